import { createOnnxEngine } from './createOnnxEngine.js';

/** Trains on ONNX Runtime's cpu provider, on any machine. */
export const onnxEngine = createOnnxEngine('cpu');
