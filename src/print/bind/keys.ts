// The keys of PDF's dictionaries that the binder reads and writes, made once: looking a name up costs more than using
// it. Keys that are written once in a book need not stand here.

import { PDFName } from '@cantoo/pdf-lib';

const KEYS = [
  ...['A', 'ActualText', 'Alt', 'Annots', 'BBox', 'Border', 'ClassMap', 'Contents', 'Count'],
  ...['D', 'Dest', 'E', 'Encrypt', 'F', 'Filter', 'Group', 'Headers', 'ID', 'IDTree'],
  ...['K', 'Kids', 'Lang', 'Length', 'Limits', 'MCID', 'MediaBox', 'Names', 'Nums'],
  ...['O', 'Obj', 'P', 'Pages', 'Parent', 'Pg', 'Prev', 'QuadPoints', 'Rect'],
  ...[
    'Resources',
    'RoleMap',
    'Root',
    'S',
    'StructParent',
    'StructParents',
    'StructTreeRoot',
    'Subtype',
    'T',
  ],
  ...['Tabs', 'TrimBox', 'Type', 'URI', 'XObject'],
] as const;

/** `KEY.Alt` is the name /Alt. */
export const KEY = Object.fromEntries(KEYS.map((key) => [key, PDFName.of(key)])) as Record<
  (typeof KEYS)[number],
  PDFName
>;
