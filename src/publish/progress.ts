// Progress while the book is made: one line a step on a terminal, nothing elsewhere. In: whether somebody watches. Out:
// a function to call at each step, and one to call at the end.

export interface Progress {
  readonly step: (title: string) => void;
  readonly stop: () => void;
}

export async function createProgress(watched: boolean): Promise<Progress> {
  if (!watched) return { step: () => {}, stop: () => {} };
  const { default: ora } = await import('ora');
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  return {
    step: (title) => {
      if (spinner.isSpinning) spinner.succeed();
      spinner.start(title);
    },
    stop: () => {
      spinner.stop();
    },
  };
}
