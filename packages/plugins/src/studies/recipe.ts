import type { SuiteMember, SuiteSpec } from '@layerlab/core';

/** The study's recipe, at full length. */
const RECIPE = {
  train: { batchSize: 64, optimizer: 'adam', learningRate: 1e-3 },
  seed: 1,
  bench: { batch: [1], seconds: 5 },
} as const satisfies SuiteMember;

/** Charts of how training went. */
const CURVES = ['learning-curve', 'gap-curve', 'gradient-norms'];
/** Of what the trained model gets wrong. */
const MISTAKES = ['confusion-matrix', 'confused-pairs', 'class-scores', 'reliability-diagram', 'worst-mistakes'];
/** Of what it looks like inside. */
const INSIDE = [
  'gradient-flow',
  'weight-histograms',
  'first-layer-filters',
  'feature-maps',
  'effective-receptive-field',
];

/** All that there is to see of one run. */
export const EVERY_VIEW = [...CURVES, ...MISTAKES, ...INSIDE];

/** One member of a study: the recipe for `epochs`, and for `short` epochs of the preset of that name. */
export function member(about: SuiteMember & { readonly epochs: number; readonly short: number }): SuiteMember {
  const { epochs, short, ...settings } = about;
  return {
    ...RECIPE,
    ...settings,
    train: { ...RECIPE.train, epochs },
    presets: { short: { train: { epochs: short } } },
  };
}

/** The same for every part of the study: does it work, a first trend, the whole recipe. */
export const STUDY_PRESETS: SuiteSpec['presets'] = {
  smoke: {
    train: { epochs: 1 },
    data: { limitTrain: 256, limitTest: 128 },
    verify: { samples: 64 },
    bench: { enabled: false },
  },
  // small networks need more epochs to be worth comparing, and can afford them: each member says how many
  short: {
    data: { limitTrain: 10_000, limitTest: 2_000 },
    verify: { samples: 1000 },
    bench: { seconds: 1 },
  },
  full: {},
};

/** The study's two data sets, and how members on each are named. */
export const BOTH_DATASETS = [
  { dataset: 'mnist', suffix: 'mnist' },
  { dataset: 'cifar-10', suffix: 'cifar' },
] as const;
