// Handouts from the command line to the file: what is selected, what students see, what sheets hold, and what is refused.

import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherSheets, type Side } from '../../src/handout/impose.ts';
import { foldBooklet } from '../handout/paper.ts';
import { type ReadPdf, readBookmarks, readLinks, readPdf, readStructure } from '../pdf.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

const ANSWER = 'Rain, snow and springs, which never fail where the ground keeps what falls on it.';

const MANUSCRIPT = {
  'book.yaml': [
    'title: Rivers',
    'creators: [Ada Example]',
    'language: en-GB',
    'date: 2026-01-02',
    'numbering: chapters',
    'handouts:',
    '  - { name: lesson, of: 01-one.md, course: Geography 7, date: Week 3 }',
    '  - { name: lesson, of: 01-one.md, audience: teacher }',
  ].join('\n'),
  '01-one.md': `# Of Springs

Rivers run to the sea, as [a later chapter](02-two.md) tells, and [](02-two.md#fig-line) shows. See [](#sec-delta) too.[^a]

## Where do they rise? {#sec-rise}

:::: exercise
What feeds a river?

::: answer
${ANSWER}

- Rain
- Snow
:::
::::

## The delta {#sec-delta}

Where it meets the sea,[^b] says one.[^smith]

### Mud

It carries much of it.

[^a]: The first note.
[^b]: The second note.
`,
  '02-two.md': `# Of Lines

::: figure {#fig-line}
![A line.](images/line.svg)

A line is drawn.
:::

A line, says another.[^brown] Back to [](01-one.md#sec-delta){page}.
`,
  '03-three.md': '# Of Locks\n\nA lock lifts a boat.\n\n::: teacher\nBring a model.\n:::\n',
  '04-list.md': `---
semantic: bibliography
---

# Sources

[^smith]: Smith, *On Rivers*.

[^brown]: Brown, *On Lines*.
`,
  'images/line.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><rect width="100" height="20" fill="#c33"/></svg>',
};

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop(MANUSCRIPT);
});
afterAll(() => workshop.remove());

/** Make handouts and read one of them. */
async function make(name: string, ...words: readonly string[]): Promise<ReadPdf> {
  const { exitCode, stderr } = await workshop.run('handout', ...words);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return readPdf(await workshop.read(`rivers-handout-${name}.pdf`));
}

const textOf = ({ pages }: ReadPdf): string => pages.join(' ');

/** How far up a text stands on the first page, in points. */
async function heightOf({ document }: ReadPdf, words: string): Promise<number> {
  const { items } = await (await document.getPage(1)).getTextContent();
  const item = items.find((one) => 'str' in one && one.str.includes(words));
  expect(item, words).toBeDefined();
  return item && 'transform' in item ? Number(item.transform[5]) : Number.NaN;
}

describe('a handout of a chapter', () => {
  it('holds the chapter, its notes and references with the numbers of the book, and no others', async () => {
    const text = textOf(await make('02-student', '2'));
    expect(text).toContain('2 Of Lines');
    expect(text).toContain('Figure 1. A line is drawn.');
    expect(text).toContain('[2] Brown');
    expect(text).not.toContain('Smith');
    expect(text).not.toContain('Of Springs');
  });

  it('tells the pages of the book, in the margin and for what is left out', async () => {
    const text = textOf(await make('01-student', '01-one.md'));
    expect(text).toContain('From Ada Example, Rivers, p. 1');
    expect(text).toContain('p. 1 1 Of Springs');
    expect(text).toContain('a later chapter [see p. 2 of the book] tells');
    expect(text).toContain('Figure 1 [see p. 2 of the book] shows');
    expect(text).toContain('See The delta too');
    const other = textOf(await make('02-student', '02-two'));
    expect(other).toContain('Back to p. 1 of the book.');
  });

  it('links what it holds, and nothing else', async () => {
    const { document } = await make('01-student', '1');
    const links = await readLinks(document);
    expect(links.map(({ text }) => text)).toContain('The delta');
    expect(links.map(({ text }) => text)).not.toContain('a later chapter');
    expect(links.every(({ dest }) => dest !== undefined)).toBe(true);
  });

  it('is tagged and has bookmarks, on the paper that is wished for', async () => {
    const pdf = await make('01-student', '1', '--paper', 'Letter');
    const roles = (await readStructure(pdf.document)).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['H1', 'H2', 'Note', 'P']));
    expect((await readBookmarks(pdf.document)).map(({ title }) => title)).toEqual([
      '1. Of Springs',
    ]);
    expect((await pdf.document.getPage(1)).view).toEqual([0, 0, 612, 792]);
    expect(pdf.info['Title']).toBe('Of Springs – Rivers');
  });

  it('has a head as it is wished for', async () => {
    const wished = ['--course', 'History 101', '--date', '3 December'];
    const text = textOf(await make('03-student', '3', ...wished));
    expect(text).toMatch(/^History 101 3 December Name /);
    expect(textOf(await make('03-student', '3', '--no-name-line'))).not.toContain('Name');
  });
});

