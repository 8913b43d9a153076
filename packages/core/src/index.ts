// what an author calls

// configuration
export type * from './config/resolvedExperiment.js';
export * from './config/schema.js';
export * from './define/dataset.js';
export * from './define/layer.js';
export * from './define/metric.js';
export * from './define/model.js';
export type * from './define/options.js';
export * from './define/plugin.js';
export type * from './define/shape.js';
export * from './define/suite.js';
export * from './define/visualizer.js';
// engines and runs
export type * from './engine/engine.js';
export { ERROR_CODES, type ErrorCode, LayerlabError } from './errors.js';
// events
export * from './events/event.js';
export type * from './events/runState.js';
// models
export type * from './model/builtModel.js';
export type { LayerNode } from './model/layerNode.js';
export { inputNode } from './model/layerNode.js';
export type * from './model/modelInfo.js';
export * from './run/host.js';
export type * from './run/protocol.js';
export type * from './run/services.js';
export { tf } from './tf.js';
export { TOKENS } from './tokens.js';
