// The part of Paged.js 0.4.3 that Octavo uses; the package carries no types.

declare module 'pagedjs' {
  export interface Page {
    readonly element: HTMLElement;
  }

  /** Where a page ended in the source. */
  export interface Token {
    readonly node?: Node;
  }

  export interface Chunker {
    on(event: 'page' | 'renderedPage', listener: (page: Page) => void): void;
    off(event: 'page' | 'renderedPage', listener: (page: Page) => void): void;
    /** Set a text from its first page on; what stood on pages before is forgotten. */
    flow(content: DocumentFragment, renderTo: HTMLElement): Promise<unknown>;
    emit(event: 'renderedPage', page: Page): void;
    /** An empty page. */
    readonly pageTemplate: HTMLTemplateElement;
  }

  export interface Polisher {
    setup(): void;
    /** Read stylesheets, each under the address that its own addresses begin at. */
    add(...sheets: readonly Readonly<Record<string, string>>[]): Promise<unknown>;
    /** What the engine adds to the styles for one text. */
    readonly styleSheet: CSSStyleSheet;
  }

  export class Handler {
    constructor(chunker: Chunker, polisher: unknown, caller: unknown);
    readonly chunker: Chunker;
  }

  export function registerHandlers(...handlers: (typeof Handler)[]): void;

  export class Previewer {
    constructor(options?: { readonly hyphenGlyph?: string });
    readonly polisher: Polisher;
    readonly chunker: Chunker;
    initializeHandlers(): unknown;
  }
}
