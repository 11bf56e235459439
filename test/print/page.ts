// Pages for tests: what settings mean, and the plain 6 × 9 in page.

import { type Geometry, layOut, type PageSettings } from '../../src/print/geometry.ts';

export const PLAIN: PageSettings = { trim: '6x9in', margins: {}, bleed: '0in' };

export const page = (settings: Partial<PageSettings> = {}): Geometry =>
  layOut({ ...PLAIN, ...settings }, () => undefined).geometry;
