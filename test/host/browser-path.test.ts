// Which browser is taken, and what a user without one is told.

import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBrowser } from '../../src/host/browser.ts';
import { browserPrograms, installedPlaces, noBrowser } from '../../src/host/browser-path.ts';
import {
  browserTimeout,
  type Environment,
  environment,
  sourceDateEpoch,
} from '../../src/host/environment.ts';
import { MachineError } from '../../src/host/machine-error.ts';
import { scratchFolder } from './scratch.ts';

async function programsOf(machine: Environment) {
  const found = [];
  for await (const program of browserPrograms(machine)) found.push(program);
  return found;
}

async function fakeBrowser(folder: string, name: string, script = 'exit 1'): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
  return join(folder, name);
}

describe.runIf(process.platform !== 'win32')('the browser', () => {
  it('is the one that the user names, and no other', async () => {
    const folder = await scratchFolder();
    const named = await fakeBrowser(folder, 'mine');
    const machine = environment({ variables: { OCTAVO_BROWSER: named } });
    expect(await programsOf(machine)).toEqual([
      { executable: named, origin: 'named by OCTAVO_BROWSER' },
    ]);
    await rm(named);
    await expect(programsOf(machine)).rejects.toBeInstanceOf(MachineError);
  });

  it('is an installed one where none is bundled, Chrome before Chromium before Edge', async () => {
    const folder = await scratchFolder();
    const places = [join(folder, 'a'), join(folder, 'b')] as const;
    const edge = await fakeBrowser(places[0], 'microsoft-edge');
    const chrome = await fakeBrowser(places[1], 'google-chrome');
    const machine = environment({
      ...{ platform: 'linux', architecture: 'arm64', variables: { PATH: places.join(':') } },
    });
    expect((await programsOf(machine)).map(({ executable }) => executable)).toEqual([chrome, edge]);
  });

  it('that does not start is said with its own words and a remedy', async () => {
    const folder = await scratchFolder();
    const named = await fakeBrowser(folder, 'broken', 'echo libfoo.so is missing >&2; exit 127');
    const variables = { ...process.env, OCTAVO_BROWSER: named };
    const failure = openBrowser({ environment: environment({ variables, userId: 0 }) });
    await expect(failure).rejects.toMatchObject({
      name: 'MachineError',
      message: expect.stringContaining('No browser starts here'),
      remedy: expect.stringContaining('OCTAVO_BROWSER'),
    });
  });
});

describe('the usual places', () => {
  it('are those of the platform', () => {
    const mac = environment({ platform: 'darwin', home: '/Users/a' });
    expect(installedPlaces(mac)).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    const variables = { 'ProgramFiles(x86)': 'C:\\PF86' };
    const windows = installedPlaces(environment({ platform: 'win32', variables }));
    expect(windows.some((place) => /^C:\\PF86.Microsoft.Edge.*msedge\.exe$/.test(place))).toBe(
      true,
    );
  });
});

it.each([
  ['darwin', 'arm64', 'brew install'],
  ['win32', 'x64', 'Microsoft Edge'],
  ['linux', 'x64', 'npm ci'],
  ['linux', 'arm64', 'apt install chromium'],
] as const)('the remedy on %s %s names %s', (platform, architecture, words) => {
  expect(noBrowser(environment({ platform, architecture })).remedy).toContain(words);
});

describe('SOURCE_DATE_EPOCH', () => {
  const asked = (value?: string) =>
    sourceDateEpoch(environment({ variables: { SOURCE_DATE_EPOCH: value } }));

  it('is a number of seconds, or absent', () => {
    expect(asked('1700000000')).toBe(1700000000);
    expect(asked()).toBeUndefined();
    expect(asked('')).toBeUndefined();
    expect(() => asked('yesterday')).toThrow(MachineError);
  });
});

describe('OCTAVO_TIMEOUT', () => {
  const asked = (value?: string) => browserTimeout({ variables: { OCTAVO_TIMEOUT: value } });

  it('is a number of seconds, two minutes where it is absent', () => {
    expect(asked('600')).toBe(600);
    expect(asked()).toBe(120);
    expect(asked('')).toBe(120);
    for (const value of ['0', 'long', '1.5']) expect(() => asked(value)).toThrow(MachineError);
  });
});
