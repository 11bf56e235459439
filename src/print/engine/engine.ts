// The engine: the Paged.js that pagedjs-cli ships, mended, and Octavo's own page script, bundled into one script for
// the browser. In: nothing. Out: JavaScript as text, and the hash that tells one engine from another.

import { createHash } from 'node:crypto';
import { bundleForBrowser } from '../../host/bundle.ts';
import type { Cache } from '../../host/cache.ts';
import { listInstalled, ownPath, packagePath, readInstalledText } from '../../host/installed.ts';
import { PAGE_STYLES } from './page-styles.ts';
import { PATCHES, type Patch } from './patches.ts';

export interface Engine {
  readonly script: string;
  readonly hash: string;
}

/** Bundle the engine, or take it from the cache when neither Paged.js nor a patch nor the page script has changed. */
export async function loadEngine(cache?: Cache): Promise<Engine> {
  const pagedjs = packagePath('pagedjs', 'pagedjs-cli');
  const hash = await hashOf(pagedjs);
  const kept = await cache?.get(hash);
  if (kept) return { script: Buffer.from(kept).toString('utf8'), hash };
  const script = await bundleEngine(pagedjs, PATCHES);
  await cache?.put(hash, Buffer.from(script));
  return { script, hash };
}

/** What values CSS knows: half of the script, and nobody asks whether a value is one. */
const NO_DICTIONARY = 'module.exports = { types: {}, atrules: {}, properties: {} };';

/** What stands in the place of a whole file, by the end of its path. */
const INSTEAD: Readonly<Record<string, string>> = {
  'css-tree/data/index.js': NO_DICTIONARY,
  'pagedjs/src/polisher/base.js': `export default ${JSON.stringify(PAGE_STYLES)};`,
};

/** Bundle with the patches given; throws where one of them does not apply exactly once. */
export async function bundleEngine(pagedjs: string, patches: readonly Patch[]): Promise<string> {
  const root = `${pagedjs}/src/`;
  const applied = new Set<Patch>();
  const script = await bundleForBrowser(
    ownPath('src/print/page/main.ts'),
    { pagedjs: `${root}index.js` },
    /(?:pagedjs\/src\/.*|css-tree\/data\/index)\.js$/,
    (path, source) => {
      const instead = Object.keys(INSTEAD).find((end) => path.endsWith(end));
      if (instead !== undefined) return INSTEAD[instead] ?? source;
      const mine = patches.filter((patch) => path.endsWith(`pagedjs/src/${patch.file}`));
      for (const patch of mine) applied.add(patch);
      return mine.reduce(apply, source);
    },
  );
  const idle = patches.find((patch) => !applied.has(patch));
  if (idle) throw new Error(`Paged.js no longer has ${idle.file}: ${idle.why}`);
  return script;
}

function apply(source: string, patch: Patch): string {
  const parts = source.split(patch.find);
  if (parts.length - 1 !== (patch.times ?? 1)) {
    throw new Error(
      `A patch of Paged.js applies ${parts.length - 1} times in ${patch.file}: ${patch.why}`,
    );
  }
  return parts.join(patch.replace);
}

async function hashOf(pagedjs: string): Promise<string> {
  const page = ownPath('src/print/page');
  const files = (await listInstalled(page)).map((name) => `${page}/${name}`);
  const texts = await Promise.all([`${pagedjs}/package.json`, ...files].map(readInstalledText));
  const hash = createHash('sha256').update(JSON.stringify([PATCHES, INSTEAD]));
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}
