import { readdirSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { interpret, newGraph, tensor64, writeModel } from '../graph/index.js';
import { lowerings } from './index.js';
import type { AnyKernelLowering, TensorType } from './kernel.js';
import type { Sample, Samples } from './samples.js';
import { sampleTensor } from './sampleTensor.js';

type SampleTensor = ReturnType<typeof sampleTensor>;
interface Output extends TensorType {
  readonly data: ArrayLike<number>;
}

const SUFFIX = '.samples.ts';
const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith(SUFFIX));
const tables = new Map<string, Samples>();
for (const file of files) {
  const { samples } = (await import(`./${file}`)) as { samples: Samples };
  tables.set(file.slice(0, -SUFFIX.length), samples);
}
const samplesOf = (name: string): Samples => tables.get(name) ?? [];

beforeAll(() => tf.setBackend('cpu'));

describe('the table', () => {
  it('is sorted and names each kernel once', () => {
    const names = lowerings.map((lowering) => lowering.name);
    expect(names).toEqual([...new Set(names)].sort());
  });

  it('has samples that are lowered for every kernel', () => {
    const without = lowerings.filter(
      ({ name }) => !samplesOf(name).some((sample) => !sample.uncovered && !sample.throws),
    );
    expect(without.map((lowering) => lowering.name)).toEqual([]);
  });

  it('has no samples of unknown kernels', () => {
    const known = lowerings.map(({ name }) => name);
    expect([...tables.keys()].filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe.each(lowerings.map((lowering) => [lowering.name, lowering] as const))('%s', (name, lowering) => {
  const rows = samplesOf(name).map((sample, i) => [sample.name ?? `row ${i}`, sample, tensorsOf(sample, i)] as const);
  const covered = rows.filter(([, sample]) => !sample.uncovered && !sample.throws);
  const uncovered = rows.filter(([, sample]) => sample.uncovered);
  const refused = rows.filter(([, sample]) => sample.throws);

  it.each(covered)('%s', async (_, sample, tensors) => {
    const attrs = sample.attrs ?? {};
    expect(lowering.covers?.(tensors, attrs) ?? true).toBe(true);
    const expected = runCpu(name, sample, tensors);
    const parsed = lowering.parse(tensors, attrs);
    expect(JSON.parse(JSON.stringify(parsed ?? null))).toEqual(parsed ?? null);
    expect(lowering.gives(tensors, parsed).map(typeOf)).toEqual(expected.map(typeOf));
    for (const opset of [17, 21]) {
      const graph = lower(lowering, tensors, parsed, opset);
      expectClose(runInterpreter(graph, tensors), expected);
      for (const level of ['disabled', 'all'] as const) expectClose(await runOrt(graph, tensors, level), expected);
    }
  });

  if (uncovered.length > 0) {
    it.each(uncovered)('leaves to the cpu: %s', (_, sample, tensors) => {
      expect(lowering.covers?.(tensors, sample.attrs ?? {})).toBe(false);
    });
  }

  if (refused.length > 0) {
    it.each(refused)('refuses as tfjs does: %s', (_, sample, tensors) => {
      const message = messageOf(() => runCpu(name, sample, tensors));
      expect(message).not.toBe('');
      expect(messageOf(() => lowering.parse(tensors, sample.attrs ?? {}))).toBe(message);
    });
  }
});

function messageOf(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

function tensorsOf(sample: Sample, row: number): Record<string, SampleTensor> {
  const entries = Object.entries(sample.inputs as Readonly<Record<string, Sample['inputs'][never]>>);
  return Object.fromEntries(entries.map(([key, input], i) => [key, sampleTensor(input, 1000 * row + i + 1)]));
}

function runCpu(name: string, sample: Sample, tensors: Record<string, SampleTensor>): Output[] {
  const handles = Object.entries(tensors).map(([key, t]) => [key, tf.tensor(t.data, [...t.shape], t.dtype)] as const);
  const inputs = Array.isArray(sample.inputs) ? handles.map(([, t]) => t) : Object.fromEntries(handles);
  const kernel = tf.getKernel(name, 'cpu');
  if (!kernel) throw new Error(`tfjs has no cpu kernel ${name}`);
  const backend = tf.backend();
  const results = [
    kernel.kernelFunc({ inputs: inputs as tf.NamedTensorInfoMap, attrs: { ...sample.attrs } as never, backend }),
  ].flat();
  return results.map(({ shape, dtype, dataId }) => ({
    shape,
    dtype: dtype as TensorType['dtype'],
    // some cpu kernels keep floats under another dtype
    data: toDType(backend.readSync(dataId) as ArrayLike<number>, dtype),
  }));
}

function toDType(data: ArrayLike<number>, dtype: string): ArrayLike<number> {
  if (dtype === 'int32') return Int32Array.from(data);
  return dtype === 'bool' ? Uint8Array.from(data) : data;
}

function lower(lowering: AnyKernelLowering, tensors: Record<string, SampleTensor>, parsed: unknown, opset: number) {
  const graph = newGraph({ opset });
  const entries = Object.entries(tensors).map(([key, t]) => [key, graph.input(`in_${key}`, t.dtype, t.shape)] as const);
  const values = lowering.lower(graph, Object.fromEntries(entries), parsed);
  // an output may not be an input or initializer
  for (const value of values) graph.output(graph.op('Identity', [value]));
  return graph;
}

async function runOrt(
  graph: ReturnType<typeof newGraph>,
  tensors: Record<string, SampleTensor>,
  graphOptimizationLevel: 'disabled' | 'all',
): Promise<Output[]> {
  const session = await InferenceSession.create(writeModel(graph), {
    graphOptimizationLevel,
    logSeverityLevel: 3,
    intraOpNumThreads: 1,
  });
  const used = new Set(session.inputNames);
  const feeds = Object.entries(tensors)
    .map(([key, t]) => [`in_${key}`, new Tensor(t.dtype, t.data as never, t.shape)] as const)
    .filter(([key]) => used.has(key));
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return graph.outputs.map(({ name }) => {
    const { dims, type, data } = results[name];
    return { shape: dims, dtype: type as TensorType['dtype'], data: data as ArrayLike<number> };
  });
}

function runInterpreter(graph: ReturnType<typeof newGraph>, tensors: Record<string, SampleTensor>): Output[] {
  const feeds = Object.entries(tensors).map(([key, t]) => [`in_${key}`, tensor64(t.dtype, t.shape, t.data)] as const);
  const results = interpret(graph, Object.fromEntries(feeds));
  return graph.outputs.map(({ name }) => results.get(name) as unknown as Output);
}

const typeOf = ({ shape, dtype }: TensorType) => ({ shape: [...shape], dtype });

/** float32 within 1e-5 of each element, or 1e-6 of the greatest; others equal; NaN and infinities at the same places. */
function expectClose(actual: readonly Output[], expected: readonly Output[]): void {
  expect(actual.map(typeOf)).toEqual(expected.map(typeOf));
  expected.forEach((output, k) => {
    const finite = Array.from(output.data).filter(Number.isFinite);
    const scale = finite.reduce((max, v) => Math.max(max, Math.abs(v)), 0);
    const tolerance = (v: number) => (output.dtype === 'float32' ? 1e-5 * Math.abs(v) + 1e-6 * scale : 0);
    const wrong = Array.from(output.data).flatMap((v, i) => {
      const got = actual[k].data[i];
      const close = Object.is(got, v) || got === v || Math.abs(got - v) <= tolerance(v);
      return close ? [] : [{ output: k, at: i, got, expected: v }];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });
}
