/**
 * For plain tfjs programs: `import '@layerlab/onnx/backend'; await tf.setBackend('onnx');`. Importing this file registers
 * the backend and its kernels; that side effect is all it is for.
 */
import { registerOnnxBackend } from './engine/register.js';

registerOnnxBackend();

export { captureStep } from './capture/index.js';
export { flushOnnx } from './engine/findOnnxBackend.js';
