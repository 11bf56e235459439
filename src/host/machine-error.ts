// What the machine lacks or refuses: no browser, a full disk, a folder without permission. In: an error of the system.
// Out: MachineError, which tells the user what to do; the command line ends with exit code 3 on it.

/** The machine, not the manuscript, stands in the way; `remedy` is one sentence that says what to do next. */
export class MachineError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MachineError';
    this.remedy = remedy;
  }
}

/** The browser crashed or hung; a fresh one may do better. */
export class BrowserLost extends MachineError {}

const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'Give your user the right to use it, or choose another folder.',
  EPERM: 'Give your user the right to use it, or close the program that holds it open.',
  EBUSY: 'Close the program that holds it open, then run the command again.',
  EROFS: 'It lies on a disk that cannot be written to; choose a folder on another one.',
  ENOSPC: 'The disk is full; make room on it, then run the command again.',
  EDQUOT: 'Your quota on this disk is used up; make room, then run the command again.',
  EFBIG: 'The file is larger than this system allows; raise its limit, or choose another disk.',
  EISDIR: 'A folder lies where a file is wanted; move it away.',
  ENOTDIR: 'A file lies where a folder is wanted; move it away.',
  EMFILE: 'Too many files are open; close other programs, or raise the limit (ulimit -n).',
};

/** The error code of the system, "ENOENT" for instance, where `error` carries one. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Say an error of the system in the user's words; `message` is the sentence without its full stop. */
export function asMachineError(error: unknown, message: string): unknown {
  const code = systemCode(error);
  if (code === undefined || error instanceof MachineError) return error;
  const remedy =
    REMEDIES[code] ?? 'See to it that the folder exists and that your user may use it.';
  return new MachineError(`${message} (${code}).`, remedy, { cause: error });
}
