// The machine as a value: the one reader of the process's environment and of the clock. In: nothing. Out: Environment,
// a plain object, so that a test can say what kind of machine it wants.

import { availableParallelism, homedir, tmpdir } from 'node:os';
import { MachineError } from './machine-error.ts';

export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  /** Undefined for a user without one, as containers have them. */
  readonly home: string | undefined;
  readonly temporaryFolder: string;
  /** 0 is root; undefined on Windows. */
  readonly userId: number | undefined;
  readonly cores: number;
  readonly isTerminal: boolean;
  /** Milliseconds that only ever grow; for measuring, never for an output. */
  readonly now: () => number;
}

/** This machine, with what a caller wants otherwise. */
export function environment(wishes: Partial<Environment> = {}): Environment {
  return {
    variables: process.env,
    platform: process.platform,
    architecture: process.arch,
    home: homeFolder(),
    temporaryFolder: tmpdir(),
    userId: process.getuid?.(),
    cores: availableParallelism(),
    isTerminal: process.stdout.isTTY === true,
    now: () => performance.now(),
    ...wishes,
  };
}

/** Seconds since 1970 that SOURCE_DATE_EPOCH asks for (reproducible-builds.org/specs/source-date-epoch). */
export function sourceDateEpoch(machine: Environment = environment()): number | undefined {
  const value = machine.variables.SOURCE_DATE_EPOCH;
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,12}$/.test(value)) return Number(value);
  throw new MachineError(
    `SOURCE_DATE_EPOCH is “${value}”, which is no number of seconds.`,
    'Set it to the seconds since 1970, such as 1700000000, or unset it.',
  );
}

const TIMEOUT = 120;

/** Seconds that the browser may take for one task before it is taken for hung: OCTAVO_TIMEOUT, or two minutes. */
export function browserTimeout({ variables }: Pick<Environment, 'variables'>): number {
  const value = variables.OCTAVO_TIMEOUT;
  if (value === undefined || value === '') return TIMEOUT;
  if (/^\d{1,5}$/.test(value) && Number(value) > 0) return Number(value);
  throw new MachineError(
    `OCTAVO_TIMEOUT is “${value}”, which is no number of seconds.`,
    `Set it to the seconds that the browser may take for one task, such as ${TIMEOUT}, or unset it.`,
  );
}

function homeFolder(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}
