// The house rules that a machine can check: who may import whom, how files begin, and that maps and tables say what is
// there. `vitest run test/architecture.test.ts -u` writes the table of codes in README.md anew.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { configJsonSchema } from '../src/config.ts';
import { CODES } from '../src/diagnostic.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const entries = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true }).map(
  (entry) => ({
    path: posix.relative(posix.join(ROOT, 'src'), posix.join(entry.parentPath, entry.name)),
    isFolder: entry.isDirectory(),
  }),
);
const folders = entries.filter(({ isFolder }) => isFolder).map(({ path }) => path);
const files = entries.filter(({ isFolder }) => !isFolder).map(({ path }) => path);
const sources = files.filter((path) => /\.(ts|mjs)$/.test(path));
const modules = sources.filter((path) => path.endsWith('.ts'));

/** The first folder of a path; the file itself where it lies in none. */
const stageOf = (path: string): string => path.split('/')[0] ?? path;
const withoutComments = (source: string): string =>
  source.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '').replaceAll(/\s\/\/ .*$/gm, '');

const IMPORTS = [
  /^(?:import|export)\s[^;'"`]*?\bfrom\s*'([^']+)'/gm,
  /^import\s*'([^']+)'/gm,
  /\bimport\(\s*'([^']+)'/g,
];

/** What a file imports: paths inside src/, and names of packages as they are written. */
function importsOf(path: string): string[] {
  const source = withoutComments(readText(`src/${path}`));
  const names = IMPORTS.flatMap((form) => [...source.matchAll(form)].map(([, name]) => name ?? ''));
  return names.map((name) => (name.startsWith('.') ? posix.join(dirname(path), name) : name));
}

const graph = new Map(modules.map((path) => [path, importsOf(path)]));
const isOurs = (name: string): boolean => graph.has(name);

/** Each import that a rule forbids, as "importer → imported". */
const breaches = (forbids: (importer: string, imported: string) => boolean): string[] =>
  [...graph].flatMap(([importer, names]) =>
    names.filter((name) => forbids(importer, name)).map((name) => `${importer} → ${name}`),
  );

/** The stages of this tree that each stage may know besides itself; whoever is not named here may know all. */
const KNOWS: Readonly<Record<string, readonly string[]>> = {
  'config.ts': [],
  'diagnostic.ts': [],
  host: [],
  book: ['config.ts', 'diagnostic.ts'],
  theme: ['config.ts', 'diagnostic.ts', 'host'],
  manuscript: ['config.ts', 'diagnostic.ts', 'host', 'book'],
  check: ['config.ts', 'diagnostic.ts', 'book'],
  print: ['config.ts', 'diagnostic.ts', 'host', 'book', 'theme'],
  handout: ['config.ts', 'diagnostic.ts', 'book', 'print'],
  epub: ['config.ts', 'diagnostic.ts', 'book', 'theme'],
};

const WORLD = /^(node:(fs|fs\/promises|child_process|os|net|http|https)|execa|puppeteer-core)$/;
/** Types of trees, a walk over them, and what the names in them mean. */
const PURE = /^(hast|unist-util-visit|property-information)$/;
/** Runs in the browser, which has a world of its own. */
const isPageScript = (path: string): boolean => path.startsWith('print/page/');

describe('imports', () => {
  test('are found', () => {
    expect(graph.get('book/decide.ts')).toContain('book/book.ts');
    expect(graph.get('print/page/main.ts')).toContain('print/page/frame.ts');
    expect(graph.get('cli.ts')).toContain('publish/publish.ts');
    const astray = breaches((_, name) => /\.ts$/.test(name) && !isOurs(name));
    expect(astray).toEqual([]);
  });

  test.each(Object.entries(KNOWS))('%s knows %j and no other stage', (stage, known) => {
    expect(sources.some((path) => stageOf(path) === stage)).toBe(true);
    const wrong = breaches(
      (importer, name) =>
        stageOf(importer) === stage && isOurs(name) && ![stage, ...known].includes(stageOf(name)),
    );
    expect(wrong).toEqual([]);
  });

  test('of book/ are pure', () => {
    const wrong = breaches(
      (importer, name) => stageOf(importer) === 'book' && !isOurs(name) && !PURE.test(name),
    );
    expect(wrong).toEqual([]);
  });

  test('of the world stand in host/ only', () => {
    const wrong = breaches(
      (importer, name) =>
        WORLD.test(name) && stageOf(importer) !== 'host' && !isPageScript(importer),
    );
    expect(wrong).toEqual([]);
    expect(breaches((_, name) => WORLD.test(name))).not.toEqual([]);
  });

  test('make no cycle', () => {
    expect(cycleIn(graph)).toBeUndefined();
  });

  test('that make a cycle are found', () => {
    const round = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(cycleIn(round)).toEqual(['b', 'c', 'b']);
  });
});

