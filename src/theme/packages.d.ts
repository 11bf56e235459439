// The parts that are used of packages for fonts that carry no types.

declare module 'fontverter' {
  export function convert(font: Buffer, format: 'truetype'): Promise<Buffer>;
  export function detectFormat(font: Buffer): string;
}

declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    characters: string,
    options: { readonly targetFormat: 'sfnt'; readonly keepFeatures?: readonly string[] },
  ): Promise<Buffer>;
}
