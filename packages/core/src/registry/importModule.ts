import { register as registerHook } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LayerlabError } from '../errors.js';

const TYPESCRIPT = /^\.[cm]?tsx?$/;

// In a folder without `"type": "module"` tsx takes a .ts file for CommonJS, and what it imports would be loaded a
// second time beside the copies that are already here. Two copies of tfjs do not work together, so .ts is always ESM.
const TYPESCRIPT_IS_ESM = `export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return found.format === 'commonjs' && /\\.tsx?($|\\?)/.test(found.url) ? { ...found, format: 'module' } : found;
}`;

let typescriptLoader: Promise<void> | undefined;

/**
 * Imports a module by its file: URL. TypeScript sources go through the loader of the package `tsx` (`register` of
 * `tsx/esm/api`), which is started at the first of them and stays. Not `tsImport`: that loads every dependency
 * anew, and the module must share tfjs and zod with the process.
 *
 * @throws LayerlabError BAD_PLUGIN where it is TypeScript and tsx cannot be imported; else whatever the import throws
 */
export async function importModule(url: string): Promise<Readonly<Record<string, unknown>>> {
  if (TYPESCRIPT.test(extname(fileURLToPath(url)))) await (typescriptLoader ??= startTypescriptLoader(url));
  return (await import(/* @vite-ignore */ url)) as Record<string, unknown>;
}

async function startTypescriptLoader(url: string): Promise<void> {
  let tsx: typeof import('tsx/esm/api');
  try {
    tsx = await import('tsx/esm/api');
  } catch (cause) {
    typescriptLoader = undefined;
    throw new LayerlabError(
      'BAD_PLUGIN',
      `${fileURLToPath(url)} is TypeScript, and the package "tsx" that reads it cannot be imported. Run "npm install tsx", or compile the file to .js first.`,
      { cause },
    );
  }
  // it would read the tsconfig.json of the current folder, whose `paths` can lead a plugin to a second copy of what is here
  tsx.register({ tsconfig: false });
  registerHook(`data:text/javascript,${encodeURIComponent(TYPESCRIPT_IS_ESM)}`);
}
