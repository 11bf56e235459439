// What a page may ask for: addresses under https://book.invalid/, answered from memory; the rest of the world is refused
// and noted. In: a tab's debugging session and a function that knows the files. Out: BookServer.

import type { CDPSession, Protocol } from 'puppeteer-core';
import { OutsideFolderError } from './folder.ts';

/** The answer to one address. */
export interface Served {
  readonly body: Uint8Array | string;
  readonly mediaType: string;
}

/** Answers a path as it stands in the address, "/manuscript/images/a%20b.png"; undefined refuses it. */
export type Serve = (path: string) => Promise<Served | undefined>;

/** Where every document seems to come from; no such host can exist (RFC 6761). */
export const ORIGIN = 'https://book.invalid';
export const DOCUMENT_ADDRESS = `${ORIGIN}/`;

/** A browser with windows asks for it by itself. */
const FAVICON = `${ORIGIN}/favicon.ico`;

const LOCAL_FILE =
  /^(?:Not allowed to load local resource: |Loading plugin data from ')(file:[^\s']+)/;

const POLICY = [
  "default-src 'none'",
  `img-src ${ORIGIN} data:`,
  `font-src ${ORIGIN} data:`,
  `style-src ${ORIGIN} 'unsafe-inline'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

type Paused = Protocol.Fetch.RequestPausedEvent;

export class BookServer {
  readonly #devtools: CDPSession;
  readonly #serve: Serve;
  readonly #onFailure: (error: unknown) => void;
  readonly #refused = new Set<string>();
  #document: string | undefined;

  /** `onFailure` hears of a `serve` that throws, which is nobody's refusal. */
  constructor(devtools: CDPSession, serve: Serve, onFailure: (error: unknown) => void) {
    this.#devtools = devtools;
    this.#serve = serve;
    this.#onFailure = onFailure;
  }

  async start(): Promise<void> {
    this.#devtools.on('Fetch.requestPaused', (paused) => {
      void this.#answer(paused);
    });
    // The policy stops requests before they can be intercepted: frames are reported as issues, those for files of this
    // machine in the log only, the rest as requests.
    this.#devtools.on('Network.requestWillBeSent', ({ request }) => this.#note(request.url));
    this.#devtools.on('Audits.issueAdded', ({ issue }) => {
      this.#note(issue.details.contentSecurityPolicyIssueDetails?.blockedURL);
    });
    this.#devtools.on('Log.entryAdded', ({ entry }) => {
      this.#note(LOCAL_FILE.exec(entry.text)?.[1]);
    });
    await Promise.all([
      this.#devtools.send('Log.enable'),
      this.#devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.#devtools.send('Network.enable'),
      this.#devtools.send('Audits.enable'),
    ]);
  }

  /** The document that the next visit to DOCUMENT_ADDRESS gets, and no other visit. */
  offer(document: string): void {
    this.#document = document;
    this.#refused.clear();
  }

  /** Addresses asked for since the last document was offered, and not answered. */
  refused(): readonly string[] {
    return [...this.#refused];
  }

  async #answer(paused: Paused): Promise<void> {
    const served = await this.#find(paused).catch((error: unknown) => {
      this.#onFailure(error);
      return undefined;
    });
    // A request that the page has given up meanwhile takes no answer.
    const answered = served ? this.#fulfil(paused, served) : this.#refuse(paused);
    await answered.catch(() => {});
  }

  async #find({ request, resourceType }: Paused): Promise<Served | undefined> {
    if (resourceType === 'Document') return this.#takeDocument(request.url);
    if (!request.url.startsWith(DOCUMENT_ADDRESS)) return undefined;
    try {
      return await this.#serve(new URL(request.url).pathname);
    } catch (error) {
      if (error instanceof OutsideFolderError) return undefined;
      throw error;
    }
  }

  #takeDocument(url: string): Served | undefined {
    const body = this.#document;
    if (url !== DOCUMENT_ADDRESS || body === undefined) return undefined;
    this.#document = undefined;
    return { body, mediaType: 'text/html' };
  }

  async #fulfil({ requestId, resourceType }: Paused, { body, mediaType }: Served): Promise<void> {
    const type = typeof body === 'string' ? `${mediaType}; charset=utf-8` : mediaType;
    const responseHeaders = [{ name: 'Content-Type', value: type }];
    if (resourceType === 'Document') {
      responseHeaders.push({ name: 'Content-Security-Policy', value: POLICY });
    }
    await this.#devtools.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders,
      body: Buffer.from(body).toString('base64'),
    });
  }

  async #refuse({ requestId, request, resourceType }: Paused): Promise<void> {
    if (resourceType === 'Document') {
      this.#refused.add(request.url);
      // "No content" leaves the page where it is; a failed visit would put an error page in its place.
      await this.#devtools.send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
      return;
    }
    const isFavicon = resourceType === 'Other' && request.url === FAVICON;
    if (!isFavicon) this.#refused.add(request.url);
    await this.#devtools.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  }

  #note(url: string | undefined): void {
    // Issues name some addresses by their scheme alone, "file" or nothing.
    if (!url?.includes(':') || url.startsWith('data:') || url.startsWith(DOCUMENT_ADDRESS)) return;
    this.#refused.add(url);
  }
}
