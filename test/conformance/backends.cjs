// How each backend is registered, and what it tells of itself. Require after installOneTfjs().
'use strict';
const path = require('node:path');
const { requireBundled } = require('./oneTfjs.cjs');

const packages = path.resolve(__dirname, '../../packages');

/** Each gives `stats()`: the live backend's counts per kernel, where the backend counts. */
const backends = {
  cpu() {
    require('@tensorflow/tfjs-backend-cpu');
    return { stats: () => undefined };
  },

  onnx() {
    const { registerOnnxBackend, findOnnxBackend } = requireBundled(
      "export { findOnnxBackend, registerOnnxBackend } from './engine/index.js';",
      path.join(packages, 'onnx/src'),
    );
    registerOnnxBackend();
    return { stats: () => findOnnxBackend()?.stats };
  },

  /** The engine 'wasm' as layerlab runs it: the package, and the kernels that it lacks. */
  wasm() {
    require('@tensorflow/tfjs-backend-wasm');
    const { registerWasmComposedKernels } = requireBundled(
      "export { registerWasmComposedKernels } from './wasm/registerWasmComposedKernels.js';",
      path.join(packages, 'core/src/engine'),
    );
    registerWasmComposedKernels();
    return { stats: () => undefined };
  },

  /** What `layerlab setup tensorflow` installed. */
  tensorflow() {
    const { createTensorflowEngine } = requireBundled(
      "export { createTensorflowEngine } from './tensorflow.js';",
      path.join(packages, 'core/src/engine/tensorflow'),
    );
    return { stats: () => undefined, probe: () => createTensorflowEngine().probe() };
  },
};

module.exports = { backends };
