// Opens a browser whose page never ends, says so, and waits to be ended from outside.

import { withBrowser } from '../../../src/host/browser.ts';

await withBrowser(async (session) => {
  const tab = await session.openTab({ serve: async () => undefined });
  await tab.load('<!doctype html><title>Hanging</title>');
  const hanging = tab.evaluate('while (true) {}');
  process.stdout.write('hanging\n');
  await hanging;
});
