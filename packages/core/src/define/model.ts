import { z } from 'zod';
import type { LayerNode } from '../model/layerNode.js';
import type { OptionsOf, OptionsSchema } from './options.js';

export interface BuildArguments {
  /** The picture: shape [height, width, channels]. */
  readonly input: LayerNode;
  /** How many classes the data set has. */
  readonly classes: number;
}

export interface ModelSpec<S extends OptionsSchema> {
  /** Unique among models; kebab-case. */
  readonly name: string;
  readonly summary?: string;
  readonly options?: S;
  /** Connects layers from the input to the logits [classes]. No softmax at the end. */
  readonly build: (options: OptionsOf<S>, arguments_: BuildArguments) => LayerNode;
}

export interface Model<S extends OptionsSchema = OptionsSchema> {
  readonly kind: 'model';
  readonly spec: ModelSpec<S> & { readonly options: S };
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds models of every option type
export type AnyModel = Model<any>;

/** Defines a model. Its options flow from the schema into the types of `build`. */
export function defineModel<S extends OptionsSchema = z.ZodObject<Record<never, never>>>(spec: ModelSpec<S>): Model<S> {
  return { kind: 'model', spec: { ...spec, options: spec.options ?? (z.object({}) as unknown as S) } };
}
