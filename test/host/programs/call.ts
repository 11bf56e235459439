// Has a thread answer, and ends without closing it.

import { openThread } from '../../../src/host/thread.ts';

const thread = openThread(new URL('./sample.thread.ts', import.meta.url));
thread
  .call<readonly string[]>('say', 'done', 300)
  .then((said) => process.stdout.write(said.join()));
