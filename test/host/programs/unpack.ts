// Unpacks the stand-in fonts and says where they lie, and which copy it was.

import { stat } from 'node:fs/promises';
import { standInFonts } from '../../../src/host/bundled-browser.ts';
import { environment } from '../../../src/host/environment.ts';

const config = (await standInFonts(environment())) ?? '';
process.stdout.write(`${config} ${(await stat(config)).ino}`);
