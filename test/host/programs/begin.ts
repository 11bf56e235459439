// Begins work in a thread, asks for the part of it that is named, and ends.

import { openThread } from '../../../src/host/thread.ts';

const thread = openThread(new URL('./sample.thread.ts', import.meta.url));
const said = thread.begin<readonly string[]>('say', 'done', 300);
const held = thread.begin('hold');
if (process.argv[2] === 'say') process.stdout.write((await said()).join());
if (process.argv[2] === 'hold') await held();
