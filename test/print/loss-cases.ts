// Texts of which stock Paged.js 0.4.3 loses or doubles a part, each as one chapter's inner XHTML with blocks marked.

export interface LossCase {
  readonly name: string;
  readonly xhtml: string;
}

const block = (id: string, tag: string, inner: string): string =>
  `<${tag} data-block="${id}">${inner}</${tag}>`;

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

const lines = (text: string): string =>
  text
    .split(/(?<=\n)/)
    .map((line) => `<span class="line">${line}</span>`)
    .join('');

const filler = times(30, (n) => `the ${n}th word of an ordinary paragraph `);

const LONG_WORDS =
  'evo-lu-tion-ary syn-the-sis of the a crit-i-cal sci-ence and so geom-e-tries to unity in com-plete-ness as';

/** The same words in an order that looks like chance and is always the same. */
const longWord = (index: number, emphatic: boolean): string => {
  const words = LONG_WORDS.split(' ');
  const word = words[(index * index * 7 + index * 13) % words.length]?.replaceAll('-', '\u00ad');
  return emphatic ? `<em>${word}</em> ` : `${word} `;
};

export const LOSS_CASES: readonly LossCase[] = [
  {
    name: 'highlighted code that repeats itself',
    xhtml: block(
      'c.1',
      'pre',
      `<code>${times(120, () => lines('<i>if</i> (<b>x</b>) {\n  <i>return</i> x;\n}\n'))}</code>`,
    ),
  },
  {
    name: 'a paragraph that repeats one phrase',
    xhtml: block(
      'c.1',
      'p',
      times(600, () => 'over and over again '),
    ),
  },
  {
    name: 'code of identical lines',
    xhtml: block(
      'c.1',
      'pre',
      times(300, () => '<span class="line">same line of code\n</span>'),
    ),
  },
  {
    name: 'code of identical lines in one text',
    xhtml: block(
      'c.1',
      'pre',
      times(300, () => 'same line of code\n'),
    ),
  },
  {
    name: 'a poem with a refrain',
    xhtml: block(
      'c.1',
      'p',
      times(
        60,
        (n) =>
          `Line ${n} of the poem<br/>and the refrain comes round<br/>and the refrain comes round<br/>`,
      ),
    ),
  },
  {
    name: 'emphasis before every phrase',
    xhtml: block(
      'c.1',
      'p',
      times(300, (n) => `<em>w${n}</em> and some longer words here, `),
    ),
  },
  {
    name: 'the same words in nested elements',
    xhtml: block(
      'c.1',
      'p',
      times(400, () => '<em>so <strong>it</strong> goes</em> and so it goes, '),
    ),
  },
  {
    name: 'long words with soft hyphens',
    xhtml: times(150, (n) =>
      block(
        `c.${n + 1}`,
        'p',
        times(70, (m) => longWord(n * 70 + m, m % 9 === 8)),
      ),
    ),
  },
  {
    name: 'many notes',
    xhtml: times(40, (n) =>
      block(
        `c.${n + 1}`,
        'p',
        `${filler}<a class="noteref" href="#n${n}">${n}</a><span class="footnote" id="n${n}"><span data-block="n${n}.1">Note number ${n} says the same as all the others say. ${n % 3 === 0 ? filler : ''}</span></span> and goes on. ${filler}`,
      ),
    ),
  },
];
