import { existsSync } from 'node:fs';
import { type DType, fromHalf, interpret, OrtSession, ortTensor, readModel, writeModel } from '@layerlab/onnx';
import { describe, expect, it } from 'vitest';
import type { NamedTensor } from '../../../packages/onnx/src/graph/protoTensor.js';
import { EXCLUDED } from './exclusions.js';
import { caseNames, type NodeCase, readCases, toTensor64 } from './nodeCase.js';

const FOLDER = '/usr/share/libonnx-testdata/data/node';

/** Of Debian 12's libonnx-testdata 1.12.0. */
const EXPECTED_CASES = 555;

/** |a - b| ≤ absolute + relative · |b|; integers and booleans must be equal. */
const TOLERANCE: Partial<Record<DType, { readonly absolute: number; readonly relative: number }>> = {
  float32: { absolute: 2e-6, relative: 1e-5 },
  float16: { absolute: 1e-3, relative: 2e-3 },
};

const installed = existsSync(FOLDER);
const names = installed ? caseNames(FOLDER) : [];
const excluded = new Map(Object.entries(EXCLUDED).flatMap(([why, cases]) => cases.map((name) => [name, why] as const)));

/** Reads, computes in float64, writes, reads again, and runs in ONNX Runtime. */
function check({ bytes, inputs, outputs }: NodeCase): void {
  const graph = readModel(bytes);
  const feeds = Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, toTensor64(tensor)]));
  const computed = interpret(graph, feeds);
  for (const [name, expected] of Object.entries(outputs)) {
    const { dtype, shape, data } = computed.get(name)!;
    expectClose('interpreter', `${dtype}[${shape}]`, data, expected);
  }
  const written = writeModel(graph);
  expect(Buffer.compare(writeModel(readModel(written)), written)).toBe(0);
  const session = new OrtSession(written, { threads: 1, optimization: 'disabled' });
  const tensors = Object.entries(inputs).map(([name, t]) => [name, ortTensor(t.dtype, t.data, t.shape)]);
  const results = session.run(Object.fromEntries(tensors));
  session.dispose();
  for (const [name, expected] of Object.entries(outputs)) {
    const { type, dims, data } = results[name];
    const numbers = type === 'float16' ? Array.from(data as Uint16Array, fromHalf) : (data as Float32Array);
    expectClose('ONNX Runtime', `${type}[${dims}]`, Array.from(numbers, Number), expected);
  }
}

function expectClose(by: string, type: string, got: ArrayLike<number>, expected: NamedTensor): void {
  expect(type, by).toBe(`${expected.dtype}[${expected.shape}]`);
  const { absolute, relative } = TOLERANCE[expected.dtype] ?? { absolute: 0, relative: 0 };
  const want = toTensor64(expected).data;
  const bad = want.findIndex((b, i) => {
    const a = got[i];
    return !(a === b || Object.is(a, b) || Math.abs(a - b) <= absolute + relative * Math.abs(b));
  });
  if (bad >= 0) expect(`${by}: [${bad}] = ${got[bad]}`).toBe(`${by}: [${bad}] = ${want[bad]}`);
}

describe.skipIf(!installed)(
  installed ? "ONNX's own node tests" : "ONNX's own node tests: skipped, install Debian's package libonnx-testdata",
  () => {
    it('are all there', () => {
      expect(names.length).toBeGreaterThanOrEqual(EXPECTED_CASES);
      expect([...excluded.keys()].filter((name) => !names.includes(name))).toEqual([]);
    });

    it.each(names.filter((name) => !excluded.has(name)))('%s', (name) => {
      const cases = readCases(FOLDER, name);
      expect(cases.length).toBeGreaterThan(0);
      for (const one of cases) check(one);
    });

    it.each([...excluded])('%s is still excluded: %s', (name) => {
      expect(() => {
        for (const one of readCases(FOLDER, name)) check(one);
      }).toThrow();
    });
  },
);
