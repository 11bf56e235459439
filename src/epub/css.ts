// The theme's stylesheet made plain. In: CSS. Out: the same with custom properties replaced by what they stand for,
// because many e-readers know none and drop every line that uses one.

import type { TokenOrValue } from 'lightningcss';

export async function plainCss(css: string): Promise<string> {
  const [{ transform }, { rootProperties }] = await Promise.all([
    import('lightningcss'),
    import('../theme/properties.ts'),
  ]);
  const values = rootProperties(css);
  const { code } = transform({
    filename: 'theme.css',
    code: Buffer.from(css),
    visitor: {
      Variable: (variable) => resolve(values, variable.name.ident, variable.fallback, new Set()),
      Declaration: { custom: ({ name }) => (name.startsWith('--') ? [] : undefined) },
    },
  });
  return Buffer.from(code).toString('utf8');
}

/** What a property stands for, others that it names included; what nobody sets stays as it is. */
function resolve(
  values: ReadonlyMap<string, TokenOrValue[]>,
  name: string,
  fallback: TokenOrValue[] | null | undefined,
  within: ReadonlySet<string>,
): TokenOrValue[] {
  const value = within.has(name) ? undefined : (values.get(name) ?? fallback);
  if (!value) return [{ type: 'var', value: { name: { ident: name } } }];
  const inside = new Set([...within, name]);
  return value.flatMap((token) =>
    token.type === 'var'
      ? resolve(values, token.value.name.ident, token.value.fallback, inside)
      : [token],
  );
}
