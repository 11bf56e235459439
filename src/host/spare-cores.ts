// V8's own threads, which compile what runs often and clear away what was dropped, while the program goes on. In: nothing.
// Out: less work on other cores, and a little more on this one.

import { setFlagsFromString } from 'node:v8';

/** What takes longer than this is worth being compiled to its fastest form. */
const LONG = 8000;

/** In bytes of code that a function has run before; V8 from 12 on counts otherwise, and complains of the flag. */
function compileAfter(bytes: number): void {
  if (Number.parseInt(process.versions.v8, 10) < 12)
    setFlagsFromString(`--interrupt-budget=${bytes}`);
}

/**
 * For a program that somebody else needs the cores of, more than it needs the time. Whoever takes them back leaves the
 * flags as they were: V8 takes kept code with the same ones only.
 */
export function spareCores(): () => void {
  compileAfter(1_500_000);
  const compileSooner = () => compileAfter(270_000);
  const timer = setTimeout(compileSooner, LONG).unref();
  // Threads that help to clear away spend more together than one alone.
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--no-concurrent-marking');
  return () => {
    clearTimeout(timer);
    compileSooner();
    setFlagsFromString('--parallel-scavenge');
    setFlagsFromString('--concurrent-marking');
  };
}
