import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RunHost } from '@layerlab/core/light';
import type { CliContext } from './context.js';
import { main } from './main.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here('../package.json'), 'utf8')) as { version: string };

const context: CliContext = {
  host: new RunHost(here('./worker.js')),
  catalogFile: here('./catalog.json'),
  templates: here('../templates'),
  setupAssets: here('../assets'),
  version,
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
};

// a reader that has seen enough, such as `| head`, is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2), context);
