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
    emit(event: 'renderedPage', page: Page): void;
    /** An empty page. */
    readonly pageTemplate: HTMLTemplateElement;
    stop(): void;
    destroy(): void;
  }

  export class Handler {
    constructor(chunker: Chunker, polisher: unknown, caller: unknown);
    readonly chunker: Chunker;
  }

  export function registerHandlers(...handlers: (typeof Handler)[]): void;

  export class Previewer {
    constructor(options?: { readonly hyphenGlyph?: string });
    readonly polisher: { destroy(): void };
    readonly chunker: Chunker;
    preview(
      content: DocumentFragment,
      stylesheets: readonly Readonly<Record<string, string>>[],
      renderTo: HTMLElement,
    ): Promise<unknown>;
  }
}
