// Chapters whose text opens with a letter that stands alone in its text: every one is tagged, so the PDF is accessible.

import { expect, it, onTestFinished } from 'vitest';
import { readPdf } from '../pdf.ts';
import { openWorkshop } from '../workshop.ts';

const OPENINGS = [
  'x',
  '*I* was there.',
  'A *book* of two.',
  '[*I*](https://example.org/) was.',
  'y[^n] z\n\n[^n]: A note.',
];

it('a letter alone is heard, and nothing is added to the text', async () => {
  const chapters = OPENINGS.map((text, n) => [`0${n}.md`, `# Head ${n}\n\n${text}\n`]);
  const shop = await openWorkshop({
    'book.yaml': 'title: Letters\ncreators: [Somebody]\nlanguage: en\n',
    ...Object.fromEntries(chapters),
  });
  onTestFinished(() => shop.remove());
  const { exitCode, stderr } = await shop.run('build', 'pdf');
  expect([exitCode, stderr]).toEqual([0, '']);
  const { pages } = await readPdf(await shop.read('letters.pdf'));
  const text = pages.join('\n');
  expect(text).not.toContain('\u00ad');
  for (const said of ['I was there.', 'A book of two.', 'I was.']) expect(text).toContain(said);
});
