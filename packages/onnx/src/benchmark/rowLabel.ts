import type { LatencyRow } from '@layerlab/core';

/** What a row is called where it is compared with others of its batch size and threads. */
export function rowLabel({ model, runtime, provider }: Pick<LatencyRow, 'model' | 'runtime' | 'provider'>): string {
  return runtime === 'onnxruntime' ? `${model} on ${provider}` : `${model} in engine ${runtime}`;
}