function cycleIn(links: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (path: string, above: readonly string[]): string[] | undefined => {
    if (above.includes(path)) return [...above.slice(above.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of links.get(path) ?? []) {
      const cycle = visit(next, [...above, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  return [...links.keys()].reduce<string[] | undefined>(
    (found, path) => found ?? visit(path, []),
    undefined,
  );
}

describe('a source', () => {
  const withText = (form: RegExp, among: readonly string[]) =>
    among.filter((path) => form.test(withoutComments(readText(`src/${path}`))));

  test('reads the environment in host/ only', () => {
    const readers = withText(/\bprocess\.env\b/, modules);
    expect(readers.length).toBeGreaterThan(0);
    expect(readers.filter((path) => stageOf(path) !== 'host')).toEqual([]);
  });

  test('begins with a head that says what it is', () => {
    const headless = sources.filter(
      (path) => !/^(#!.*\n)?(\/\/\/ <.*\n)*\/\/ \S/.test(readText(`src/${path}`)),
    );
    expect(headless).toEqual([]);
  });

  test('exports by name', () => {
    const own = sources.filter((path) => !path.endsWith('.d.ts'));
    expect(withText(/^export default\b|^export \{[^}]*\bas default\b/m, own)).toEqual([]);
  });
});

describe('src/README.md', () => {
  const named = [...readText('src/README.md').matchAll(/`([^`\n]+)`/g)].map(
    ([, name]) => name ?? '',
  );

  test('names every folder, and every file that lies in none', () => {
    const loose = files.filter((path) => !path.includes('/') && path !== 'README.md');
    const wanted = [...folders.map((path) => `${path}/`), ...loose];
    expect(wanted.filter((path) => !named.includes(path))).toEqual([]);
  });

  test('names nothing that is not there', () => {
    const paths = named.filter((name) => /^([\w-]+\/)+[\w.-]*$|^[\w.-]+\.(ts|mjs|md)$/.test(name));
    expect(paths).toContain('book/');
    const isThere = (path: string) =>
      existsSync(join(ROOT, 'src', path)) || existsSync(join(ROOT, path));
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });
});

describe('README.md', () => {
  const readme = readText('README.md');

  test('tells every code', async () => {
    const rows = Object.entries(CODES).map(
      ([code, [severity, means]]) => `| \`${code}\` | ${severity} | ${means} |`,
    );
    const table = ['| code | severity | means |', '|---|---|---|', ...rows].join('\n');
    const told = readme.replace(
      /(?<=<!-- codes -->\n)[\s\S]*?(?=<!-- \/codes -->)/,
      () => `\n${table}\n\n`,
    );
    expect(told).toContain(table);
    await expect(told).toMatchFileSnapshot(join(ROOT, 'README.md'));
  });

  test('tells every key of book.yaml, and no other', () => {
    const { properties } = configJsonSchema() as { properties: Record<string, unknown> };
    const [, example = ''] = /```yaml\n# book\.yaml\n([\s\S]*?)```/.exec(readme) ?? [];
    const [, table = ''] = /\n\| setting \|.*\n\|[-|]+\n((?:\|.*\n)+)/.exec(readme) ?? [];
    const told = [
      ...[...example.matchAll(/^(\w+):/gm)].map(([, key]) => key),
      ...[...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key),
    ];
    expect(told.sort()).toEqual(Object.keys(properties).sort());
  });
});

describe('the repository', () => {
  /** In pieces, so that this file does not hold them. */
  const FORBIDDEN = [
    ['/wo', 'rk/'],
    ['registry.', 'npmjs'],
    ['TO', 'DO'],
  ].map((parts) => parts.join(''));

  const isForbidden = (text: string): boolean => FORBIDDEN.some((word) => text.includes(word));

  test('holds no word of the workbench', async () => {
    const { stdout } = await execa('git', ['ls-files', '-z'], { cwd: ROOT });
    const tracked = stdout
      .split('\0')
      .filter((path) => path !== '' && existsSync(join(ROOT, path)));
    expect(tracked).toContain('package.json');
    const wrong = tracked.filter((path) => {
      const text = readText(path);
      return !text.includes('\0') && (isForbidden(text) || isForbidden(path));
    });
    expect(wrong).toEqual([]);
  });
});
