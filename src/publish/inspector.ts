// The inspector looks through a bound book. What its content streams say is kept from one build to the next; those that are
// new are read in a thread of their own while the book is being bound. In: a cache, and what tells the book from others.
// Out: claims and diagnostics.

import type { PDFDocument } from '@cantoo/pdf-lib';
import type { StreamReport } from '../check/content.ts';
import { ContentReports } from '../check/content-reports.ts';
import type { Inspection, Purpose } from '../check/inspect.ts';
import { type Cache, hashOf } from '../host/cache.ts';
import { identifyCode } from '../host/installed.ts';
import { openThread } from '../host/thread.ts';

export interface Inspector {
  /** Begins to read what will be content of the book; what it finds, and what fails, is told by the inspection. */
  preview(contents: readonly Uint8Array[]): void;
  inspect(document: PDFDocument, purpose: Purpose): Promise<Inspection>;
}

export function openInspector(cache: Cache, book: string): Inspector {
  const naming = identifyCode('check').then((code) => hashOf('content', code, book));
  const opening = naming.then(async (key) => new ContentReports(await cache.get(key)));
  let previewing = opening;
  previewing.catch(() => {});
  return {
    preview: (contents) => {
      previewing = opening.then((reports) => readAhead(reports, contents));
      previewing.catch(() => {});
    },
    inspect: async (document, purpose) => {
      const [reports, { inspect }] = await Promise.all([previewing, import('../check/inspect.ts')]);
      const found = inspect(document, purpose, reports);
      const news = reports.pack();
      if (news) await cache.put(await naming, news);
      return found;
    },
  };
}

async function readAhead(
  reports: ContentReports,
  contents: readonly Uint8Array[],
): Promise<ContentReports> {
  const unread = reports.unread(contents);
  if (unread.size === 0) return reports;
  const streams = [...unread.values()];
  const thread = openThread(new URL('../check/content.thread.ts', import.meta.url));
  try {
    const found = await thread.call<(StreamReport | undefined)[]>(
      'read',
      Buffer.concat(streams),
      streams.map(({ length }) => length),
    );
    for (const [index, name] of [...unread.keys()].entries()) {
      const report = found[index];
      if (report) reports.add(name, report);
    }
    return reports;
  } finally {
    thread.close();
  }
}
