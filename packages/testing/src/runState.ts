import { initialState, type RunState } from '@layerlab/core';

/** A run of `epochs` epochs whose curves look like real ones. */
export function runState(epochs: number, stepsPerEpoch = 0): RunState {
  const at = (epoch: number, floor: number) => floor + 0.5 * Math.exp(-0.6 * epoch);
  const score = (epoch: number, floor: number) => ({ loss: at(epoch, floor), accuracy: 1 - at(epoch, floor) / 3 });
  return {
    ...initialState('cnn-1'),
    status: 'done',
    directory: 'runs/cnn-1',
    experiment: {
      model: { name: 'cnn', options: {} },
      dataset: { name: 'mnist', options: {} },
      train: { epochs, keep: 'last' },
    } as RunState['experiment'],
    epochs,
    epoch: epochs,
    step: stepsPerEpoch,
    stepsPerEpoch,
    history: Array.from({ length: epochs }, (_, i) => ({
      epoch: i + 1,
      train: score(i + 1, 0.02),
      test: score(i + 1, 0.06),
      seconds: 1,
      testSeconds: 0.1,
      gradientNorms: {
        'conv2d/kernel': 0.3 / (i + 1),
        'conv2d/bias': 0.4 / (i + 1),
        'conv2d_1/kernel': 0.2 / (i + 1),
        'dense/kernel': 0.05 / (i + 1),
        'dense_1/kernel': 1 / (i + 1),
        'dense_1/bias': 0,
      },
    })),
    steps: Array.from({ length: epochs * stepsPerEpoch }, (_, i) => ({
      at: i + 1,
      loss: at((i + 1) / stepsPerEpoch, 0.02) * (1 + 0.3 * Math.sin(i * 12.9898)) + 2 * Math.exp(-i / 4),
      accuracy: 0.5,
    })),
  };
}
