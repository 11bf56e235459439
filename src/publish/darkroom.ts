// Pictures made anew by the browser: a drawing as pixels, a photograph with fewer of them. In: a browser. Out: Redraw, whose
// one tab opens with the first picture.

import { type Diagnostic, diagnose } from '../diagnostic.ts';
import type { Redraw } from '../epub/shrink.ts';
import type { Served } from '../host/book-server.ts';
import type { BrowserSession, Tab } from '../host/browser.ts';
import { MachineError } from '../host/machine-error.ts';

/** Of JPEG and WebP, from 0 to 1: hardly to be told from the original on a page. */
const QUALITY = 0.9;
const PATH = '/picture';
const PAGE = '<!doctype html><html><head><meta charset="utf-8"></head><body></body></html>';

/** Throws where the browser cannot show the picture. */
export function createDarkroom(session: () => Promise<BrowserSession>): Redraw {
  let tray: Served | undefined;
  let opened: Promise<Tab> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const open = async (): Promise<Tab> => {
    const tab = await (await session()).openTab({
      serve: async (path) => (path.startsWith(PATH) ? tray : undefined),
    });
    await tab.load(PAGE);
    return tab;
  };
  let count = 0;
  const develop: Redraw = async ({ bytes, mediaType, width, height, as }) => {
    opened ??= open();
    const tab = await opened;
    tray = { body: bytes, mediaType };
    count += 1;
    const made = await tab.evaluate(draw, `${PATH}/${count}`, width, height, as, QUALITY);
    if (made === null)
      throw new Error('The browser cannot show a picture that it is to draw anew.');
    return new Uint8Array(Buffer.from(made, 'base64'));
  };
  // One picture lies in the tray at a time.
  return (order) => {
    const developed = turn.then(() => develop(order));
    turn = developed.catch(() => {});
    return developed;
  };
}

/** Where there is no browser, pictures stay as they are, and the author is told of the large ones. */
export function redrawIfPossible(redraw: Redraw): {
  readonly redraw: Redraw;
  readonly told: () => readonly Diagnostic[];
} {
  let left = 0;
  return {
    redraw: (order) =>
      redraw(order).catch((error: unknown) => {
        if (!(error instanceof MachineError)) throw error;
        if (order.as === order.mediaType) left += 1;
        return undefined;
      }),
    told: () => (left === 0 ? [] : [tooLarge(left)]),
  };
}

const tooLarge = (count: number): Diagnostic =>
  diagnose(
    'large-picture',
    `${count} of the pictures have more than four megapixels or five megabytes, which shops refuse, and there is no browser here to make them smaller`,
    'Make them smaller, or build the e-book on a machine with a browser.',
  );

/** Runs in the page. JPEG knows no transparency, so what shows through is white, as paper is. */
async function draw(
  src: string,
  width: number,
  height: number,
  type: string,
  quality: number,
): Promise<string | null> {
  const picture = new Image();
  picture.src = src;
  const shown = await picture.decode().then(
    () => true,
    () => false,
  );
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!shown || !context) return null;
  if (type === 'image/jpeg') {
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return canvas.toDataURL(type, quality).replace(/^[^,]*,/, '');
}
