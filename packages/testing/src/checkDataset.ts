import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type AnyDataset,
  type LoadContext,
  type LoadedDataset,
  parseOptions,
  type Shape,
  type Split,
} from '@layerlab/core';
import { Failures, type Problems } from './failures.js';
import { loadContext } from './loadContext.js';
import { sizeOf } from './sizeOf.js';

/** What a data set is checked with. */
export interface DatasetCheck {
  /** Default: the defaults. */
  readonly options?: object;
  /** Where its files are looked for. Default: nowhere, for a set that brings its pictures along or draws them. */
  readonly context?: LoadContext;
  /** Its files need not be on this machine: then only its definition is checked, and what it says of that. Default false. */
  readonly mayBeMissing?: boolean;
}

/** What a data set that passed consists of. */
export interface DatasetReport {
  readonly dataset: string;
  /** How many pictures there are; undefined where its files are missing and may be. */
  readonly train?: number;
  readonly test?: number;
}

type Options = Readonly<Record<string, unknown>>;

/**
 * Holds a data set to what runs expect of it:
 *
 * - shape and classes are well formed; `fetch` names complete downloads;
 * - both splits hold as many whole pictures and labels as they say, in bytes; every label is a class, every class is trained with, and
 *   pictures differ;
 * - not every test picture is one of the training pictures;
 * - hashes are sha256, and `counts` says how many pictures there are;
 * - loading it again gives the same;
 * - `locate` finds what loads, `partial` tells what the note tells, and where nothing is found loading throws DATA_MISSING.
 *
 * @throws LayerlabError CHECK_FAILED that lists all that is wrong
 */
export async function checkDataset(dataset: AnyDataset, check: DatasetCheck = {}): Promise<DatasetReport> {
  const { spec } = dataset;
  const { context = loadContext() } = check;
  const failures = new Failures(`Data set "${spec.name}"`);
  let loaded: LoadedDataset | undefined;
  await failures.check('loading', async () => {
    const options = parseOptions(`Data set "${spec.name}"`, spec.options, check.options ?? {});
    const shape: Shape = typeof spec.shape === 'function' ? spec.shape(options) : spec.shape;
    const classes: readonly string[] = typeof spec.classes === 'function' ? spec.classes(options) : spec.classes;
    await failures.check('definition', () => definitionProblems(dataset, shape, classes));
    await failures.check('missing files', () => missingProblems(dataset, options));
    if (check.mayBeMissing && spec.locate?.(options, context) === undefined) return [];
    const given: Partial<LoadedDataset> | undefined = await spec.load(options, context);
    const lacking = (['train', 'test', 'hashes'] as const).filter((part) => typeof given?.[part] !== 'object');
    if (lacking.length > 0) return [`\`load\` gives no ${lacking.join(' and no ')}`];
    const { train, test, hashes, note } = given as LoadedDataset;
    loaded = { train, test, hashes, note };
    const whole = [
      await failures.check('train', () => splitProblems(train, shape, classes)),
      await failures.check('test', () => splitProblems(test, shape, classes)),
    ].every(Boolean);
    if (whole) {
      await failures.check('train', () => absentClasses(train, classes));
      await failures.check('test', () => seenProblems(train, test, sizeOf(shape)));
    }
    await failures.check('counts', () => countProblems(dataset, options, loaded!));
    await failures.check('hashes', () => hashProblems(hashes));
    await failures.check('loading again', async () => {
      const again = await spec.load(options, context);
      const same = isDeepStrictEqual({ ...again, note: again.note }, { ...loaded });
      return same ? [] : ['it gives other pictures, labels, hashes or another note'];
    });
    await failures.check('whereabouts', () => {
      const problems: string[] = [];
      if (spec.locate && spec.locate(options, context) === undefined)
        problems.push('`locate` does not find what loads');
      const partial = spec.partial?.(options, context);
      if (spec.partial && partial !== note) problems.push(`\`partial\` says ${partial}, the loaded set ${note}`);
      return problems;
    });
    return [];
  });
  failures.throwIfAny();
  return { dataset: spec.name, train: loaded?.train.count, test: loaded?.test.count };
}

