// What PDF/UA-1 (ISO 14289-1) asks of a document, as far as a machine can tell; the numbers are those of its clauses. In:
// what is to be looked at. Out: diagnostics; where there are none, the document may claim the standard.

import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFNumber,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { Diagnostic } from '../diagnostic.ts';
import { FONT_RULES } from './fonts.ts';
import {
  dictAt,
  hasAny,
  keyOf,
  listAt,
  nameAt,
  saysSomething,
  textAt,
  textOf,
  treeEntries,
} from './pdf-objects.ts';
import type { Subject } from './pdf-pages.ts';
import { applyRules, type Rule } from './rules.ts';
import { STANDARD_TYPES, type Tag, type TaggedRun } from './tags.ts';
import { readXmp } from './xmp.ts';

const UNCLAIMED = 'Until then the PDF does not claim PDF/UA-1.';
const OURS = `Build again; if it stays so, report it. ${UNCLAIMED}`;

/** Everything that keeps a document from claiming PDF/UA-1. */
export const checkAccessible = (subject: Subject): Diagnostic[] => applyRules(RULES, subject);

const RULES: readonly Rule[] = [
  {
    code: 'untagged-content', // 7.1
    says: 'Something is neither tagged nor marked as decoration',
    remedy: `Text that a style adds (content: "…") or lets shine through (opacity) is read out to nobody: write it into the manuscript, or give it a colour. ${UNCLAIMED}`,
    find: findBareContent,
  },
  {
    code: 'broken-tags', // 7.1
    says: 'The tags and the content of the PDF do not go together',
    remedy: OURS,
    find: findLooseTags,
  },
  {
    code: 'broken-tags', // 7.1 and ISO 32000-1, 14.7.3
    says: 'The PDF has tags that no standard knows',
    remedy: OURS,
    find: findForeignTags,
  },
  {
    code: 'broken-tags', // ISO 32000-1, 14.8.4
    says: 'Tags of the PDF stand where they may not',
    remedy: OURS,
    find: findStrayTags,
  },
  {
    code: 'unsaid-language', // 7.2
    says: 'The PDF does not say in which language it is, or says it wrongly',
    remedy: `Give \`language\` in book.yaml, and \`lang\` to passages, as a tag such as en or zh-Hans. ${UNCLAIMED}`,
    find: findUnsaidLanguages,
  },
  {
    code: 'silent-figure', // 7.3 and 7.7
    says: 'A picture or formula of the PDF has no words to be read out in its place',
    remedy: `Write alternative text in the brackets of the picture. ${UNCLAIMED}`,
    find: findSilentFigures,
  },
  {
    code: 'skipped-heading', // 7.4.2
    says: 'Headings of the PDF skip levels',
    remedy: `Give each heading the level below the one that it belongs to. ${UNCLAIMED}`,
    find: findSkippedHeadings,
  },
  {
    code: 'broken-tags', // 7.5
    says: 'A table of the PDF has heads that do not say what they head',
    remedy: OURS,
    find: findSilentHeads,
  },
  {
    code: 'broken-tags', // 7.6
    says: 'A list of the PDF is numbered, and does not say how',
    remedy: OURS,
    find: findUncountedLists,
  },
  {
    code: 'broken-tags', // 7.9
    says: 'Notes of the PDF have no names of their own',
    remedy: OURS,
    find: findUnnamedNotes,
  },
  {
    code: 'silent-link', // 7.18
    says: 'A link of the PDF is not tagged or not described',
    remedy: OURS,
    find: findSilentLinks,
  },
  {
    code: 'unsaid-title', // 7.1
    says: 'The PDF does not show its title',
    remedy: `Give \`title\` in book.yaml. ${UNCLAIMED}`,
    find: findUnsaidTitle,
  },
  ...FONT_RULES,
];

function findBareContent({ sheets, tags, forms }: Subject): string[] {
  const tagged = new Map<PDFRef | undefined, Set<number>>();
  for (const { kids } of tags)
    for (const kid of kids)
      if (kid.kind === 'run')
        tagged.set(kid.page, (tagged.get(kid.page) ?? new Set()).add(kid.mark));
  const bare = sheets.filter(({ content: { bare, isMixed, marks }, reference }) => {
    const known = tagged.get(reference);
    return bare > 0 || isMixed || !marks.every((mark) => known?.has(mark));
  });
  const inForms = forms.some((form) => form.marks.length > 0) ? ['a layer of a picture'] : [];
  return [...bare.map(({ name }) => name), ...inForms];
}

