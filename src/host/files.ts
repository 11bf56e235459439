// Files as the stages see them: folders to read from, text out of bytes, results that appear whole. In: paths and bytes.
// Out: the three concepts of this kind, gathered in one place.

export { type Folder, memoryFolder, OutsideFolderError, openFolder } from './folder.ts';
export { type Decoded, decodeUtf8 } from './utf8.ts';
export { writeWhole } from './whole-file.ts';
