// V8's own threads, which clear away what a program has dropped while it goes on. In: nothing. Out: less work on other
// cores, and a little more on this one.

import { setFlagsFromString } from 'node:v8';

/**
 * From here on the program clears away alone: threads that help spend more together, which somebody else may need more
 * than this program needs the time.
 */
export function spareCores(): void {
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--no-concurrent-marking');
}