/** Each run is on its page, in one element, and the tree of parents leads back from it. */
function findLooseTags({ document, sheets, tags }: Subject): string[] {
  const root = dictAt(document.catalog, 'StructTreeRoot');
  if (!root || !tags.length) return ['there are none'];
  const entries = [...treeEntries(dictAt(root, 'ParentTree'), 'Nums')];
  const parents = new Map(entries.map(([key, value]) => [numberOf(key), value]));
  const pages = new Map(
    sheets.map(({ reference, name, content, node }) => {
      const list = parents.get(numberOf(node.get(keyOf('StructParents'))));
      const array = list && document.context.lookup(list);
      return [reference, { name, left: new Set(content.marks), parents: array }] as const;
    }),
  );
  const isSound = (tag: Tag, { page, mark }: TaggedRun): boolean => {
    const found = page && pages.get(page);
    const leadsBack =
      found?.parents instanceof PDFArray && found.parents.get(mark) === tag.reference;
    // What is taken once is not there a second time.
    return Boolean(found?.left.delete(mark)) && leadsBack;
  };
  const loose: string[] = [];
  for (const tag of tags) {
    for (const kid of tag.kids) {
      if (kid.kind === 'run' && !isSound(tag, kid))
        loose.push((kid.page && pages.get(kid.page)?.name) ?? 'a page that is not there');
    }
  }
  return loose;
}

const numberOf = (object: PDFObject | undefined): number =>
  object instanceof PDFNumber ? object.asNumber() : -1;

function findForeignTags({ document, tags }: Subject): string[] {
  const roles = dictAt(dictAt(document.catalog, 'StructTreeRoot'), 'RoleMap');
  const remapped = roles?.keys().map((key) => key.decodeText()) ?? [];
  const foreign = tags.map(({ type }) => type).filter((type) => !STANDARD_TYPES.has(type));
  return [...foreign, ...remapped.filter((type) => STANDARD_TYPES.has(type))];
}

type Kinds = ReadonlyMap<string, ReadonlySet<string>>;

const kindsBy = (lists: Readonly<Record<string, string>>): Kinds =>
  new Map(Object.entries(lists).map(([type, list]) => [type, new Set(list.split(' '))]));

/** What may stand in these alone. */
const PARENTS = kindsBy({
  ...{
    TR: 'Table THead TBody TFoot',
    TH: 'TR',
    TD: 'TR',
    THead: 'Table',
    TBody: 'Table',
    TFoot: 'Table',
  },
  ...{
    LI: 'L',
    LBody: 'LI',
    TOCI: 'TOC',
    RB: 'Ruby',
    RT: 'Ruby',
    RP: 'Ruby',
    WT: 'Warichu',
    WP: 'Warichu',
  },
});

/** What these may hold alone. */
const KIDS = kindsBy({
  ...{ Table: 'TR THead TBody TFoot Caption', THead: 'TR', TBody: 'TR', TFoot: 'TR', TR: 'TH TD' },
  ...{
    L: 'L LI Caption',
    LI: 'Lbl LBody',
    TOC: 'TOC TOCI Caption',
    Ruby: 'RB RT RP',
    Warichu: 'WT WP',
  },
});

function findStrayTags({ tags }: Subject): string[] {
  const strays: string[] = [];
  for (const { type, parent, kids } of tags) {
    const parents = PARENTS.get(type);
    if (parents && !parents.has(parent?.type ?? ''))
      strays.push(`${type} in ${parent?.type ?? 'nothing'}`);
    const allowed = KIDS.get(type);
    if (!allowed) continue;
    for (const kid of kids) {
      const held = kid.kind === 'tag' ? kid.type : 'content';
      if (!allowed.has(held)) strays.push(`${held} in ${type}`);
    }
  }
  return strays;
}

const LANG = keyOf('Lang');
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;

function findUnsaidLanguages({ document, tags }: Subject): string[] {
  const book = textAt(document.catalog, 'Lang');
  const saying = tags.filter(({ dict }) => dict.has(LANG));
  const said = saying.flatMap(({ dict }) => textAt(dict, 'Lang') ?? []);
  const wrong = said.filter((language) => !LANGUAGE.test(language));
  return [...(LANGUAGE.test(book ?? '') ? [] : [book || 'none']), ...wrong];
}

