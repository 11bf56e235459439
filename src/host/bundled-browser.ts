// The browser that npm installs with Octavo, and the one font that stands in where a page brings none. In: Environment.
// Out: paths inside unpacked folders; undefined where the package does not serve this machine.

import { join } from 'node:path';
import type { Environment } from './environment.ts';
import { packagePath, readInstalledText } from './installed.ts';
import { unpackOnce } from './unpack.ts';

const PACKAGE = '@sparticuz/chromium';

export interface BundledBrowser {
  readonly executable: string;
  /** Libraries that a bare system may lack. */
  readonly libraries: string;
}

export async function bundledBrowser(machine: Environment): Promise<BundledBrowser | undefined> {
  if (machine.platform !== 'linux' || machine.architecture !== 'x64') return undefined;
  const version = await packageVersion();
  if (version === undefined) return undefined;
  const archives = [archive('chromium.br'), archive('al2023.tar.br')];
  const folder = await unpackOnce({ name: `chromium-${version}`, archives }, machine);
  return { executable: join(folder, 'chromium'), libraries: join(folder, 'lib') };
}

// No <cachedir>: with three files to read, a cache costs more than it saves.
const FONTCONFIG = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;

/**
 * A fontconfig file that knows one family, so that the fonts of a machine play no part in its pages. One family it must
 * be: without any, Chromium sets no text at all, not even in web fonts.
 */
export async function standInFonts(machine: Environment): Promise<string | undefined> {
  if (machine.platform !== 'linux') return undefined;
  const version = await packageVersion();
  if (version === undefined) return undefined;
  const folder = await unpackOnce(
    {
      name: `fonts-${version}`,
      archives: [archive('fonts.tar.br')],
      files: { 'fonts.conf': FONTCONFIG },
    },
    machine,
  );
  return join(folder, 'fonts.conf');
}

const archive = (name: string): string => packagePath(`${PACKAGE}/bin/${name}`);

async function packageVersion(): Promise<string | undefined> {
  try {
    const text = await readInstalledText(packagePath(`${PACKAGE}/package.json`));
    const facts: unknown = JSON.parse(text);
    const known = typeof facts === 'object' && facts !== null && 'version' in facts;
    return known && typeof facts.version === 'string' ? facts.version : undefined;
  } catch {
    return undefined;
  }
}
