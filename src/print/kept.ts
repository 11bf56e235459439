// Settings that are kept from one build to the next. In: a setting pool, a cache, and all that shapes a page beside what
// stands on it. Out: a pool that sets and prints only what it has not set and printed before.

import { type Cache, hashOf } from '../host/cache.ts';
import { giveWay } from '../host/give-way.ts';
import type { SetResult } from './page/protocol.ts';
import type { SettingPool } from './setting.ts';

export interface Shape {
  /** Tells the browser, the engine, the styles, the faces and the page from others. */
  readonly identity: Promise<string>;
  /** Tells the picture at an address from others. */
  readonly identifyPicture: (address: string) => Promise<string>;
}

/** Keys of one gathering, or of a document that is only printed. */
interface Keys {
  readonly result: string;
  readonly pdf: string;
}

export function keepSettings(pool: SettingPool, cache: Cache, shape: Shape): SettingPool {
  const keysOf = createKeys(shape);
  return {
    ...pool,
    set: async (job) => {
      const keys = await keysOf(job.content.key, job.content.pictures);
      const [result, pdf] = await Promise.all([
        cache.get(keys.result),
        job.prints ? cache.get(keys.pdf) : undefined,
      ]);
      if (result && (pdf || !job.prints)) {
        // There may be hundreds that were set before, and tabs that are to set others.
        await giveWay();
        const kept = { content: job.content, result: readResult(result) };
        return pdf ? { ...kept, pdf: Promise.resolve(pdf) } : kept;
      }
      const setting = await pool.set(job);
      // What could not be set may have wanted time only, and a face may have been lost on its way.
      const { unset, brokenFaces } = setting.result;
      if (unset.length + brokenFaces.length > 0) return setting;
      await cache.put(keys.result, Buffer.from(JSON.stringify(setting.result)));
      // Whoever binds the pages hears why they are not there.
      setting.pdf?.then((bytes) => cache.put(keys.pdf, bytes)).catch(() => {});
      return setting;
    },
    print: async (sheets) => {
      const keys = await keysOf(sheets.key, []);
      const kept = await cache.get(keys.pdf);
      if (kept) return kept;
      const pdf = await pool.print(sheets);
      await cache.put(keys.pdf, pdf);
      return pdf;
    },
  };
}

function createKeys({
  identity,
  identifyPicture,
}: Shape): (content: string, shown: readonly string[]) => Promise<Keys> {
  // Whoever sets hears of it.
  identity.catch(() => {});
  const known = new Map<string, Promise<string>>();
  const identify = (address: string): Promise<string> => {
    const identified = known.get(address) ?? identifyPicture(address);
    known.set(address, identified);
    return identified;
  };
  return async (content, shown) => {
    const pictures = await Promise.all(shown.map(identify));
    const shaped = hashOf(await identity, ...pictures, content);
    return { result: hashOf(shaped, 'result'), pdf: hashOf(shaped, 'pdf') };
  };
}

const readResult = (bytes: Uint8Array): SetResult =>
  JSON.parse(Buffer.from(bytes).toString('utf8')) as SetResult;