function findSilentFigures(subject: Subject): string[] {
  const silent = subject.tags.filter(
    ({ type, dict }) =>
      (type === 'Figure' || type === 'Formula') &&
      !saysSomething(dict, 'Alt') &&
      !hasAny(dict, 'ActualText'),
  );
  return silent.map((tag) => placeOf(tag, subject));
}

/** The page on which the first run inside stands. */
function placeOf(tag: Tag, { sheets }: Subject): string {
  const page = firstPage(tag);
  return sheets.find(({ reference }) => reference === page)?.name ?? 'a page of the PDF';
}

function firstPage({ kids }: Tag): PDFRef | undefined {
  for (const kid of kids) {
    const page = kid.kind === 'tag' ? firstPage(kid) : kid.kind === 'run' ? kid.page : undefined;
    if (page) return page;
  }
  return undefined;
}

function findSkippedHeadings(subject: Subject): string[] {
  let last = 0;
  return subject.tags.flatMap((tag) => {
    const level = Number(/^H([1-6])$/.exec(tag.type)?.[1] ?? 0);
    if (level === 0) return tag.type === 'H' ? ['a heading without a level'] : [];
    const isSkipped = level > last + 1;
    last = level;
    return isSkipped ? [placeOf(tag, subject)] : [];
  });
}

const attributesOf = ({ dict }: Tag): PDFDict[] =>
  listAt(dict, 'A').flatMap((item) => {
    const object = dict.context.lookup(item);
    return object instanceof PDFDict ? [object] : [];
  });

const hasAttribute = (tag: Tag, name: string): boolean =>
  attributesOf(tag).some((attributes) => attributes.has(keyOf(name)));

function findSilentHeads(subject: Subject): string[] {
  const { tags } = subject;
  const ids = new Set(tags.map(({ id }) => id));
  const named = (tag: Tag) =>
    attributesOf(tag).flatMap((attributes) =>
      listAt(attributes, 'Headers').map((id) => textOf(id) ?? ''),
    );
  const headers = new Set(tags.filter(({ type }) => type === 'TD').flatMap(named));
  const silent = tags.filter(
    (tag) =>
      (tag.type === 'TH' && !hasAttribute(tag, 'Scope') && !headers.has(tag.id ?? '')) ||
      ((tag.type === 'TD' || tag.type === 'TH') && named(tag).some((id) => !ids.has(id))),
  );
  return silent.map((tag) => placeOf(tag, subject));
}

function findUncountedLists(subject: Subject): string[] {
  const hasLabels = ({ kids }: Tag) =>
    kids.some(
      (kid) =>
        kid.kind === 'tag' && kid.kids.some((one) => one.kind === 'tag' && one.type === 'Lbl'),
    );
  return subject.tags
    .filter((tag) => tag.type === 'L' && hasLabels(tag) && !hasAttribute(tag, 'ListNumbering'))
    .map((tag) => placeOf(tag, subject));
}

function findUnnamedNotes(subject: Subject): string[] {
  const seen = new Set<string>();
  return subject.tags.flatMap((tag) => {
    const { id } = tag;
    if (id === undefined) return tag.type === 'Note' ? [placeOf(tag, subject)] : [];
    if (seen.has(id)) return [`“${id}” twice`];
    seen.add(id);
    return [];
  });
}

/** Links are the only annotations of a book. */
function findSilentLinks({ sheets, tags }: Subject): string[] {
  const links = new Set(
    tags
      .filter(({ type }) => type === 'Link')
      .flatMap(({ kids }) => kids.flatMap((kid) => (kid.kind === 'object' ? [kid.object] : []))),
  );
  return sheets.flatMap(({ annotations, node, name }) => {
    const isInOrder = annotations.length === 0 || nameAt(node, 'Tabs') === 'S';
    const isSound = annotations.every(
      ({ reference, dict }) =>
        nameAt(dict, 'Subtype') === 'Link' &&
        links.has(reference) &&
        dict.has(keyOf('StructParent')) &&
        saysSomething(dict, 'Contents'),
    );
    return isInOrder && isSound ? [] : [name];
  });
}

function findUnsaidTitle({ document: { catalog, context } }: Subject): string[] {
  const info = context.lookup(context.trailerInfo.Info);
  const preferences = dictAt(catalog, 'ViewerPreferences');
  const isShown = preferences?.lookup(keyOf('DisplayDocTitle')) === PDFBool.True;
  const title = info instanceof PDFDict ? textAt(info, 'Title') : undefined;
  const inXmp = readXmp(catalog).get('dc:title');
  return isShown && title?.trim() && inXmp?.trim() ? [] : ['no title'];
}
