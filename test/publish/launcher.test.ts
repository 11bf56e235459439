import { readdirSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaNode } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkshop, type Workshop } from '../workshop.ts';

const KEPT = fileURLToPath(new URL('../../node_modules/.cache/octavo', import.meta.url));

const LAUNCHER = fileURLToPath(new URL('../../src/octavo.mjs', import.meta.url));

/** Whether V8 takes what it made of the program in an earlier run. */
const TAKEN = `
  const { readFileSync } = require('node:fs');
  const { Script } = require('node:vm');
  const [path, ...flags] = process.argv.slice(1);
  for (const flag of flags) require('node:v8').setFlagsFromString(flag);
  const cachedData = readFileSync(path + '.code');
  const script = new Script(readFileSync(path, 'latin1'), { filename: path, cachedData });
  process.stdout.write(String(!script.cachedDataRejected));
`;

/** The program that was bundled last. */
async function program(): Promise<string> {
  const paths = readdirSync(KEPT)
    .filter((name) => /^[0-9a-f]{32}$/.test(name))
    .map((name) => join(KEPT, name, 'cli.cjs'));
  const ages = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return paths[ages.indexOf(Math.max(...ages))] ?? '';
}

describe('the launcher', () => {
  let workshop: Workshop;
  beforeAll(async () => {
    workshop = await openWorkshop({
      'book.yaml': 'title: A book\ncreators: [Somebody]\nlanguage: en\npageList: none\n',
      '01.md': '# One\n\nText.\n',
    });
    await workshop.run('build', 'epub');
  });
  afterAll(() => workshop.remove());

  it.each([
    ['after an edit', []],
    ['in a first build', ['--no-cache']],
  ])('keeps what V8 made of the program %s', async (_, words) => {
    await writeFile(`${await program()}.code`, 'no code');
    await workshop.run('build', 'epub', ...words);
    const launcher = await readFile(LAUNCHER, 'utf8');
    const flags = [...launcher.matchAll(/setFlagsFromString\('(.+)'\)/g)].map(
      ([, flag = '']) => flag,
    );
    const asked = [TAKEN, '--', await program(), ...flags];
    const { stdout } = await execaNode('--eval', asked, { nodeOptions: [] });
    expect(stdout).toBe('true');
  });

  it('begins anew where that is damaged', async () => {
    const code = `${await program()}.code`;
    await writeFile(code, 'no code');
    const { exitCode, stderr } = await workshop.run('build', 'epub');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect((await readFile(code)).length).toBeGreaterThan(100_000);
  });
});
