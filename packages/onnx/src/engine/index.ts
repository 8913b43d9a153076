export { findOnnxBackend, flushOnnx } from './findOnnxBackend.js';
export { OnnxBackend, type OnnxBackendOptions } from './onnxBackend.js';
export { type RegisterOptions, registerOnnxBackend } from './register.js';
export type { EngineStats } from './stats.js';
