import type { LatencyRow } from '@layerlab/core';

/** A row of round figures. */
export function latencyRow(changes: Partial<LatencyRow> = {}): LatencyRow {
  return {
    ...{
      model: 'net',
      runtime: 'onnxruntime',
      requestedProvider: 'cpu',
      provider: 'cpu',
      nodes: { cpu: 6 },
      tf32: null,
    },
    ...{ pictures: 'noise', loadMs: 12, firstMs: 4, warmUps: 20, stable: true, spread: 0.02, picturesPerSecond: 1000 },
    ...{ batch: 1, threads: 2, n: 100, meanMs: 1, p50Ms: 1, p95Ms: 2, p99Ms: 3 },
    intervals: { mean: [0.9, 1.1], p50: [0.9, 1.1], p95: [1.9, 2.1], p99: [2.9, 3.1] },
    ...changes,
  };
}
