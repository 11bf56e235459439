// Work for a thread, good and bad.

import { readlinkSync } from 'node:fs';
import { getPriority } from 'node:os';
import { setTimeout } from 'node:timers/promises';

const said: string[] = [];

export async function say(word: string, milliseconds: number): Promise<readonly string[]> {
  await setTimeout(milliseconds);
  said.push(word);
  return said;
}

export function fail(reason: string): never {
  throw new RangeError(reason);
}

export const leave = (code: number): never => process.exit(code);

export const hold = (): Promise<never> => new Promise(() => setTimeout(600_000));

/** On Linux; 0 is the usual one, and 19 the lowest. */
export const priority = (): number =>
  getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)));
