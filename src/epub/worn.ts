// Which characters of which face the e-book can show, so that no reader's device carries more. In: documents, the plain
// stylesheet, faces. Out: characters by face, rather some too many than one too few: selectors are read by the names in
// their last part, and what a rule says is added to what is inherited, unless it certainly holds.

import type { Element, ElementContent } from 'hast';
import type { Rule as CssRule, Declaration, Selector } from 'lightningcss';
import { nearest } from '../theme/dress.ts';
import type { Face } from '../theme/faces.ts';

/** Everything that text may look like at some place. */
interface Look {
  /** Stacks of families, as a stylesheet names them. */
  readonly stacks: ReadonlySet<readonly string[]>;
  readonly weights: ReadonlySet<number>;
  readonly styles: ReadonlySet<string>;
}

interface Rule {
  /** Undefined where any element may match. */
  readonly tag?: string | undefined;
  readonly classes: readonly string[];
  /** Its selector asks nothing else. */
  readonly holds: boolean;
  readonly look: Look;
}

const BOLD = 700;
const [SLANTED, UPRIGHT] = ['italic', 'normal'];
/** What browsers do by themselves. */
const BOLD_TAGS = new Set(['b', 'strong', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th']);
const SLANTED_TAGS = new Set(['i', 'em', 'cite', 'var', 'dfn', 'address']);

/** Faces in the order given, those that nothing wears left out. */
export async function charactersWorn<F extends Face>(
  documents: readonly (readonly ElementContent[])[],
  css: string,
  faces: readonly F[],
): Promise<Map<F, string>> {
  const lookOf = createLooker(await readRules(css));
  const worn = new Map(faces.map((face) => [face, new Set<string>()]));
  const walk = (node: ElementContent, around: Look): void => {
    if (node.type === 'text') wear(node.value, facesOf(faces, around));
    if (node.type !== 'element') return;
    const look = lookOf(node, around);
    for (const child of node.children) walk(child, look);
  };
  const wear = (text: string, by: readonly F[]): void => {
    for (const face of by) for (const character of text) worn.get(face)?.add(character);
  };
  const body: Element = { type: 'element', tagName: 'body', properties: {}, children: [] };
  for (const children of documents) walk({ ...body, children: [...children] }, NOTHING);
  const said = saidByStyles(css);
  return new Map(
    [...worn].flatMap(([face, characters]) =>
      characters.size > 0 ? [[face, [...characters, said].join('')]] : [],
    ),
  );
}

/** Words that stylesheets put in. */
const saidByStyles = (css: string): string =>
  [...css.matchAll(/content:\s*(["'])(.*?)\1/g)].map(([, , words = '']) => words).join('');

const NOTHING: Look = {
  stacks: new Set(),
  weights: new Set([400]),
  styles: new Set([UPRIGHT]),
};

function facesOf<F extends Face>(faces: readonly F[], { stacks, weights, styles }: Look): F[] {
  const families = [...new Set([...stacks].flat())];
  return families.flatMap((family) => {
    const members = faces.filter((face) => face.family === family);
    const looks = [...weights].flatMap((weight) =>
      [...styles].map((style) => [style, weight] as const),
    );
    return looks.flatMap(([style, weight]) => nearest(members, style, weight) ?? []);
  });
}

/** What an element may look like inside another; most stand in a few kinds of places, which are remembered. */
function createLooker(rules: readonly Rule[]): (element: Element, around: Look) => Look {
  const known = new Map<Look, Map<string, Look>>();
  return ({ tagName, properties }, around) => {
    const classes = [properties['className'] ?? []].flat().map(String);
    const key = [tagName, ...classes].join(' ');
    const here = known.get(around) ?? new Map<string, Look>();
    known.set(around, here);
    const look = here.get(key) ?? lookIn(around, tagName, classes, rules);
    here.set(key, look);
    return look;
  };
}

function lookIn(
  around: Look,
  tagName: string,
  classes: readonly string[],
  rules: readonly Rule[],
): Look {
  const asked = rules
    .filter((rule) => rule.tag === undefined || rule.tag === tagName)
    .filter((rule) => rule.classes.every((name) => classes.includes(name)));
  const own = join(asked.map(({ look }) => look));
  const sure = join(asked.filter(({ holds }) => holds).map(({ look }) => look));
  const unasked = {
    weights: BOLD_TAGS.has(tagName) ? [BOLD] : around.weights,
    styles: SLANTED_TAGS.has(tagName) ? [SLANTED] : around.styles,
  };
  return {
    stacks: new Set([...own.stacks, ...(sure.stacks.size > 0 ? [] : around.stacks)]),
    weights: new Set([...own.weights, ...(sure.weights.size > 0 ? [] : unasked.weights)]),
    styles: new Set([...own.styles, ...(sure.styles.size > 0 ? [] : unasked.styles)]),
  };
}

const join = (looks: readonly Look[]): Look => ({
  stacks: new Set(looks.flatMap(({ stacks }) => [...stacks])),
  weights: new Set(looks.flatMap(({ weights }) => [...weights])),
  styles: new Set(looks.flatMap(({ styles }) => [...styles])),
});

async function readRules(css: string): Promise<Rule[]> {
  const { transform } = await import('lightningcss');
  const rules: Rule[] = [];
  const read = (nested: readonly CssRule[], isSure: boolean): void => {
    for (const rule of nested) {
      if (rule.type === 'media' || rule.type === 'supports') read(rule.value.rules, false);
      if (rule.type !== 'style') continue;
      const look = readLook(rule.value.declarations?.declarations ?? []);
      for (const selector of look ? rule.value.selectors : []) {
        const part = lastPart(selector);
        rules.push({ ...part, holds: part.holds && isSure, look: look ?? NOTHING });
      }
    }
  };
  transform({
    ...{ filename: 'theme.css', code: Buffer.from(css) },
    visitor: {
      StyleSheet: (sheet) => {
        read(sheet.rules, true);
      },
    },
  });
  return rules;
}

/** The names that the element itself must have; of what else a selector asks nothing is known. */
function lastPart(selector: Selector): Omit<Rule, 'look'> {
  const start = selector.findLastIndex(({ type }) => type === 'combinator') + 1;
  const last = selector.slice(start);
  return {
    tag: last.find((component) => component.type === 'type')?.name,
    classes: last.flatMap((component) => (component.type === 'class' ? [component.name] : [])),
    holds: start === 0 && last.every(({ type }) => ['type', 'class', 'universal'].includes(type)),
  };
}

function readLook(declarations: readonly Declaration[]): Look | undefined {
  const [stacks, weights, styles] = [new Set<string[]>(), new Set<number>(), new Set<string>()];
  for (const declaration of declarations) {
    if (declaration.property === 'font-family') stacks.add(declaration.value);
    if (declaration.property === 'font-weight') weights.add(weightOf(declaration.value));
    if (declaration.property === 'font-style') styles.add(styleOf(declaration.value.type));
    if (declaration.property !== 'font') continue;
    stacks.add(declaration.value.family);
    weights.add(weightOf(declaration.value.weight));
    styles.add(styleOf(declaration.value.style.type));
  }
  return stacks.size + weights.size + styles.size > 0 ? { stacks, weights, styles } : undefined;
}

type Weight = Extract<Declaration, { property: 'font-weight' }>['value'];

/** "bolder" may be bold, "lighter" regular. */
function weightOf(weight: Weight): number {
  if (weight.type !== 'absolute') return weight.type === 'bolder' ? BOLD : 400;
  if (weight.value.type === 'weight') return weight.value.value;
  return weight.value.type === 'bold' ? BOLD : 400;
}

const styleOf = (type: string): string => (type === 'normal' ? UPRIGHT : SLANTED);
