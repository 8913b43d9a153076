/** Where the figures below come from, as it stands under every table that shows them. */
export const SOURCE =
  "reference: the study's own figures, of PyTorch on a CUDA card, one run each. Times are those of its machine; its parts on " +
  'kernel sizes and depth were trained far too little, as their accuracies show.';

export interface ReferenceRow {
  readonly params?: number;
  readonly trainSeconds?: number;
  readonly inferenceSeconds?: number;
  readonly bestTrainAccuracy?: number;
  readonly bestTestAccuracy?: number;
  /** Standard deviation of the test accuracy over the epochs. */
  readonly stability?: number;
  readonly receptiveField?: number;
}

/** By suite, then by member. */
export const REFERENCE: Readonly<Record<string, Readonly<Record<string, ReferenceRow>>>> = {
  'mnist-comparison': {
    fc: { params: 567_434, ...times(112.75, 1.82), bestTrainAccuracy: 0.9927, bestTestAccuracy: 0.9776 },
    cnn: { params: 421_642, ...times(148.85, 1.93), bestTrainAccuracy: 0.9909, bestTestAccuracy: 0.992 },
    rescnn: { params: 108_042, ...times(189.42, 2.46), bestTrainAccuracy: 0.9941, bestTestAccuracy: 0.9922 },
  },
  'cifar-comparison': {
    fc: { params: 9_050_378, trainSeconds: 156.67, bestTestAccuracy: 0.5539 },
    rescnn: { params: 87_498, trainSeconds: 516.7, bestTestAccuracy: 0.7417 },
    'reg-rescnn': { params: 87_498, trainSeconds: 504.6, bestTestAccuracy: 0.7262 },
  },
  'kernel-size': {
    'kernel-3x3-mnist': { receptiveField: 5, bestTestAccuracy: 0.4403, trainSeconds: 84.39 },
    'kernel-5x5-mnist': { receptiveField: 9, bestTestAccuracy: 0.524, trainSeconds: 77.96 },
    'kernel-7x7-mnist': { receptiveField: 13, bestTestAccuracy: 0.4941, trainSeconds: 79.34 },
    'mixed-1x1-3x3-mnist': { receptiveField: 3, bestTestAccuracy: 0.3803, trainSeconds: 86.53 },
    'kernel-3x3-cifar': { receptiveField: 5, bestTestAccuracy: 0.344, trainSeconds: 84.6 },
    'kernel-5x5-cifar': { receptiveField: 9, bestTestAccuracy: 0.3288, trainSeconds: 79.19 },
    'kernel-7x7-cifar': { receptiveField: 13, bestTestAccuracy: 0.2121, trainSeconds: 78.93 },
    'mixed-1x1-3x3-cifar': { receptiveField: 3, bestTestAccuracy: 0.2788, trainSeconds: 79.2 },
  },
  depth: {
    'shallow-2-mnist': { bestTestAccuracy: 0.4716, trainSeconds: 71.02 },
    'medium-4-mnist': { bestTestAccuracy: 0.7158, trainSeconds: 84.51 },
    'deep-6-mnist': { bestTestAccuracy: 0.7746, trainSeconds: 99.92 },
    'resnet-like-mnist': { bestTestAccuracy: 0.8452, trainSeconds: 112.6 },
    'shallow-2-cifar': { bestTestAccuracy: 0.351, trainSeconds: 142.77 },
    'medium-4-cifar': { bestTestAccuracy: 0.3642, trainSeconds: 321.75 },
    'deep-6-cifar': { bestTestAccuracy: 0.3569, trainSeconds: 498.76 },
    'resnet-like-cifar': { bestTestAccuracy: 0.3904, trainSeconds: 577.76 },
  },
  'residual-blocks': {
    basic: { bestTestAccuracy: 0.8853, stability: 0.1894, trainSeconds: 126.8 },
    bottleneck: { bestTestAccuracy: 0.8595, stability: 0.204, trainSeconds: 125.84 },
    wide: { bestTestAccuracy: 0.4756, stability: 0.1106, trainSeconds: 137.66 },
  },
};

/** Seconds of one custom layer and of its standard counterpart, by the member that times it. */
export const REFERENCE_LAYERS: Readonly<Record<string, { readonly custom: number; readonly standard: number }>> = {
  'custom-conv2d-time': { custom: 0.146, standard: 0.001 },
  'spatial-attention-time': { custom: 0.031, standard: 0.001 },
  'normalized-swish-time': { custom: 0.001, standard: 0.003 },
  'lp-pooling2d-time': { custom: 0.043, standard: 0.001 },
};

/** Trainable parameters of the residual block alone. The study's wide block was narrower than its basic one: see the report. */
export const REFERENCE_BLOCKS: Readonly<Record<string, number>> = { basic: 4_704, bottleneck: 2_960, wide: 812 };

function times(trainSeconds: number, inferenceSeconds: number) {
  return { trainSeconds, inferenceSeconds };
}
