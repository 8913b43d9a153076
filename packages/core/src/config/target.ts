import { z } from 'zod';
import { LayerlabError } from '../errors.js';
import type { Registries } from '../registry/registries.js';
import type { ResolveRequest } from '../run/protocol.js';
import { check } from './check.js';
import { type ExperimentFile, looksLikeFile, readExperimentFile } from './experimentFile.js';
import { isRecord, mergeSettings, type RawSettings } from './merge.js';

const settings = z.looseObject({});

const suiteFileSchema = z.looseObject({
  suite: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    .optional(),
  members: z.array(settings).min(1).optional(),
  presets: z
    .strictObject({ smoke: settings.optional(), short: settings.optional(), full: settings.optional() })
    .optional(),
  summary: z.string().optional(),
});

/** What is to be run, before presets and flags are laid over it. */
export interface Target {
  readonly suite?: string;
  readonly members: readonly RawSettings[];
  readonly presets?: { readonly [preset: string]: RawSettings | undefined };
  /** What a file says over the members of a suite that it names. */
  readonly over?: RawSettings;
  /** The name of an experiment that has none of its own, where not its model's. */
  readonly fallbackName?: string;
}

/**
 * A suite by its name, an experiment or a suite by its file, or nothing yet.
 *
 * @throws LayerlabError UNKNOWN_NAME, NOT_FOUND, DISK, BAD_CONFIG
 */
export async function findTarget(
  target: ResolveRequest['target'],
  registries: Registries,
  cwd: string,
): Promise<Target> {
  if (target === undefined) return { members: [{}] };
  if (registries.suites.has(target)) return ofSuite(registries, target);
  if (looksLikeFile(target)) return ofFile(await readExperimentFile(target, cwd), registries);
  if (registries.models.has(target))
    throw new LayerlabError(
      'UNKNOWN_NAME',
      `"${target}" is a model, not a suite. Run it with --set model=${target} --set dataset=NAME. Suites: ${registries.suites.names.join(', ')}.`,
    );
  registries.suites.get(target);
  throw new Error('unreachable: the suite is not registered');
}

function ofSuite(registries: Registries, name: string): Target {
  const { members, presets } = registries.suites.get(name).spec;
  return {
    suite: name,
    members: members as readonly RawSettings[],
    presets: presets as Target['presets'],
  };
}

function ofFile(file: ExperimentFile, registries: Registries): Target {
  const { content, path, stem } = file;
  const isDefined = content.kind === 'suite' && isRecord(content.spec);
  const { name, ...spec } = isDefined ? (content.spec as RawSettings) : content;
  if (!isDefined && !('members' in content) && !('suite' in content))
    return { members: [content], fallbackName: asName(stem) };
  const raw: RawSettings = isDefined ? { suite: name, ...spec } : content;
  const checked = check(suiteFileSchema, raw, { owner: path });
  const { suite, members, presets, summary: _, ...common } = checked;
  if (members)
    return {
      suite: suite ?? asName(stem) ?? 'suite',
      members: members.map((member) => mergeSettings(common, member)),
      presets,
    };
  const registered = ofSuite(registries, suite!);
  return { ...registered, presets: { ...registered.presets, ...presets }, over: common };
}

const asName = (stem: string): string | undefined =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(stem) ? stem : undefined;
