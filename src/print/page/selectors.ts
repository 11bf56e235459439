// Cutting a list of selectors at its commas, for the mended engine, which finds the function by its global name.

declare global {
  var splitSelectors: (list: string) => string[];
}

/** "a, b:is(c, d)" → ["a", " b:is(c, d)"]; strings and brackets are kept whole. */
globalThis.splitSelectors = (list) => {
  const parts = [''];
  let depth = 0;
  for (const token of list.match(/"(?:\\.|[^"])*"|'(?:\\.|[^'])*'|\\.|[\s\S]/gu) ?? []) {
    if (token === '(' || token === '[') depth += 1;
    if (token === ')' || token === ']') depth -= 1;
    if (token === ',' && depth === 0) parts.push('');
    else parts.push(parts.pop() + token);
  }
  return parts;
};

export {};
