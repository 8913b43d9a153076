import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.js';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-checkpoint-'));
  file = join(folder, 'last.ckpt');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tensor = fc
  .record({ name: fc.string(), shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }), seed: fc.nat() })
  .map(({ name, shape, seed }) => ({
    name,
    shape,
    dtype: 'float32' as const,
    data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) =>
      i % 7 === 3 ? Number.NaN : Math.sin(seed + i) * 1e3,
    ),
  }));
// JSON has no -0
const meta = fc.dictionary(
  fc.string().filter((key) => key !== '__proto__'),
  fc.jsonValue({ maxDepth: 2 }).map((v) => JSON.parse(JSON.stringify(v))),
);
const checkpoints = fc.record({ meta, tensors: fc.array(tensor, { maxLength: 4 }) }) as fc.Arbitrary<Checkpoint>;

const small: Checkpoint = {
  meta: { epoch: 2, random: ['1', '2'] },
  tensors: [{ name: 'dense/kernel', shape: [2, 3], dtype: 'float32', data: new Float32Array([1, 2, 3, 4, 5, 6]) }],
};

describe('checkpoint', () => {
  it('reads back what was written, bit for bit', () => {
    fc.assert(
      fc.property(checkpoints, (checkpoint) => {
        writeCheckpoint(file, checkpoint);
        const back = readCheckpoint(file);
        expect(JSON.stringify(back.meta)).toBe(JSON.stringify(checkpoint.meta));
        expect(back.tensors).toEqual(checkpoint.tensors);
      }),
      { numRuns: 60 },
    );
    expect(readdirSync(folder)).toEqual(['last.ckpt']);
  });

  it('reads tensors that were views into a larger buffer', () => {
    const data = new Float32Array([9, 1, 2, 9]).subarray(1, 3);
    writeCheckpoint(file, { meta: {}, tensors: [{ name: 'a', shape: [2], dtype: 'float32', data }] });
    expect([...readCheckpoint(file).tensors[0].data]).toEqual([1, 2]);
  });

  it('refuses a file cut short or changed in any byte', () => {
    writeCheckpoint(file, small);
    const whole = readFileSync(file);
    const damaged = join(folder, 'damaged.ckpt');
    const corrupt = expect.objectContaining({ code: 'DATA_CORRUPT', message: expect.stringContaining(damaged) });
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(damaged, whole.subarray(0, length));
      expect(() => readCheckpoint(damaged)).toThrow(corrupt);
    }
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] ^= 1;
      writeFileSync(damaged, changed);
      expect(() => readCheckpoint(damaged)).toThrow(corrupt);
    }
    writeFileSync(damaged, Buffer.concat([whole, Buffer.from('x')]));
    expect(() => readCheckpoint(damaged)).toThrow(corrupt);
  });

  it('refuses data that does not fit its shape, and says when there is no file', () => {
    const wrong: Checkpoint = { meta: {}, tensors: [{ ...small.tensors[0], shape: [2, 2] }] };
    expect(() => writeCheckpoint(file, wrong)).toThrow(/takes 4 values. Received 6/);
    expect(() => readCheckpoint(join(folder, 'none'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});
