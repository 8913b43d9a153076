import { z } from 'zod';
import { checkName } from './checkName.js';
import type { OptionsOf, OptionsSchema } from './options.js';
import type { Shape } from './shape.js';

/** Labelled pictures in memory. */
export interface Split {
  /** count x height x width x channels, 0..255, row by row. */
  readonly pictures: Uint8Array;
  /** One class index per picture. */
  readonly labels: Uint8Array;
  readonly count: number;
}

/** Both splits whole, in memory, and what proves which pictures they are. */
export interface LoadedDataset {
  readonly train: Split;
  readonly test: Split;
  /** sha256 of every file (uncompressed) by name; or of the recipe, for a procedural set. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Said in every table where the set is not the whole one: 'trial, 1,000 records'. */
  readonly note?: string;
}

/** What the machine offers to a data set that loads: the places where its files may lie. */
export interface LoadContext {
  /**
   * The first existing folder for the data set called `name`: `<dir>/<name>` for --data-dir, LAYERLAB_DATA, the user's cache.
   * undefined where there is none.
   */
  find(name: string): string | undefined;
  /** Every folder that `find` looks at, for error messages. */
  searched(name: string): readonly string[];
  log(message: string): void;
}

/** A file that a data set comes in. */
export interface Download {
  readonly name: string;
  /** The same file at several addresses, tried in order. */
  readonly urls: readonly string[];
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** How `layerlab data fetch` gets a data set. */
export interface FetchSpec {
  /** What `find` is asked for: the folder of a data directory that the files go to. */
  readonly folder: string;
  readonly downloads: readonly Download[];
  /** Unpacks a checked download into a folder. Left out: the file itself goes there. */
  readonly unpack?: (file: string, into: string) => Promise<void>;
}

/** Pictures in each split. */
export interface DatasetCounts {
  readonly train: number;
  readonly test: number;
}

/** What an author writes of a data set. `options` is a zod object; its parsed values arrive at every function here. */
export interface DatasetSpec<S extends OptionsSchema> {
  readonly name: string;
  readonly summary?: string;
  readonly options?: S;
  /** [height, width, channels] */
  readonly shape: Shape | ((options: OptionsOf<S>) => Shape);
  readonly classes: readonly string[] | ((options: OptionsOf<S>) => readonly string[]);
  /** Pictures of the whole set: tells beforehand how long training takes. */
  readonly counts?: DatasetCounts | ((options: OptionsOf<S>) => DatasetCounts);
  /** Reads, checks and decodes. Throws DATA_MISSING or DATA_CORRUPT. */
  readonly load: (options: OptionsOf<S>, context: LoadContext) => Promise<LoadedDataset>;
  /** Where `layerlab data list` says that the set comes from. */
  readonly source?: string;
  /** Cheap: where the files would be read from, or undefined where they are missing. Left out: always there. */
  readonly locate?: (options: OptionsOf<S>, context: LoadContext) => string | undefined;
  /** Cheap: where only a part of the set is there, what `load` will say in its note. */
  readonly partial?: (options: OptionsOf<S>, context: LoadContext) => string | undefined;
  /** Left out: `layerlab data fetch` can only say what is there. */
  readonly fetch?: FetchSpec;
}

/** What `defineDataset` gives: the spec with its schema of options filled in. */
export interface Dataset<S extends OptionsSchema = OptionsSchema> {
  readonly kind: 'dataset';
  readonly spec: DatasetSpec<S> & { readonly options: S };
}

/** A data set of whatever options, as registries and checks hold it. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds data sets of every option type
export type AnyDataset = Dataset<any>;

/**
 * Defines a data set. Its options flow from the schema into the types of `shape`, `classes` and `load`.
 *
 * @throws LayerlabError BAD_PLUGIN for a name that is not kebab-case
 */
export function defineDataset<S extends OptionsSchema = z.ZodObject<Record<never, never>>>(
  spec: DatasetSpec<S>,
): Dataset<S> {
  checkName('data set', spec.name);
  return { kind: 'dataset', spec: { ...spec, options: spec.options ?? (z.object({}) as unknown as S) } };
}
