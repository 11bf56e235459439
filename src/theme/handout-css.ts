// How a handout looks: Octavo's stylesheets for handouts and the theme's, which come after all that the book has. In: the
// name of the theme, the layout, the language. Out: lowered CSS.

import { listInstalled, ownPath, readInstalledText } from '../host/installed.ts';
import { lowerCss } from './css.ts';
import { fitToScript } from './scripts.ts';

export async function loadHandoutCss(
  theme: string,
  layout: string,
  language: string,
): Promise<string> {
  const files = ['handout.css', `handout-${layout}.css`];
  const folders = [ownPath('styles'), ownPath('styles', theme)];
  const sheets = folders.map(async (folder) => {
    const there = await listInstalled(folder).catch((): readonly string[] => []);
    const own = files.filter((file) => there.includes(file));
    const texts = own.map(async (file) => {
      const { css, fault } = lowerCss(file, await readInstalledText(`${folder}/${file}`));
      if (fault) throw new Error(fault.message);
      return css;
    });
    return (await Promise.all(texts)).join('\n');
  });
  const css = (await Promise.all(sheets)).join('\n');
  return css + fitToScript(language, css);
}
