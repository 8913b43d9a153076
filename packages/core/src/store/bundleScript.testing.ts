import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** The sources import each other by the names that they are built to. */
const sources: Plugin = {
  name: 'sources',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\.js$/, '.ts')),
    })),
};

/** Makes of TypeScript that imports sources by their absolute paths a script that Node runs in a process of its own. */
export async function bundleScript(contents: string, outfile: string): Promise<void> {
  await build({
    stdin: { contents, resolveDir: dirname(outfile), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'silent',
    plugins: [sources],
  });
}
