import type { Tensor } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { LayerlabError } from '../errors.js';
import type { LayerNode } from '../model/layerNode.js';
import { connect } from '../model/layerNode.js';
import { checkName } from './checkName.js';
import type { OptionsInput, OptionsOf, OptionsSchema } from './options.js';
import type { Shape } from './shape.js';

/** How a weight starts. Names follow Keras; `{ constant }` fills with one number. */
export type InitializerSpec =
  | 'zeros'
  | 'ones'
  | 'glorotUniform'
  | 'glorotNormal'
  | 'heUniform'
  | 'heNormal'
  | 'lecunNormal'
  | { readonly constant: number };

/** One weight of a layer: float32, of this shape, and how it starts. */
export interface WeightSpec {
  readonly shape: Shape;
  readonly init: InitializerSpec;
  /** [inputs, outputs] of one unit, where Keras' rule (the last two dimensions, times the window) would be wrong. */
  readonly fans?: readonly [number, number];
  /** false for running statistics: kept with the weights, but not trained and not counted as parameters. */
  readonly trainable?: boolean;
}

/** Weights by name; an undefined one is left out (`bias: useBias ? {...} : undefined`). */
export type WeightSpecs = Readonly<Record<string, WeightSpec | undefined>>;

/** The tensors of the weights that `weights` declared; optional where the spec may be undefined. */
export type WeightTensors<W extends WeightSpecs> = {
  readonly [K in keyof W]: undefined extends W[K] ? Tensor | undefined : Tensor;
};

/** Whether a layer takes one tensor or a list of them. */
export type Arity = 'one' | 'many';

/** `T` for a layer of one input, a list of `T` for one of many. */
export type InputOf<A extends Arity, T> = A extends 'many' ? readonly T[] : T;

/** The third argument of a layer's `call`: its options `O`, and what is different in training. */
export interface CallContext<O, W> {
  readonly options: O;
  /** true in a training step: dropout drops, batch norm uses the batch's statistics. */
  readonly training: boolean;
  /** Uniform numbers in [0, 1) of the run's seeded stream, new at every call; float32. Only in training. */
  uniform(shape: readonly number[]): Tensor;
  /** Sets a non-trainable weight (a running statistic) after this step. Only in training. */
  update(weight: keyof W & string, value: Tensor): void;
}

/** What `gradient` receives: the loss's gradient by the output, the forward pass's inputs and output, every weight by name. */
export interface GradientInput<O, W extends WeightSpecs, A extends Arity> {
  readonly dy: Tensor;
  readonly x: InputOf<A, Tensor>;
  readonly y: Tensor;
  readonly weights: WeightTensors<W>;
  readonly options: O;
}

/** What `gradient` gives: the loss's gradient by each input, in the input's shape, and by each trainable weight. */
export interface GradientOutput<W extends WeightSpecs, A extends Arity> {
  readonly x: InputOf<A, Tensor>;
  readonly weights?: { readonly [K in keyof W]?: Tensor };
}

/** What a layer looks at to give one output position; 'all' where every input position matters (dense, global pooling). */
export type Window =
  | 'all'
  | {
      readonly kernel: readonly [number, number];
      readonly stride: readonly [number, number];
      readonly dilation: readonly [number, number];
    };

/** What an author writes of a layer. Types flow from `options` and `weights` into every function: a misspelt name does not compile. */
export interface LayerSpec<S extends OptionsSchema, W extends WeightSpecs, A extends Arity> {
  /** Unique among layers; kebab-case. */
  readonly name: string;
  readonly summary?: string;
  readonly options?: S;
  /** 'many' where `call` takes a list of tensors. Default 'one'. */
  readonly inputs?: A;
  /** The weights for an input of this shape (no batch dimension). */
  readonly weights?: (options: OptionsOf<S>, input: InputOf<A, Shape>) => W;
  /** The output's shape without the batch dimension. Left out: the (first) input's shape. */
  readonly outputShape?: (options: OptionsOf<S>, input: InputOf<A, Shape>) => Shape;
  /** The forward pass: batch first, NHWC, float32. */
  readonly call: (x: InputOf<A, Tensor>, weights: WeightTensors<W>, context: CallContext<OptionsOf<S>, W>) => Tensor;
  /** A backward pass of the author's own, instead of tfjs's automatic one. */
  readonly gradient?: (at: GradientInput<OptionsOf<S>, W, A>) => GradientOutput<W, A>;
  /**
   * 'surrogate' where `gradient` is on purpose not the derivative. Gradient checks then hold the engines to that formula, in
   * float64, instead of to the differences of `call`. Default 'exact'.
   */
  readonly gradientIs?: 'exact' | 'surrogate';
  /**
   * Why examples of one training batch influence one another, as batch norm's statistics do. Left out: they do not, and training
   * computes what inference does unless random numbers are drawn. Conformance checks hold the layer to it.
   */
  readonly mixesBatch?: string;
  /** Multiply-accumulates for one example. Left out: 0. */
  readonly macs?: (options: OptionsOf<S>, input: InputOf<A, Shape>, output: Shape) => number;
  /** What one output position sees. Left out: only its own position. */
  readonly window?: (options: OptionsOf<S>, input: InputOf<A, Shape>) => Window;
}

/** A layer: its definition, and a function that makes a configured layer to connect: `conv2d({ filters: 32 })(x)`. */
export interface Layer<
  S extends OptionsSchema = OptionsSchema,
  W extends WeightSpecs = WeightSpecs,
  A extends Arity = Arity,
> {
  (options?: OptionsInput<S>, name?: string): (input: InputOf<A, LayerNode>) => LayerNode;
  readonly kind: 'layer';
  readonly spec: LayerSpec<S, W, A> & { readonly options: S; readonly inputs: A };
}

/** A layer of whatever options, weights and number of inputs, as registries and checks hold it. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds layers of every option and weight type
export type AnyLayer = Layer<any, any, any>;

/**
 * Defines a layer. The option schema, the weights' names and the arity flow into the types of `call` and `gradient`.
 *
 * @throws LayerlabError BAD_PLUGIN for a name that is not kebab-case, BAD_LAYER for a surrogate gradient that is not given; on
 * use, BAD_CONFIG where the options do not fit the schema
 */
export function defineLayer<
  S extends OptionsSchema = z.ZodObject<Record<never, never>>,
  const W extends WeightSpecs = Record<never, never>,
  A extends Arity = 'one',
>(spec: LayerSpec<S, W, A>): Layer<S, W, A> {
  checkName('layer', spec.name);
  if (spec.gradientIs === 'surrogate' && !spec.gradient)
    throw new LayerlabError(
      'BAD_LAYER',
      `Layer "${spec.name}" declares a surrogate gradient. Received no \`gradient\`. Write it, or leave \`gradientIs\` out.`,
    );
  const full = {
    ...spec,
    options: spec.options ?? (z.object({}) as unknown as S),
    inputs: spec.inputs ?? ('one' as A),
  };
  const make = (options?: OptionsInput<S>, name?: string) => (input: InputOf<A, LayerNode>) =>
    connect(layer as AnyLayer, options ?? {}, Array.isArray(input) ? input : [input as LayerNode], name);
  // a function's own `name` is read-only, so the spec sits beside it, not merged into it
  const layer: Layer<S, W, A> = Object.assign(make, { kind: 'layer' as const, spec: full });
  return layer;
}
