// YAML with places: what it says, what is wrong with it, and where each key stands. In: a source and the lines that
// are YAML. Out: a value and a way to point at a key of it.

import {
  type Document,
  isMap,
  isNode,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { printable } from '../book/printable.ts';
import { diagnose, type Span } from '../diagnostic.ts';
import { type Report, type Source, spanOfOffset } from './source.ts';

export interface Yaml {
  readonly value: unknown;
  /** The place of the key that a path of keys leads to, or of the nearest one above it. */
  readonly spanOf: (path: readonly (string | number)[]) => Span;
}

/** Undefined where the YAML cannot be read; why is reported. `offset` is where `text` begins in the source. */
export function readYaml(
  source: Source,
  text: string,
  offset: number,
  report: Report,
): Yaml | undefined {
  const document = parseDocument(text, { prettyErrors: false });
  const at = (position: number) => spanOfOffset(source, offset + position);
  for (const error of document.errors) {
    const [message, remedy] = explain(error, document);
    report(diagnose('bad-config', message, remedy, at(error.pos[0])));
  }
  if (document.errors.length > 0) return undefined;
  const value = followed(document);
  if (value instanceof Error) {
    const message =
      'Names that stand for other values (&name, *name) lead nowhere or in circles here';
    report(diagnose('bad-config', message, 'Write the values themselves.', at(aliasIn(document))));
    return undefined;
  }
  return {
    value,
    spanOf: (path) => at(positionOf(document.contents, path) ?? 0),
  };
}

/** Plain data; what aliases make of it is known only when they are followed. */
function followed(document: Document): unknown {
  try {
    return document.toJS({
      maxAliasCount: 50,
      reviver: (_, value) => (typeof value === 'string' ? printable(value) : value),
    });
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return error;
    throw error;
  }
}

/** Where the first alias stands. */
function aliasIn(document: Document): number {
  let found = 0;
  visit(document, {
    Alias: (_, { range }) => {
      found = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** What is wrong, and what to do. */
function explain({ code, message, pos }: YAMLError, document: Document): [string, string] {
  const key = code === 'DUPLICATE_KEY' ? keyAt(document, pos[0]) : undefined;
  if (key === undefined)
    return [
      `This is not YAML: ${firstLine(message)}`,
      'Check colons, quotation marks and indentation here.',
    ];
  return [`“${key}” stands here again`, 'Take out the one that is not meant.'];
}

function keyAt(document: Document, position: number): string | undefined {
  let found: string | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (startOf(key) === position) found = String(key);
    },
  });
  return found;
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/[.:]$/, '');

function positionOf(node: unknown, path: readonly (string | number)[]): number | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  if (isMap(node)) {
    const pair = node.items.find(({ key: own }) => isNode(own) && String(own) === String(key));
    return pair ? (positionOf(pair.value, rest) ?? startOf(pair.key)) : undefined;
  }
  if (!isSeq(node)) return undefined;
  const item = node.items[Number(key)];
  return positionOf(item, rest) ?? startOf(item);
}

const startOf = (node: unknown): number | undefined =>
  isNode(node) ? (node as Node).range?.[0] : undefined;
