// Reports of content: what streams say one by one is what they say as one, and a report is only ever that of the bytes that
// are asked for.

import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { read } from '../../src/check/content.thread.ts';
import { joinReports, readStreams } from '../../src/check/content.ts';
import { ContentReports } from '../../src/check/content-reports.ts';

const packed = (content: string): Uint8Array => deflateSync(content);
const TAGGED = packed('q\n/P <</MCID 7 >>BDC\n0 0 9 9 re\nf\nEMC\nQ\n');
const BARE = packed('0 0 9 9 re\nf\n');
const DAMAGED = Buffer.from('no zlib');

describe('what streams say one by one', () => {
  const PIECES = [
    'q\n1 0 0 1 36 0 cm\n',
    'q\nq\n/P <</MCID 3 >>BDC\n<0000> Tj\nEMC\nQ\nf\nQ\n',
    '/Artifact BMC\n/P <</MCID 4 >>BDC\nf\nEMC\nEMC\nQ\nQ\n',
    '\nQ\nq\nq\nq\nq\nQ\nQ\nQ\nQ\nS\n',
    '',
  ];
  const streams = PIECES.map((piece) => Buffer.from(piece));

  it('is what they say as one, however they are put together', () => {
    for (const one of streams)
      for (const other of streams)
        for (const third of streams) {
          const all = [one, other, third];
          const joined = joinReports(all.map((stream) => readStreams([stream])));
          expect(joined).toEqual(joinReports([readStreams(all)]));
        }
  });

  it('is not, where a mark goes on in the next; such streams say so', () => {
    const open = readStreams([Buffer.from('/P <</MCID 1 >>BDC\n')]);
    const close = readStreams([Buffer.from('f\nEMC\n')]);
    expect([open.isWhole, close.isWhole]).toEqual([false, false]);
    expect(close.bare).toBe(1);
  });
});

describe('reports of content', () => {
  it('are kept, and not worked out anew', () => {
    const first = new ContentReports();
    expect(first.of(TAGGED)).toMatchObject({ marks: [7], bare: 0 });
    const kept = Buffer.from(first.pack() ?? '').toString();
    expect(kept).toContain('"marks":[7]');
    const second = new ContentReports(Buffer.from(kept.replace('"marks":[7]', '"marks":[8]')));
    expect(second.of(TAGGED)?.marks).toEqual([8]);
    expect(second.unread([TAGGED])).toEqual(new Map());
    expect(second.pack()).toBeUndefined();
  });

  it('are those of the bytes, not of the place where they stood', () => {
    const first = new ContentReports();
    first.of(TAGGED);
    const second = new ContentReports(first.pack());
    expect([...second.unread([TAGGED, BARE, BARE]).values()]).toEqual([BARE]);
    expect(second.of(BARE)).toMatchObject({ marks: [], bare: 1 });
    const third = new ContentReports(second.pack());
    expect([...third.unread([TAGGED, BARE]).values()]).toEqual([TAGGED]);
  });

  it('are never kept of what is damaged', () => {
    const reports = new ContentReports();
    expect(reports.of(DAMAGED)).toBeUndefined();
    expect(reports.of(DAMAGED)).toBeUndefined();
    expect(reports.pack()).toBeUndefined();
    const cut = TAGGED.subarray(0, -8);
    reports.of(TAGGED);
    expect(new ContentReports(reports.pack()).of(cut)).toBeUndefined();
  });

  it('are the same from a thread, stream by stream', () => {
    const streams = [TAGGED, DAMAGED, BARE];
    const lengths = streams.map(({ length }) => length);
    const here = streams.map((stream) => new ContentReports().of(stream));
    expect(read(Buffer.concat(streams), lengths)).toEqual(here);
  });
});
