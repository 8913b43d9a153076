import { z } from 'zod';
import type { LayerNode } from '../model/layerNode.js';
import { checkName } from './checkName.js';
import type { OptionsOf, OptionsSchema } from './options.js';

/** What the data set asks of a model, beside its options. */
export interface BuildArguments {
  /** The picture: shape [height, width, channels]. */
  readonly input: LayerNode;
  /** How many classes the data set has. */
  readonly classes: number;
}

/** What an author writes of a model: a function from options to connected layers. Nothing is computed while it builds. */
export interface ModelSpec<S extends OptionsSchema> {
  /** Unique among models; kebab-case. */
  readonly name: string;
  readonly summary?: string;
  readonly options?: S;
  /** Connects layers from the input to the logits [classes]. No softmax at the end. */
  readonly build: (options: OptionsOf<S>, arguments_: BuildArguments) => LayerNode;
}

/** What `defineModel` gives: the spec with its schema of options filled in. */
export interface Model<S extends OptionsSchema = OptionsSchema> {
  readonly kind: 'model';
  readonly spec: ModelSpec<S> & { readonly options: S };
}

/** A model of whatever options, as registries and checks hold it. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds models of every option type
export type AnyModel = Model<any>;

/**
 * Defines a model. Its options flow from the schema into the types of `build`.
 *
 * @throws LayerlabError BAD_PLUGIN for a name that is not kebab-case
 */
export function defineModel<S extends OptionsSchema = z.ZodObject<Record<never, never>>>(spec: ModelSpec<S>): Model<S> {
  checkName('model', spec.name);
  return { kind: 'model', spec: { ...spec, options: spec.options ?? (z.object({}) as unknown as S) } };
}
