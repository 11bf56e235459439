// The watch over a browser: nothing that is asked of it waits for ever. In: promises. Out: the same promises, which
// reject with the reason when the browser ends or does not answer in time.

import { BrowserLost } from './machine-error.ts';

const MORE_TIME =
  'Look for something enormous in the manuscript (a picture, a table), or give it more time (OCTAVO_TIMEOUT=600).';

export class Watchdog {
  readonly #seconds: number;
  readonly #kill: () => void;
  readonly #remedy: string;
  readonly #ended: Promise<never>;
  #reject: (reason: unknown) => void = () => {};
  #reason: unknown;

  constructor(seconds: number, kill: () => void, remedy = MORE_TIME) {
    this.#seconds = seconds;
    this.#kill = kill;
    this.#remedy = remedy;
    this.#ended = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.#ended.catch(() => {});
  }

  /** Wait for `work`, but no longer than the deadline; `doing` completes "did not finish …". */
  async guard<T>(doing: string, work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.end(this.#late(doing)), this.#seconds * 1000);
    try {
      return await Promise.race([this.#ended, work]);
    } catch (error) {
      // Work that is cut off rejects in words of its own; the reason says more.
      throw this.#reason ?? error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Kill the browser; the first reason given is what everyone who waits is told, now and later. */
  end(reason: unknown): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#kill();
    this.#reject(reason);
  }

  #late(doing: string): BrowserLost {
    return new BrowserLost(
      `The browser did not finish ${doing} within ${this.#seconds} seconds.`,
      this.#remedy,
    );
  }
}
