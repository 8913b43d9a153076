export type { LatencyReport, LatencyRow } from './bencher.js';
export { OnnxBencher } from './bencher.js';
export type { BootstrapIntervals, Interval } from './bootstrap.js';
export { bootstrapIntervals } from './bootstrap.js';
export type { Latency, LatencyOptions, Subject } from './latency.js';
export { measureLatency } from './latency.js';
export { percentile } from './percentile.js';