function definitionProblems({ spec }: AnyDataset, shape: Shape, classes: readonly string[]): Problems {
  const problems: string[] = [];
  if (shape.length !== 3 || !shape.every((size) => Number.isInteger(size) && size > 0))
    problems.push(`the shape is [${shape}], not [height, width, channels]`);
  if (classes.length < 2 || classes.length > 256) problems.push(`there are ${classes.length} classes; 2 to 256 can be`);
  if (new Set(classes).size < classes.length) problems.push('two classes have one name');
  for (const { name, urls, bytes, sha256 } of spec.fetch?.downloads ?? [])
    if (urls.length === 0 || !(bytes > 0) || !/^[0-9a-f]{64}$/.test(sha256))
      problems.push(`the download ${name} lacks an address, its size or its sha256`);
  return problems;
}

/** An empty machine: the set brings its pictures along, or says that they are missing. */
async function missingProblems({ spec }: AnyDataset, options: Options): Promise<Problems> {
  const nowhere = loadContext();
  if (!spec.locate || spec.locate(options, nowhere) !== undefined) return [];
  try {
    await spec.load(options, nowhere);
    return ['it loads, though `locate` finds nothing'];
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return code === 'DATA_MISSING' ? [] : [`it throws ${code ?? 'no LayerlabError'} (${message}), not DATA_MISSING`];
  }
}

function splitProblems({ pictures, labels, count }: Split, shape: Shape, classes: readonly string[]): Problems {
  const problems: string[] = [];
  const size = sizeOf(shape);
  for (const [what, values] of Object.entries({ pictures, labels }))
    if (!((values as unknown) instanceof Uint8Array))
      problems.push(`the ${what} are ${kindOf(values)}, not a Uint8Array of numbers 0 to 255`);
  if (problems.length > 0) return problems;
  if (count < 1) return ['there is no picture'];
  if (pictures.length !== count * size)
    problems.push(`${count} pictures of [${shape}] are ${count * size} bytes; there are ${pictures.length}`);
  if (labels.length !== count) problems.push(`${count} pictures have ${labels.length} labels`);
  const odd = labels.find((label) => label >= classes.length);
  if (odd !== undefined) problems.push(`the label ${odd} is none of ${classes.length} classes`);
  const first = Buffer.from(pictures.subarray(0, size));
  const differs = (_: unknown, i: number) => !first.equals(pictures.subarray(i * size, (i + 1) * size));
  if (count > 1 && !Array.from({ length: Math.min(count, 100) }).some(differs))
    problems.push('its pictures are all the same');
  return problems;
}

const kindOf = (values: unknown) => (values as object | undefined)?.constructor?.name ?? String(values);

/** Accuracy on pictures that were learnt by heart says nothing. Single ones that are in both splits, as real sets have them, may be. */
function seenProblems(train: Split, test: Split, size: number): Problems {
  const hashes = function* ({ pictures, count }: Split) {
    for (let i = 0; i < count; i++)
      yield createHash('sha1')
        .update(pictures.subarray(i * size, (i + 1) * size))
        .digest('base64');
  };
  const seen = new Set(hashes(train));
  for (const hash of hashes(test)) if (!seen.has(hash)) return [];
  return ['every picture is among the training pictures too'];
}

/** Of a whole set, which has no note. */
function countProblems({ spec }: AnyDataset, options: Options, { train, test, note }: LoadedDataset): Problems {
  const said = typeof spec.counts === 'function' ? spec.counts(options) : spec.counts;
  if (!said || note !== undefined || (said.train === train.count && said.test === test.count)) return [];
  return [`\`counts\` says ${said.train} and ${said.test} pictures; ${train.count} and ${test.count} are loaded`];
}

function absentClasses({ labels }: Split, classes: readonly string[]): Problems {
  const there = new Set(labels);
  const absent = classes.filter((_, i) => !there.has(i));
  return absent.length > 0 ? [`there is no picture of ${absent.join(', ')}`] : [];
}

function hashProblems(hashes: LoadedDataset['hashes']): Problems {
  const entries = Object.entries(hashes);
  if (entries.length === 0) return ['there are none'];
  return entries
    .filter(([, hash]) => !/^[0-9a-f]{64}$/.test(hash))
    .map(([name, hash]) => `${name}: "${hash}" is no sha256`);
}
