#!/usr/bin/env node
// Starts the command line: the program in one piece, and with it what V8 made of it in an earlier run.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { KEPT, readyProgram } from './program.mjs';

/** Exit code: the machine lacks or refuses something. */
const MACHINE = 3;

/**
 * A build is over in seconds, and to compile functions to their fastest form takes a core that the browser needs: twice
 * as much must have run before it is worth that, and ten times as much of those that cut faces. V8 from 12 on counts
 * otherwise, and complains of the first. Code is kept for these flags alone.
 */
if (Number.parseInt(process.versions.v8, 10) < 12) setFlagsFromString('--interrupt-budget=270000');
setFlagsFromString('--wasm-tiering-budget=18000000');
/** Most of what a build makes is there to its end, so to look for what is not is seldom worth it; and then at one go, for
 * nobody waits for an answer meanwhile, and to do it step by step takes twice as long. */
setFlagsFromString('--heap-growing-percent=1000');
setFlagsFromString('--no-incremental-marking');

/** The program, compiled; kept at the end of a build, when most of what is ever needed of it was compiled. */
function load(path) {
  const kept = `${path}.code`;
  const source = readFileSync(path, 'latin1');
  const script = new Script(source, { filename: path, cachedData: readIfThere(kept) });
  if (script.cachedDataRejected !== false && process.argv[2] === 'build') {
    process.once('exit', () => keep(kept, script));
  }
  const module = {};
  const program = script.runInThisContext();
  program(module, createRequire(path), (name) => import(name), pathToFileURL(path).href);
  return module.exports;
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Without it the next run starts later, and that is all. */
function keep(path, script) {
  const beside = `${path}.${process.pid}.part`;
  try {
    writeFileSync(beside, script.createCachedData());
    renameSync(beside, path);
  } catch {
    // The folder was removed meanwhile, or the disk is full.
  }
}

let path;
try {
  path = await readyProgram();
} catch (error) {
  console.error(`Octavo cannot prepare itself in ${KEPT}: ${error.message}`);
  console.error('    Make that folder writable, or run npm ci again.');
  process.exit(MACHINE);
}
process.exitCode = await load(path).run();
