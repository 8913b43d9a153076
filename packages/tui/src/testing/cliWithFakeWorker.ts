import { fileURLToPath } from 'node:url';
import { RunHost } from '@layerlab/core/light';
import { main } from '../main.js';

// the command line as cli.ts starts it, but with the canned worker: for tests, and to look at the UI
process.exitCode = await main(process.argv.slice(2), {
  host: new RunHost(fileURLToPath(new URL('./fakeWorker.mjs', import.meta.url))),
  setupAssets: fileURLToPath(new URL('../../assets', import.meta.url)),
  templates: fileURLToPath(new URL('../../templates', import.meta.url)),
  catalogFile: fileURLToPath(new URL('./no-catalog.json', import.meta.url)),
  version: '0.0.0-test',
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
