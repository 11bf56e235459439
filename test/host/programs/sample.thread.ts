// Work for a thread, good and bad.

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
