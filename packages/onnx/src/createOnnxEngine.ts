import { availableParallelism } from 'node:os';
import { type Engine, type EngineOptions, LayerlabError, type Probe, tf } from '@layerlab/core';
import { captureStep } from './capture/index.js';
import { findOnnxBackend, flushOnnx, registerOnnxBackend } from './engine/index.js';
import { loadBinding, type ProviderName, probeProviders } from './session/index.js';

/** tfjs programs recorded and run as whole training steps by ONNX Runtime, on one of its execution providers. */
export function createOnnxEngine(provider: ProviderName): Engine {
  const name = provider === 'cpu' ? 'onnx' : (`onnx-${provider}` as const);
  return {
    name,
    summary: summaries[provider],
    // on a card nothing was measured yet, so those run where they are asked for
    priority: provider === 'cpu' ? 10 : undefined,
    probe: () => probe(provider),

    async activate({ threads }: EngineOptions): Promise<void> {
      registerOnnxBackend();
      if (!(await tf.setBackend('onnx'))) {
        throw new LayerlabError('NO_ENGINE', "tfjs could not start the backend 'onnx'. Run: layerlab doctor");
      }
      await tf.ready();
      // a run has its process to itself
      findOnnxBackend()?.configure({ provider, threads, flushDenormals: true });
    },

    flush: () => flushOnnx(),

    captureStep,

    fallbacks: () => Object.fromEntries(findOnnxBackend()?.stats.fallbacks ?? []),
  };
}

const summaries: Readonly<Record<ProviderName, string>> = {
  cpu: 'tfjs programs recorded and run by ONNX Runtime; needs nothing but this package',
  webgpu: 'the same on a graphics card, by WebGPU; weights stay on the card',
  cuda: 'the same on an NVIDIA card, by CUDA; weights are copied to it and back in each step',
};

async function probe(provider: ProviderName): Promise<Probe> {
  const found = (await probeProviders()).find(({ name }) => name === provider)!;
  if (!found.usable) return { usable: false, reason: found.detail, remedy: found.remedy };
  const where = provider === 'cpu' ? `${availableParallelism()} threads` : `on ${provider}`;
  return {
    usable: true,
    provider,
    version: loadBinding().version,
    detail: `${found.detail}, ${where}`,
    gpu: provider !== 'cpu',
  };
}
