// Unpacks the stand-in fonts and says where they lie.

import { standInFonts } from '../../../src/host/bundled-browser.ts';
import { environment } from '../../../src/host/environment.ts';

process.stdout.write(String(await standInFonts(environment())));
