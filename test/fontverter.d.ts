// The part of fontverter that tests use; the package carries no types.

declare module 'fontverter' {
  export function convert(font: Buffer, format: 'truetype'): Promise<Buffer>;
  export function detectFormat(font: Buffer): string;
}
