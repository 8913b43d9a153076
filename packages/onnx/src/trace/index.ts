export { BATCH } from './batchDim.js';
export { type LayerReporter, type TracedFunction, type TraceInput, type TraceOptions, trace } from './trace.js';
export { traceBatch } from './traceBatch.js';
