// What must be put away however the process ends: at its end, or at a signal. In: a function that tidies, at once and
// without waiting. Out: a function that takes it back.

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const pending = new Set<() => void>();

/** Run `tidy` should the process end before the function returned here is called. */
export function tidyAtExit(tidy: () => void): () => void {
  if (pending.size === 0) listen();
  pending.add(tidy);
  return () => {
    if (pending.delete(tidy) && pending.size === 0) stopListening();
  };
}

function listen(): void {
  process.on('exit', tidyAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function stopListening(): void {
  process.off('exit', tidyAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

function tidyAll(): void {
  for (const tidy of pending) attempt(tidy);
  pending.clear();
  stopListening();
}

function attempt(tidy: () => void): void {
  try {
    tidy();
  } catch {
    // One that fails must not keep the others from tidying.
  }
}

/** The signal is sent again, so that whoever started this process sees how it ended. */
function onSignal(signal: NodeJS.Signals): void {
  tidyAll();
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
