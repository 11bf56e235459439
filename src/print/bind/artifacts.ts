// What the browser draws beside the text: borders and shades, tagged with the element that they belong to, and outside of
// all tags rules, stars between passages, spaces that belong to no word. In: the content of a page and what else is known
// of it. Out: the same, such marks being artifacts. Letters and figures stay bare: they may be text that somebody should
// hear, and whoever checks the book finds them.

/** A page as the browser printed it. */
export interface PrintedPage {
  /** The text of a run of glyphs, as the content names them: the face, and the codes in hexadecimal. */
  readonly read: (face: string, codes: string) => string;
  /** Is there tagged content in what is painted under this name? */
  readonly holdsTags: (name: string) => boolean;
  /** Marks of what elements draw beside their text. */
  readonly decorations: ReadonlySet<number>;
}

const BEGIN = '/Artifact BMC\n';
const END = 'EMC\n';
const MARK = Buffer.from('<</MCID ');
/** Text that is read from right to left has marks without properties of their own. */
const BEGIN_MARKS = [Buffer.from('BDC\n'), Buffer.from('BMC\n')];
const ENDS_MARK = Buffer.from('\nEMC\n');
const NEW_LINE = 10;

/** Mark as artifacts what stands outside of tagged content; everything between two tagged runs is looked through. */
export function markArtifacts(content: Buffer, page: PrintedPage): Buffer {
  const pieces: Buffer[] = [];
  let isMarked = false;
  let from = 0;
  while (from < content.length) {
    const mark = content.indexOf(MARK, from);
    const start = mark < 0 ? content.length : content.lastIndexOf(NEW_LINE, mark) + 1;
    const gap = content.subarray(from, start);
    const marked = markGap(gap, page);
    pieces.push(marked);
    isMarked ||= marked !== gap;
    if (mark < 0) break;
    from = endOfMark(content, mark);
    const inside = content.indexOf(NEW_LINE, mark) + 1;
    const number = Number.parseInt(content.toString('latin1', mark + MARK.length, inside), 10);
    const isDrawn = page.decorations.has(number);
    if (isDrawn) pieces.push(Buffer.from(BEGIN));
    isMarked ||= isDrawn;
    pieces.push(content.subarray(isDrawn ? inside : start, from));
  }
  return isMarked ? Buffer.concat(pieces) : content;
}

/** Just after the EMC that belongs to the mark; marks nest. */
function endOfMark(content: Buffer, mark: number): number {
  let depth = 0;
  let from = mark;
  do {
    const end = content.indexOf(ENDS_MARK, from);
    if (end < 0) return content.length;
    depth += beginningsIn(content.subarray(from, end + 1)) - 1;
    from = end + ENDS_MARK.length - 1;
  } while (depth > 0);
  return from + 1;
}

function beginningsIn(piece: Buffer): number {
  let count = 0;
  for (const word of BEGIN_MARKS) {
    for (let at = piece.indexOf(word); at >= 0; at = piece.indexOf(word, at + 1)) count += 1;
  }
  return count;
}

const NUMBERS = String.raw`[-\d. ]+`;
/** A text object, a path that is painted, a picture or a shading; a path that only clips is none of them. */
const PAINTED = new RegExp(
  String.raw`^(?:BT\n[\s\S]*?^ET\n|(?:(?:${NUMBERS} (?:re|[mlcvy])|h)\n)+(?:[fFSsBb]\*?)\n|\/\S+ (?:Do|sh)\n)`,
  'gm',
);

function markGap(gap: Buffer, page: PrintedPage): Buffer {
  if (gap.length === 0) return gap;
  const text = gap.toString('latin1');
  if (text.includes('/Artifact')) return gap;
  const marked = text.replace(PAINTED, (painted) =>
    mayBeHeard(painted, page) ? painted : BEGIN + painted + END,
  );
  return marked === text ? gap : Buffer.from(marked, 'latin1');
}

function mayBeHeard(painted: string, { read, holdsTags }: PrintedPage): boolean {
  if (painted.startsWith('BT')) return /[\p{L}\p{N}]/u.test(textOf(painted, read));
  const [, name] = /^\/(\S+) Do$/m.exec(painted) ?? [];
  return name !== undefined && holdsTags(name);
}

const GLYPHS = /^\/(\S+) \S+ Tf$|<([0-9A-F]*)> Tj$/gm;

function textOf(painted: string, read: PrintedPage['read']): string {
  let face = '';
  let text = '';
  for (const [, name, codes] of painted.matchAll(GLYPHS)) {
    if (name !== undefined) face = name;
    else text += read(face, codes ?? '');
  }
  return text;
}
