// What the e-book may say about itself to readers who cannot see or hear all of it, taken from what it contains. In: the
// rendered documents and pictures. Out: schema.org properties, as EPUB Accessibility 1.1 asks for them.

import type { Element, ElementContent } from 'hast';

export interface AccessFacts {
  readonly documents: readonly (readonly ElementContent[])[];
  readonly hasPages: boolean;
  /** Can a picture move? */
  readonly moving: boolean;
  /** Who vouches for it, if anybody does. */
  readonly certifier: string | undefined;
}

export type AccessProperty = readonly [name: string, value: string];

export function accessProperties(facts: AccessFacts): AccessProperty[] {
  const found = facts.documents.flatMap(elementsIn);
  const pictures = found.filter(({ tagName }) => /^(?:img|svg)$/.test(tagName));
  const described = pictures.every(isDescribed);
  const spoken = found.filter((node) => node.tagName === 'img' && node.properties['alt'] !== '');
  const features = [
    ...FEATURES,
    ...(described && spoken.length > 0 ? ['alternativeText'] : []),
    ...(found.some(({ tagName }) => tagName === 'math') ? ['MathML'] : []),
    ...(found.some(({ properties }) => properties['role'] === 'doc-index') ? ['index'] : []),
    ...(facts.hasPages ? ['pageBreakMarkers', 'pageNavigation'] : []),
  ];
  const visual = pictures.length > 0;
  return [
    ['accessMode', 'textual'],
    ...(visual ? [['accessMode', 'visual'] as const] : []),
    ...(described ? [['accessModeSufficient', 'textual'] as const] : []),
    ...(visual ? [['accessModeSufficient', 'textual,visual'] as const] : []),
    ...features.map((feature) => ['accessibilityFeature', feature] as const),
    ['accessibilityHazard', facts.moving ? 'unknown' : 'none'],
    ['accessibilitySummary', summary(visual, described, facts)],
  ];
}

/** True of every book that this program makes. */
const FEATURES = [
  'structuralNavigation',
  'tableOfContents',
  'readingOrder',
  'displayTransformability',
  'ARIA',
];

function summary(visual: boolean, described: boolean, facts: AccessFacts): string {
  return [
    'The text reflows and can be read at any size or aloud; headings, contents and landmarks lead through it, and every note links back to its call.',
    ...(visual && described
      ? ['All pictures have alternative text or are marked as decoration.']
      : []),
    ...(visual && !described ? ['Some pictures have no alternative text.'] : []),
    ...(facts.hasPages ? ['The pages of the print edition are marked.'] : []),
    facts.certifier === undefined
      ? 'The publication has not been certified.'
      : `The publication has been certified by ${facts.certifier}.`,
  ].join(' ');
}

function elementsIn(nodes: readonly ElementContent[]): Element[] {
  return nodes.flatMap((node) =>
    node.type === 'element' ? [node, ...elementsIn(node.children)] : [],
  );
}

/** An empty `alt` alone may be forgetfulness; an author who means decoration says so by a role. */
function isDescribed({ tagName, properties, children }: Element): boolean {
  const { alt, role, ariaHidden, ariaLabel } = properties;
  if (role === 'presentation' || role === 'none' || String(ariaHidden) === 'true') return true;
  if (tagName === 'img') return typeof alt === 'string' && alt !== '';
  const titled = children.some((node) => node.type === 'element' && node.tagName === 'title');
  return titled || typeof ariaLabel === 'string';
}
