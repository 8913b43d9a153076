import { createOnnxEngine } from './createOnnxEngine.js';

/** `onnx` on the providers of graphics cards, where they work: onnx-cuda and onnx-webgpu. */
export const onnxDeviceEngines = [createOnnxEngine('cuda'), createOnnxEngine('webgpu')] as const;
