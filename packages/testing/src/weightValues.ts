import type { BuiltModel } from '@layerlab/core';

/** What a model's weights hold now, one copy for each, in their order. */
export const weightValues = ({ weights }: Pick<BuiltModel, 'weights'>): Float32Array[] =>
  weights.map(({ variable }) => (variable.dataSync() as Float32Array).slice());
