// A picture as a PDF can hold it (ISO 32000-1, 8.9.5): what the files of this folder make, and the binder writes.

export interface Picture {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly bitsPerComponent: number;
  /** Numbers of one pixel: 3 for colour, 1 for gray and for an index into the palette. */
  readonly colors: number;
  /** Red, green and blue of each colour, where pixels name colours by number. */
  readonly palette?: Uint8Array | undefined;
  /** A JPEG file; or compressed lines, each with its predictor first, as PNG has them (7.4.4.4). */
  readonly packing: 'jpeg' | 'lines';
  /** An ICC profile that says what red, green and blue mean; where there is none, what they mean in the book. */
  readonly profile?: Uint8Array | undefined;
  readonly bytes: Uint8Array;
  /** How opaque each pixel is, as lines of one byte a pixel; where there are none, all are. */
  readonly opacity?: Uint8Array | undefined;
}
