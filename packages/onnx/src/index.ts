export * from './engine/index.js';
export * from './graph/index.js';
export * from './lowering/index.js';
export { onnxEngine } from './onnxEngine.js';
export * from './session/index.js';
export * from './trace/index.js';
