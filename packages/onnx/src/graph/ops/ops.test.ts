import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { blockSize } from '../../session/index.js';
import type { Graph } from '../graph.js';
import { interpret } from '../interpret.js';
import { newGraph } from '../newGraph.js';
import type { Tensor64 } from '../op.js';
import { typedArrayFor } from '../tensor.js';
import { tensor64 } from '../tensor64.js';
import { NEWEST_OPSET, OLDEST_OPSET } from '../versions.js';
import { writeModel } from '../write.js';
import { ops } from './index.js';
import { blockSamples } from './samples/blocks.js';
import { samples as plainSamples } from './samples/index.js';
import type { Sample } from './samples/sample.js';

const block = blockSize();
const noKernel = block === undefined ? 'this processor has no blocked kernels' : undefined;
const samples: Sample[] = [...plainSamples, ...blockSamples(block ?? 16).map((sample) => ({ ...sample, noKernel }))];

describe('operators, against ONNX Runtime', () => {
  it('has a sample for every operator', () => {
    const sampled = new Set(samples.map(({ op }) => op));
    const names = ops.map(({ name, domain }) => (domain ? `${domain}:${name}` : name));
    expect(names.filter((name) => !sampled.has(name))).toEqual([]);
  });

  for (const [number, sample] of samples.entries()) {
    it(`${number} ${title(sample)}, at every opset`, async () => {
      for (let opset = sample.since ?? OLDEST_OPSET; opset <= NEWEST_OPSET; opset++) {
        const { graph, feeds } = oneNodeGraph(sample, opset);
        const computed = [...interpret(graph, feeds).values()];
        expect(computed.map((t) => `${t.dtype}[${t.shape}]`)).toEqual(
          graph.outputs.map((o) => `${o.dtype}[${o.shape}]`),
        );
        if (sample.noKernel) {
          await expect(runOrt(graph, feeds)).rejects.toThrow();
          if (sample.expected) expect(computed.map((t) => [...t.data])).toEqual(sample.expected);
          continue;
        }
        const expected = await runOrt(graph, feeds);
        computed.forEach((actual, i) => {
          expectClose(actual, expected[i], opset);
        });
      }
    });
  }
});

function title({ op, inputs, attrs }: Sample): string {
  return `${op}(${inputs.map((x) => (x ? `${x.dtype}[${x.shape}]` : '-'))}) ${attrs ? JSON.stringify(attrs) : ''}`;
}

function oneNodeGraph(sample: Sample, opset: number): { graph: Graph; feeds: Record<string, Tensor64> } {
  const graph = newGraph({ opset });
  const feeds: Record<string, Tensor64> = {};
  const values = sample.inputs.map((input, i) => {
    if (!input) return null;
    const { dtype, shape, data } = input;
    if (input.constant) return graph.constant(dtype, shape, typedArrayFor(dtype, data));
    feeds[`x${i}`] = tensor64(dtype, shape, data);
    return graph.input(`x${i}`, dtype, shape);
  });
  const outputs = graph.ops(sample.op, values, sample.attrs, { outputs: sample.outputs });
  for (const output of outputs) graph.output(output);
  return { graph, feeds };
}

async function runOrt(graph: Graph, feeds: Record<string, Tensor64>): Promise<ort.Tensor[]> {
  // without optimization, so that constant folding hides no missing kernel
  const session = await ort.InferenceSession.create(writeModel(graph), {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
    graphOptimizationLevel: 'disabled',
  });
  try {
    const tensors = Object.entries(feeds).map(([name, { dtype, shape, data }]): [string, ort.Tensor] => [
      name,
      new ort.Tensor(dtype as 'float32', typedArrayFor(dtype, data) as Float32Array, shape),
    ]);
    const results = await session.run(Object.fromEntries(tensors));
    return graph.outputs.map(({ name }) => results[name]);
  } finally {
    await session.release();
  }
}

function expectClose(actual: Tensor64, expected: ort.Tensor, opset: number): void {
  const at = `opset ${opset}`;
  expect(`${actual.dtype}[${actual.shape}]`, at).toBe(`${expected.type}[${expected.dims}]`);
  const reference = Array.from(expected.data as ArrayLike<number | bigint>, Number);
  const exact = actual.dtype !== 'float32';
  const bad = reference.findIndex((want, i) => {
    const got = actual.data[i];
    if (!Number.isFinite(want) || exact) return !(Object.is(got, want) || got === want);
    return !(Math.abs(got - want) <= 1e-5 * Math.abs(want) + 2e-6);
  });
  if (bad >= 0) expect(`[${bad}] = ${actual.data[bad]}`, at).toBe(`[${bad}] = ${reference[bad]}`);
}
