import { z } from 'zod';

/** `cnn`, or `{ name: 'cnn', channels: [16, 32] }`: a registered name and its options side by side. */
const named = z.union([z.string().min(1), z.looseObject({ name: z.string().min(1) })]);

/** Names that `train.optimizer` takes. */
export const OPTIMIZERS = ['sgd', 'momentum', 'adam', 'rmsprop'] as const;
/** Names that `train.schedule` takes. */
export const SCHEDULES = ['constant', 'step', 'cosine', 'one-cycle'] as const;
/** Names that `engine` takes; `auto` is the first usable one in the order of docs/engines.md, never one after `wasm`. */
export const ENGINE_CHOICES = ['auto', 'onnx', 'tensorflow', 'wasm', 'onnx-cuda', 'onnx-webgpu', 'cpu'] as const;

/** Random changes of the training pictures; none unless asked for. */
export const augmentSchema = z.strictObject({
  crop: z.int().min(0).default(0).describe('pad by so many pixels and cut back to size at a random place; 4 is usual'),
  flip: z.boolean().default(false).describe('mirror left to right at random; not for digits or letters'),
});

/** How the learning rate goes over the updates of a training. */
export const scheduleSchema = z.strictObject({
  name: z.enum(SCHEDULES).default('constant').describe('how the learning rate goes on from update to update'),
  warmup: z.number().min(0).lt(1).default(0).describe('share of the training in which the rate climbs from 0 first'),
  at: z
    .array(z.number().gt(0).lt(1))
    .min(1)
    .default([0.5, 0.75])
    .describe('of step: after which shares of the training the rate is multiplied by the factor'),
  factor: z.number().gt(0).lt(1).default(0.1).describe('of step'),
  floor: z.number().min(0).lt(1).default(0).describe('of cosine: what the rate falls to, as a share of it'),
  start: z.number().gt(0).max(1).default(0.04).describe('of one-cycle: the first rate, as a share of the highest'),
  rise: z.number().gt(0).lt(1).default(0.3).describe('of one-cycle: share of the training in which the rate rises'),
});

/** How a model is trained: the settings under `train`. */
export const trainSchema = z.strictObject({
  epochs: z.int().min(1).default(3).describe('passes over the training pictures'),
  batchSize: z.int().min(1).default(64).describe('pictures per step'),
  optimizer: z.enum(OPTIMIZERS).default('adam'),
  learningRate: z.number().positive().default(1e-3).describe('of every update; of a schedule, the highest'),
  schedule: scheduleSchema.prefault({}).describe('of the learning rate; a name alone stands for its defaults'),
  momentum: z.number().min(0).max(1).default(0.9).describe('of the momentum and rmsprop optimizers'),
  weightDecay: z
    .number()
    .min(0)
    .default(0)
    .describe('on kernels: decoupled with adam and rmsprop, L2 with sgd and momentum; 0.01 is usual with adam'),
  clipNorm: z
    .number()
    .positive()
    .optional()
    .describe("scale gradients whose norm, over all weights, is larger; default: don't"),
  labelSmoothing: z
    .number()
    .min(0)
    .lt(1)
    .default(0)
    .describe('share of a target that all classes get alike; 0.1 is usual'),
  ema: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe('train to a moving average of the weights with this decay; 0.999 is usual; default: the last weights'),
  holdOut: z
    .int()
    .min(1)
    .optional()
    .describe(
      'last training pictures that are not trained on; default: a tenth, at most 5,000, where an epoch is chosen, else none',
    ),
  earlyStopping: z
    .int()
    .min(1)
    .optional()
    .describe('stop after so many epochs without a better one on held-out pictures; default: never'),
  keep: z
    .enum(['last', 'best'])
    .default('last')
    .describe('which epoch is exported: the last, or the best on held-out pictures'),
  shuffle: z.boolean().default(true).describe('a new seeded order each epoch'),
  augment: augmentSchema.prefault({}).describe('training pictures, anew in every epoch'),
  gradientNorms: z.boolean().default(true).describe("record each parameter's gradient norm"),
  checkpointSeconds: z
    .number()
    .positive()
    .optional()
    .describe('write a checkpoint this often within an epoch, beside that at its end; default: 60'),
  stepsPerExecution: z
    .int()
    .min(1)
    .max(32)
    .optional()
    .describe(
      'run so many steps as one program, on the onnx engines: the same numbers; pauses, stops and checkpoints come between programs; default: 1',
    ),
});

/** What of the data set is used, and how it is prepared: the settings under `data`. */
export const dataSchema = z.strictObject({
  limitTrain: z.int().min(1).optional().describe('use only the first N training pictures'),
  limitTest: z.int().min(1).optional().describe('use only the first N test pictures'),
  standardize: z
    .boolean()
    .default(true)
    .describe("subtract the training set's mean and divide by its deviation, per channel"),
});

/** Parity of the export: the settings under `verify`. */
export const verifySchema = z.strictObject({
  enabled: z.boolean().default(true),
  samples: z.int().min(1).default(10_000).describe('test pictures to compare on'),
});

/** Latency of the export: the settings under `bench`. */
export const benchSchema = z.strictObject({
  enabled: z.boolean().default(true),
  batch: z.array(z.int().min(1)).min(1).default([1]),
  seconds: z.number().positive().default(1).describe('measuring time for each batch size'),
  threads: z.int().min(1).optional().describe('intra-op threads; default: one a core'),
});

/** One experiment as a file, a suite member or flags describe it. */
export const experimentSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    .optional(),
  dataset: named,
  model: named,
  train: trainSchema.prefault({}),
  data: dataSchema.prefault({}),
  engine: z.enum(ENGINE_CHOICES).default('auto'),
  seed: z.int().min(0).max(0xffffffff).default(1),
  metrics: z.array(named).optional().describe('default: every registered metric'),
  visualizers: z.array(named).optional().describe('default: every registered visualizer'),
  export: z.boolean().default(true).describe('write model.onnx when training ends'),
  verify: verifySchema.prefault({}),
  bench: benchSchema.prefault({}),
  floor: z.number().min(0).max(1).optional().describe('fail below this test accuracy'),
  plugins: z.array(z.string()).default([]).describe('paths or package names to load'),
});

/**
 * A layer timed beside its counterpart: what a suite may have among its experiments. Presets and flags are laid over every
 * member of a suite, so what concerns data and training is let through here, and is of no effect.
 */
export const layerTimingSchema = experimentSchema.extend({
  dataset: named.optional(),
  model: named.optional(),
  layer: named,
  against: named.describe('the layer that it is timed beside'),
  input: z.array(z.int().min(1)).min(2).default([64, 28, 28, 32]).describe('shape of the random input, batch first'),
});

/** What may be written; everything is optional here, since files, presets and flags are laid over one another. */
export type ExperimentInput = {
  readonly [K in keyof z.input<typeof experimentSchema>]?: z.input<typeof experimentSchema>[K] extends
    | infer T
    | undefined
    ? T extends readonly unknown[] | string | number | boolean
      ? T
      : T extends object
        ? Partial<T>
        : T
    : never;
};

/** Settings of training, with the defaults filled in; docs/training.md tells of each. */
export type TrainConfig = z.output<typeof trainSchema>;

/** Settings of preparing pictures, with the defaults filled in. */
export type DataConfig = z.output<typeof dataSchema>;

/** Settings of the parity check, with the defaults filled in. */
export type VerifyConfig = z.output<typeof verifySchema>;

/** Settings of timing, with the defaults filled in. */
export type BenchConfig = z.output<typeof benchSchema>;

/** What `--engine` takes. */
export type EngineChoice = (typeof ENGINE_CHOICES)[number];
