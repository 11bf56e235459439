// The types of structure elements: which PDF 1.7 knows, and what others, which browsers write already, stand for.
// In: the types of a book. Out: its RoleMap.

/** PDF 1.7 (ISO 32000-1), 14.8.4. */
const STANDARD = new Set([
  ...['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Caption', 'TOC', 'TOCI', 'Index'],
  ...['NonStruct', 'Private', 'P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'L', 'LI', 'Lbl'],
  ...['LBody', 'Table', 'TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot', 'Span', 'Quote', 'Note'],
  ...['Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Ruby', 'RB', 'RT', 'RP', 'Warichu'],
  ...['WT', 'WP', 'Figure', 'Formula', 'Form'],
]);

const ROLES: Readonly<Record<string, string>> = {
  Em: 'Span',
  Strong: 'Span',
  Sub: 'Span',
  Aside: 'Div',
  FENote: 'Note',
  Title: 'P',
  DocumentFragment: 'Div',
};

/** The standard type that each of these types stands for, where it is not one itself. */
export function roleMap(types: ReadonlySet<string>): Record<string, string> {
  const foreign = [...types].filter((type) => !STANDARD.has(type)).sort();
  return Object.fromEntries(foreign.map((type) => [type, ROLES[type] ?? 'NonStruct']));
}
