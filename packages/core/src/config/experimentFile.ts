import { readFileSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse as parseYaml } from 'yaml';
import { LayerlabError } from '../errors.js';
import { importModule } from '../registry/importModule.js';
import { isPluginPath } from '../registry/locatePlugin.js';
import { diskError } from '../store/diskError.js';
import { isRecord, type RawSettings } from './merge.js';

const DATA = /^\.(json|ya?ml)$/i;
const MODULE = /^\.[cm]?[jt]s$/i;

/** Whether a target of `layerlab run` is meant as a file, not as a name. */
export function looksLikeFile(target: string): boolean {
  return /[\\/]/.test(target) || DATA.test(extname(target)) || MODULE.test(extname(target));
}

/** An experiment or a suite as a file describes it, unchecked. */
export interface ExperimentFile {
  /** Absolute. */
  readonly path: string;
  /** The file's name without its extension. */
  readonly stem: string;
  readonly content: RawSettings;
}

/**
 * Reads a .json, .yaml, .yml, .js or .ts file (also .mjs, .cjs, .mts, .cts); of a module, the default export. Paths under `plugins`
 * start at the file's folder and are made absolute.
 *
 * @throws LayerlabError NOT_FOUND, DISK, or BAD_CONFIG where it cannot be read as what it is
 */
export async function readExperimentFile(target: string, cwd: string): Promise<ExperimentFile> {
  const path = resolve(cwd, target);
  const extension = extname(path);
  const text = readText(path, target);
  const content = DATA.test(extension)
    ? parseData(text, path, extension)
    : MODULE.test(extension)
      ? await importDefault(path)
      : undefined;
  if (content === undefined)
    throw bad(path, `it ends in "${extension}"`, 'Use .json, .yaml, .js or .ts, or the name of a suite.');
  // defineSuite's value and a plain object are told apart later
  if (!isRecord(content))
    throw bad(
      path,
      `it holds ${Array.isArray(content) ? 'a list' : content === null ? 'nothing' : `a ${typeof content}`}`,
      'Write an object with at least dataset and model.',
    );
  return { path, stem: basename(path, extension), content: withAbsolutePlugins(content, dirname(path)) };
}

function readText(path: string, target: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new LayerlabError(
        'NOT_FOUND',
        `No experiment file at ${path}. Received "${target}". Check the path, or name a suite: "layerlab list suites" shows them.`,
        { cause },
      );
    if (code === 'EISDIR') throw bad(path, 'it is a folder', 'Name a file in it.', cause);
    throw diskError('read', path, cause, 'The file is unchanged.');
  }
}

function parseData(text: string, path: string, extension: string): unknown {
  try {
    return /json/i.test(extension) ? JSON.parse(text) : parseYaml(text);
  } catch (cause) {
    throw bad(path, (cause as Error).message.trim(), 'Mend that place.', cause);
  }
}

async function importDefault(path: string): Promise<unknown> {
  try {
    return (await importModule(pathToFileURL(path).href)).default ?? null;
  } catch (cause) {
    if (cause instanceof LayerlabError) throw cause;
    throw bad(path, cause instanceof Error ? cause.message : String(cause), 'Mend that place.', cause);
  }
}

function bad(path: string, reason: string, next: string, cause?: unknown): LayerlabError {
  return new LayerlabError('BAD_CONFIG', `${path} cannot be read as an experiment: ${reason}. ${next}`, { cause });
}

function withAbsolutePlugins(content: RawSettings, folder: string): RawSettings {
  const absolute = (plugin: unknown) =>
    typeof plugin === 'string' && isPluginPath(plugin) && !isAbsolute(plugin) ? resolve(folder, plugin) : plugin;
  const fix = (settings: unknown): unknown =>
    isRecord(settings) && Array.isArray(settings.plugins)
      ? { ...settings, plugins: settings.plugins.map(absolute) }
      : settings;
  const spec = isRecord(content.spec) ? { spec: withAbsolutePlugins(content.spec, folder) } : {};
  const members = Array.isArray(content.members) ? { members: content.members.map(fix) } : {};
  return { ...(fix(content) as RawSettings), ...members, ...spec };
}
