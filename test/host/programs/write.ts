// Writes a megabyte to the path given, and says how that went.

import { writeWhole } from '../../../src/host/files.ts';
import { MachineError } from '../../../src/host/machine-error.ts';

try {
  await writeWhole(process.argv[2] ?? '', new Uint8Array(2 ** 20));
  process.stdout.write('written');
} catch (error) {
  process.stdout.write(error instanceof MachineError ? error.message : String(error));
}
