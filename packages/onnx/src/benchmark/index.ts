export { OnnxBencher } from './bencher.js';
export { bootstrapIntervals } from './bootstrap.js';
export type { Measured } from './compareLatency.js';
export { compareLatency } from './compareLatency.js';
export type { Latency, LatencyOptions, Subject } from './latency.js';
export { measureLatency } from './latency.js';
export { machineNoise, matrixProbe, type NoiseProbe, sampleNoise } from './noise.js';
export { percentile } from './percentile.js';
export type { Turns } from './turnResampler.js';
