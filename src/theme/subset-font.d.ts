// The part of subset-font that Octavo uses; the package carries no types.

declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: 'sfnt' | 'woff' | 'woff2';
      readonly keepFeatures?: readonly string[];
    },
  ): Promise<Buffer>;
}