describe('a handout of a section', () => {
  it('is headed by it, and has its notes alone', async () => {
    const pdf = await make('sec-delta-student', '#sec-delta');
    const text = textOf(pdf);
    expect(text).toMatch(/The delta Where it meets the sea, ?2 says one\. ?\[1\]/);
    expect(text).toContain('2 The second note.');
    expect(text).toContain('It carries much of it.');
    expect(text).not.toContain('first note');
    expect(text).not.toContain('Where do they rise');
    const heads = (await readStructure(pdf.document)).filter(({ role }) => /^H\d$/.test(role));
    expect(heads.map(({ role, text: head }) => [role, head])).toEqual([
      ['H1', 'p. 1 The delta'],
      ['H2', 'Mud'],
      ['H2', 'Sources'],
    ]);
  });

  it('goes with others into one file', async () => {
    const text = textOf(await make('sec-delta-sec-rise-student', '#sec-delta', '#sec-rise'));
    expect(text.indexOf('Where do they rise')).toBeLessThan(text.indexOf('The delta'));
  });
});

describe('for students and teachers', () => {
  it('leaves ruled space as high as the answer, and nothing of it in the file', async () => {
    const student = await make('01-student', '1', '--no-name-line');
    const teacher = await make('01-teacher', '1', '--no-name-line', '--audience', 'teacher');
    expect(textOf(teacher)).toContain(ANSWER);
    expect(textOf(student)).not.toMatch(/snow|Snow/);
    const between = async (pdf: ReadPdf) =>
      (await heightOf(pdf, 'What feeds')) - (await heightOf(pdf, 'Where it meets'));
    expect(await between(student)).toBeGreaterThan(80);
    // Browsers round to whole pixels.
    expect(Math.abs((await between(student)) - (await between(teacher)))).toBeLessThan(1);
  });

  it('keeps what is for teachers from the others without a trace', async () => {
    expect(textOf(await make('03-student', '3'))).not.toContain('model');
    const teacher = textOf(await make('03-teacher', '3', '--audience', 'teacher'));
    expect(teacher).toContain('Bring a model.');
    expect(teacher).toMatch(/teacher’s copy/i);
  });

  it('lays sheets of the pages that their audience has', async () => {
    const student = textOf(await make('03-two-up-student', '3', '--layout', 'two-up'));
    expect(student).toContain('A lock lifts a boat.');
    expect(student).not.toContain('model');
    const wished = ['3', '--layout', 'two-up', '--audience', 'teacher'];
    expect(textOf(await make('03-two-up-teacher', ...wished))).toContain('Bring a model.');
  });
});

