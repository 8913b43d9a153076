// Builds the packages in the order of their dependencies, then writes the catalog that the light commands read.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['core', 'onnx', 'testing', 'plugins', 'tui'];

function run(arguments_, cwd) {
  const { status, error } = spawnSync(process.execPath, arguments_, { cwd, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const tsup = fileURLToPath(import.meta.resolve('tsup')).replace(/index\.js$/, 'cli-default.js');
for (const name of packages) run([tsup, '--silent'], `${root}/packages/${name}`);
run([`${root}/packages/tui/dist/writeCatalog.js`], root);
