// The dialect: markdown-it with its plugins and our rules around them. In: a language. Out: a parser that makes tokens;
// nothing here renders.

import type { MarkdownIt as Parser } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import attributes from 'markdown-it-attrs';
import spans from 'markdown-it-bracketed-spans';
import container from 'markdown-it-container';
import { braceSyntax } from './braces.ts';
import { recordDepth } from './depth.ts';
import { noteSyntax } from './note-syntax.ts';
import { recordOffsets } from './offsets.ts';
import { quotesFor, replaceDashes } from './typography.ts';

const parsers = new Map<string, Parser>();

/** The parser for text in this language; one for each set of quotation marks. */
export function parserFor(language: string): Parser {
  const quotes = quotesFor(language);
  const key = quotes.join();
  const parser = parsers.get(key) ?? makeParser(quotes);
  parsers.set(key, parser);
  return parser;
}

function makeParser(quotes: string[]): Parser {
  const md = new MarkdownIt({ html: true, linkify: false, typographer: true, quotes });
  recordOffsets(md);
  recordDepth(md);
  noteSyntax(md);
  md.use(container, 'block', { validate: (params) => params.trim() !== '' });
  // Its types describe an ES module; what Node gets is the function itself.
  md.use(spans as unknown as (md: Parser) => void);
  md.use(attributes);
  braceSyntax(md);
  replaceDashes(md);
  // Addresses are judged later, where a refusal can be told to the author with its place.
  md.validateLink = () => true;
  md.normalizeLink = (url) => url;
  return md;
}
