// Bundling for the browser: TypeScript and packages in, one script out. esbuild runs as a process of its own, which is
// why it lives here.

import { readFile } from 'node:fs/promises';

/** Rewrite a source on its way into the bundle. */
export type Rewrite = (path: string, source: string) => string;

/** One self-contained script of `entry` and all that it imports; sources whose path matches `filter` are rewritten. */
export async function bundleForBrowser(
  entry: string,
  aliases: Readonly<Record<string, string>>,
  filter: RegExp,
  rewrite: Rewrite,
): Promise<string> {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    // Without comments every character fits into a byte, and the browser reads it in half the time.
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'silent',
    alias: aliases,
    plugins: [
      {
        name: 'rewrite',
        setup(setup) {
          setup.onLoad({ filter }, async ({ path }) => ({
            contents: rewrite(path, await readFile(path, 'utf8')),
            loader: 'js',
          }));
        },
      },
    ],
  });
  return result.outputFiles[0]?.text ?? '';
}
