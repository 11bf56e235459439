// CSS for the stock engine, which splits selectors at every comma and so fails on `:is(a, b)`. In: flat CSS. Out: the
// same rules, with each `:is()` written out as a list.

/** Selectors stand between the end of what came before and an opening brace. */
const SELECTOR = /([^{};@]+)(?=\{)/g;
const IS = /:is\(([^()]*)\)/;

export const writeOutLists = (css: string): string =>
  css.replaceAll(SELECTOR, (selectors) => splitList(selectors).flatMap(writeOut).join(','));

/** Right for the themes' own rules; `b:is(a)`, a name behind a name, would come out as `ba`. */
function writeOut(selector: string): string[] {
  const [found, list = ''] = IS.exec(selector) ?? [];
  if (found === undefined) return [selector];
  return list.split(',').flatMap((one) => writeOut(selector.replace(found, one.trim())));
}

/** Split at the commas that stand in no brackets. */
function splitList(selectors: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of selectors) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + character);
  }
  return parts;
}