describe('other layouts', () => {
  it('notes have a ruled column, large ones large letters', async () => {
    const bodies = [];
    for (const layout of ['plain', 'notes', 'large'] as const) {
      const name = layout === 'plain' ? '03' : `03-${layout}`;
      const { document } = await make(`${name}-student`, '3', '--layout', layout);
      const { items } = await (await document.getPage(1)).getTextContent();
      const body = items.find((item) => 'str' in item && item.str.startsWith('A lock'));
      bodies.push(
        body && 'transform' in body ? Math.round(Number(body.transform[0]) * 10) / 10 : 0,
      );
    }
    expect(bodies).toEqual([11.5, 11.5, 18]);
  });

  it('grey ones have no colour', async () => {
    const colours = async (...flags: readonly string[]) => {
      await make('02-student', '2', ...flags);
      const { document } = await readPdf(await workshop.read('rivers-handout-02-student.pdf'));
      const { fnArray, argsArray } = await (await document.getPage(1)).getOperatorList();
      const paints = [...fnArray.keys()].map((at) => argsArray[at] as unknown);
      return paints.flatMap((args) => {
        const [first] = Array.isArray(args) ? (args as unknown[]) : [];
        return typeof first === 'string' && /^#[0-9a-f]{6}$/.test(first) ? [first] : [];
      });
    };
    expect(await colours()).toContain('#cc3333');
    const grey = await colours('--grayscale');
    expect(grey).toContain('#616161');
    expect(grey.every((hex) => /^#(..)\1\1$/.test(hex))).toBe(true);
  });
});

/** The halves of a side as text, and whether it stands on its head. */
async function readSides({ document }: ReadPdf, pages: readonly string[]): Promise<Side[]> {
  const sides: Side[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const [, , width = 0] = sheet.view;
    const runs = (await sheet.getTextContent()).items.flatMap((item) =>
      'str' in item ? item : [],
    );
    const isTurned = runs.some(({ transform }) => Number(transform[3]) < 0);
    const half = (isRight: boolean) => {
      const own = runs.filter(({ transform }) => Number(transform[4]) > width / 2 === isRight);
      const text = bare(own.map(({ str }) => str).join(''));
      return text === '' ? undefined : pages.findIndex((page) => bare(page) === text);
    };
    const slot = (isRight: boolean) => ({
      page: half(isRight),
      column: isRight === isTurned ? 0 : 1,
      row: 0,
      depth: 0,
    });
    sides.push({ slots: [slot(false), slot(true)], isTurned });
  }
  return sides;
}

const bare = (text: string): string => text.replaceAll(/\s+/g, '');

describe('a booklet', () => {
  const cases = [
    ['short-edge', undefined],
    ['long-edge', 4],
  ] as const;

  it.each(cases)('can be folded and read, %s, signatures of %s', async (duplex, signature) => {
    await workshop.run('build', 'pdf');
    const { pages } = await readPdf(await workshop.read('rivers.pdf'));
    const wished = signature === undefined ? [] : ['--signature', String(signature)];
    const layout = ['--layout', 'booklet', '--duplex', duplex];
    const pdf = await make('book-booklet-student', ...layout, ...wished);
    const sides = await readSides(pdf, pages);
    expect(sides.some(({ isTurned }) => isTurned)).toBe(duplex === 'long-edge');
    const read = foldBooklet(sides, duplex, gatherSheets(pages.length, signature));
    const wanted = pages.map((page, index) => (page === '' ? undefined : index));
    expect(read.slice(0, pages.length).map(({ page }) => page)).toEqual(wanted);
    expect(read.every(({ page, isUpright }) => page === undefined || isUpright)).toBe(true);
  });

  it('is for paper only and says how to print it', async () => {
    const { stdout } = await workshop.run('handout', '--layout', 'booklet');
    expect(stdout).toContain('A4 landscape');
    expect(stdout).toContain('on both sides, turned over the short edge');
    expect(stdout).toMatch(/fold them together once/);
    expect(stdout).toContain('for paper only');
    const document = await PDFDocument.load(
      await workshop.read('rivers-handout-book-booklet-student.pdf'),
    );
    expect(document.catalog.has(PDFName.of('StructTreeRoot'))).toBe(false);
    expect(document.getSubject()).toMatch(/paper only/);
    expect(document.catalog.getViewerPreferences()?.getDuplex()).toBe('DuplexFlipShortEdge');
  });
});

describe('what is refused', () => {
  const told = async (...words: readonly string[]) => {
    const found = await workshop.diagnose('handout', ...words);
    return found.map(({ code, severity, message, remedy }) => ({
      code,
      severity,
      message,
      remedy,
    }));
  };

  it('an unknown chapter or section, with the near names', async () => {
    expect(await told('01-on.md', '#sec-dleta', '#nowhere')).toMatchObject([
      {
        code: 'unknown-selection',
        severity: 'error',
        remedy: 'Did you mean “01-one.md”?',
      },
      { code: 'unknown-selection', remedy: expect.stringContaining('“#sec-delta”') },
      {
        code: 'unknown-selection',
        remedy: expect.stringMatching(/^There are #sec-rise, #sec-delta/),
      },
    ]);
  });

  it('two handouts of one name differ by their audience; others may not be the same file', async () => {
    const { exitCode } = await workshop.run('handout', 'lesson');
    expect(exitCode).toBe(0);
    expect(await workshop.outputs()).toContain('rivers-handout-lesson-teacher.pdf');
    const [clash] = await told('lesson', '--audience', 'student');
    expect(clash).toMatchObject({
      code: 'bad-config',
      message: expect.stringContaining('lesson-student'),
    });
  });

  it('sheets that are too small', async () => {
    expect(await told('1', '--paper', 'A7')).toMatchObject([{ code: 'small-sheet' }]);
    expect(await told('1', '--layout', 'four-up', '--paper', 'A6')).toMatchObject([
      { code: 'small-sheet', message: expect.stringMatching(/are 2\d % of their size/) },
    ]);
    expect(await told('1', '--paper', 'cardboard')).toMatchObject([{ code: 'bad-config' }]);
  });

  it('no small letters, but it warns of them', async () => {
    const [warning] = await told('1', '--layout', 'four-up', '--paper', '200x270mm');
    expect(warning).toMatchObject({
      code: 'small-print',
      severity: 'warning',
      message: expect.stringMatching(/text is 5\.\d pt high/),
    });
  });

  it('a selection of nothing', async () => {
    const empty = await openWorkshop({
      'book.yaml': 'title: Rivers\ncreators: [Ada]\n',
      '01-one.md': '# One\n\nText.\n',
      '02-empty.md': '# Empty\n',
    });
    try {
      for (const words of [[], ['2']]) {
        const found = await empty.diagnose('handout', ...words);
        expect(found).toMatchObject([{ code: 'empty-handout', severity: 'error' }]);
      }
      expect(await empty.outputs()).toEqual([]);
      const { exitCode } = await empty.run('handout', '1');
      expect(exitCode).toBe(0);
    } finally {
      await empty.remove();
    }
  });

  it('to write some of them where one is wrong', async () => {
    const some = await openWorkshop({
      'book.yaml':
        'title: Rivers\ncreators: [Ada]\nhandouts:\n  - { name: good, of: 01-one.md }\n  - { name: bad, of: 07-seven.md }\n',
      '01-one.md': '# One\n\nText.\n',
    });
    try {
      const [found] = await some.diagnose('handout');
      expect(found).toMatchObject({
        code: 'unknown-selection',
        span: { file: 'book.yaml', line: 5 },
      });
      expect(await some.outputs()).toEqual([]);
    } finally {
      await some.remove();
    }
  });
});

describe('the same input', () => {
  it.each([
    ['01-student', ['1']],
    ['book-booklet-student', ['--layout', 'booklet']],
  ] as const)('gives the same bytes: %s', async (name, words) => {
    const files = [];
    for (const flags of [[], ['--no-cache', '--jobs', '1']]) {
      await make(name, ...words, ...flags);
      files.push(await workshop.read(`rivers-handout-${name}.pdf`));
    }
    expect(Buffer.compare(files[0] ?? Buffer.of(0), files[1] ?? Buffer.of(1))).toBe(0);
  });
});
