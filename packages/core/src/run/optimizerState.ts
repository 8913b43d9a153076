import type { Optimizer, Tensor } from '@tensorflow/tfjs-core';
import type { CheckpointTensor } from '../store/checkpoint.js';

/** Adam's running powers of its betas: tfjs keeps them apart from `getWeights`, and recomputing them would not be bit for bit. */
const HIDDEN_STATE = ['accBeta1', 'accBeta2'] as const;

/** An optimizer's moments and counters, under `optimizer/`. */
export async function optimizerState(optimizer: Optimizer): Promise<CheckpointTensor[]> {
  const named = await optimizer.getWeights();
  const state = named.map(({ name, tensor }) => toCheckpoint(`optimizer/${name}`, tensor));
  for (const name of HIDDEN_STATE) {
    const tensor = (optimizer as unknown as Record<string, Tensor | undefined>)[name];
    if (tensor) state.push(toCheckpoint(`optimizer/${name}`, tensor));
  }
  return state;
}

function toCheckpoint(name: string, tensor: Tensor): CheckpointTensor {
  return { name, shape: tensor.shape, dtype: 'float32', data: Float32Array.from(tensor.dataSync()) };
}
