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
const MARK = '<</MCID ';

/** Mark as artifacts what stands outside of tagged content; everything between two tagged runs is looked through. */
export function markArtifacts(content: string, page: PrintedPage): string {
  const pieces: string[] = [];
  let from = 0;
  while (from < content.length) {
    const mark = content.indexOf(MARK, from);
    const start = mark < 0 ? content.length : content.lastIndexOf('\n', mark) + 1;
    pieces.push(markGap(content.slice(from, start), page));
    if (mark < 0) break;
    from = endOfMark(content, mark);
    const inside = content.indexOf('\n', mark) + 1;
    const isDrawn = page.decorations.has(Number.parseInt(content.slice(mark + MARK.length), 10));
    pieces.push(isDrawn ? BEGIN + content.slice(inside, from) : content.slice(start, from));
  }
  return pieces.join('');
}

/** Just after the EMC that belongs to the mark; marks nest. */
function endOfMark(content: string, mark: number): number {
  let depth = 0;
  let begin = content.indexOf('BDC\n', mark);
  let end = mark;
  do {
    end = content.indexOf('\nEMC\n', end);
    if (end < 0) return content.length;
    for (; begin >= 0 && begin < end; begin = content.indexOf('BDC\n', begin + 4)) depth += 1;
    depth -= 1;
    end += 4;
  } while (depth > 0);
  return end + 1;
}

const NUMBERS = String.raw`[-\d. ]+`;
/** A text object, a path that is painted, a picture or a shading; a path that only clips is none of them. */
const PAINTED = new RegExp(
  String.raw`^(?:BT\n[\s\S]*?^ET\n|(?:(?:${NUMBERS} (?:re|[mlcvy])|h)\n)+(?:[fFSsBb]\*?)\n|\/\S+ (?:Do|sh)\n)`,
  'gm',
);

function markGap(gap: string, page: PrintedPage): string {
  if (gap.includes('/Artifact')) return gap;
  return gap.replace(PAINTED, (painted) =>
    mayBeHeard(painted, page) ? painted : BEGIN + painted + END,
  );
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
