import { Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { newGraph, writeModel } from '../graph/index.js';
import { fileSessionOptions } from './fileSessionOptions.js';
import { usedProviders } from './usedProviders.js';

it('counts nodes where ONNX Runtime ran them', async () => {
  const graph = newGraph();
  const x = graph.input('x', 'float32', [2, 2]);
  graph.output(graph.op('Exp', [graph.op('MatMul', [x, x])]), 'y');
  const feeds = { x: new Tensor('float32', Float32Array.of(1, 2, 3, 4), [2, 2]) };
  expect(await usedProviders(writeModel(graph), fileSessionOptions('cpu', 1), feeds)).toEqual({ cpu: 2 });
});

it('forbids other providers than cpu to hand nodes to the cpu', () => {
  expect(fileSessionOptions('webgpu', 2)).toMatchObject({
    executionProviders: ['webgpu'],
    intraOpNumThreads: 2,
    extra: { session: { disable_cpu_ep_fallback: '1' } },
  });
  expect(fileSessionOptions('cpu', 2).extra).toBeUndefined();
});
