import { availableParallelism } from 'node:os';
import { type Engine, type EngineOptions, LayerlabError, type Probe, tf } from '@layerlab/core';
import { captureStep } from './capture/index.js';
import { findOnnxBackend, flushOnnx, registerOnnxBackend } from './engine/index.js';
import { loadBinding, probeProviders } from './session/index.js';

/** tfjs programs recorded and run as whole training steps by ONNX Runtime, on the cpu provider. */
export const onnxEngine: Engine = {
  name: 'onnx',
  summary: 'tfjs programs recorded and run by ONNX Runtime; needs nothing but this package',
  priority: 10,

  async probe(): Promise<Probe> {
    const cpu = (await probeProviders()).find(({ name }) => name === 'cpu')!;
    if (!cpu.usable) return { usable: false, reason: cpu.detail, remedy: cpu.remedy };
    return {
      usable: true,
      provider: 'cpu',
      version: loadBinding().version,
      detail: `${cpu.detail}, ${availableParallelism()} threads`,
      gpu: false,
    };
  },

  async activate({ threads }: EngineOptions): Promise<void> {
    registerOnnxBackend();
    if (!(await tf.setBackend('onnx'))) {
      throw new LayerlabError('NO_ENGINE', "tfjs could not start the backend 'onnx'. Run: layerlab doctor");
    }
    await tf.ready();
    // a run has its process to itself
    findOnnxBackend()?.configure({ threads, flushDenormals: true });
  },

  flush: () => flushOnnx(),

  captureStep,

  fallbacks: () => Object.fromEntries(findOnnxBackend()?.stats.fallbacks ?? []),
};
