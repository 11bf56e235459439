// The two streams that a person or another program reads. In: text. Out: nothing; a reader that has gone away is no
// fault.

import type { Writable } from 'node:stream';

export const writeStdout = (text: string): Promise<void> => write(process.stdout, text);

export const writeStderr = (text: string): Promise<void> => write(process.stderr, text);

function write(stream: Writable, text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}
