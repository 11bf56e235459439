// Threads: calls of them, what becomes of errors, and that an idle one keeps no program from ending.

import { getPriority } from 'node:os';
import { execaNode } from 'execa';
import { afterEach, describe, expect, it } from 'vitest';
import { openThread, type Thread } from '../../src/host/thread.ts';
import { program } from './scratch.ts';

const SAMPLE = new URL('./programs/sample.thread.ts', import.meta.url);

const opened: Thread[] = [];
const open = (module = SAMPLE, isPatient = false): Thread => {
  const thread = openThread(module, { isPatient });
  opened.push(thread);
  return thread;
};
afterEach(() => {
  for (const thread of opened.splice(0)) thread.close();
});

describe('a thread', () => {
  it('answers calls in the order in which they were made', async () => {
    const { call } = open();
    const answers = await Promise.all([call('say', 'one', 30), call('say', 'two', 0)]);
    expect(answers).toEqual([['one'], ['one', 'two']]);
  });

  it('rejects with what was thrown in it, told by its place, and goes on', async () => {
    const { call } = open();
    const error = await call('fail', 'too far').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      message: 'too far',
      stack: expect.stringMatching(/^RangeError: too far[\s\S]*sample\.thread\.ts:1\d/),
    });
    expect(await call('say', 'on', 0)).toEqual(['on']);
  });

  it('rejects where its source is not there, or has no such function', async () => {
    const nowhere = open(new URL('./programs/none.thread.ts', import.meta.url));
    await expect(nowhere.call('say')).rejects.toThrow('none.thread.ts');
    await expect(open().call('sing')).rejects.toThrow('not a function');
  });

  it('rejects what waits and what is called later where it has ended', async () => {
    const { call } = open();
    const told = await Promise.allSettled([call('leave', 3), call('say', 'late', 0)]);
    for (const one of told)
      expect(one).toMatchObject({ reason: { message: 'A thread ended with code 3.' } });
    await expect(call('say', 'later', 0)).rejects.toThrow('ended with code 3');
  });

  it.runIf(process.platform === 'linux')('lets others go first where it is patient', async () => {
    const usual = getPriority();
    expect(await open(SAMPLE, true).call('priority')).toBeGreaterThan(usual);
    expect(await open().call('priority')).toBe(usual);
    expect(getPriority()).toBe(usual);
  });

  it('rejects what waits where it is closed', async () => {
    const thread = open();
    const held = thread.call('hold');
    thread.close();
    await expect(held).rejects.toThrow('closed');
  });

  it('keeps a program from ending until it has answered, and no longer', async () => {
    const { stdout } = await execaNode(program('call'), {
      nodeOptions: ['--import', 'tsx'],
      timeout: 20_000,
    });
    expect(stdout).toBe('done');
  });
});
