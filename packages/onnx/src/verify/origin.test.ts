import { describe, expect, it } from 'vitest';
import { exportOnnx } from '../export/index.js';
import { tinyModel } from '../export/tinyModel.testing.js';
import { readModel } from '../graph/index.js';
import { originOf } from './origin.js';

const METADATA = { seed: '1', dataset: 'digits', dataset_sha256: '{"b":"2","a":"1"}' };

function facts(metadata: Record<string, string> = METADATA) {
  const { bytes } = exportOnnx(tinyModel(), { shape: [6, 5, 3] }, { metadata });
  const own = readModel(bytes).metadata;
  return { bytes, metadata: own, weightHash: own.get('weight_sha256')! };
}

describe('originOf', () => {
  it('proves a file that is unchanged and has the weights', () => {
    expect(originOf({ ...facts(), hashes: { a: '1', b: '2' }, run: 'r' })).toMatchObject({
      ...{ proved: true, contents: 'equal', weights: 'equal', data: 'equal', run: 'r', seed: '1', dataset: 'digits' },
      reasons: [],
    });
  });

  it('tells other weights, other data and changed bytes', () => {
    const { bytes, metadata } = facts();
    const other = originOf({ bytes, metadata, weightHash: 'f'.repeat(64), hashes: { a: '1', b: '3' } });
    expect(other).toMatchObject({ proved: false, contents: 'equal', weights: 'different', data: 'different' });
    expect(other.reasons).toEqual([expect.stringMatching(/the model has f{12}: export it again/)]);
    // metadata that claims other data is a change, too
    const text = Buffer.from(bytes);
    text[text.indexOf('digits')] ^= 1;
    expect(originOf({ ...facts(), bytes: text })).toMatchObject({ proved: false, contents: 'different' });
  });

  it('proves nothing without facts', () => {
    const { bytes } = facts();
    const bare = originOf({ bytes, metadata: new Map() });
    expect(bare).toMatchObject({
      proved: false,
      contents: 'unknown',
      weights: 'unknown',
      data: 'unknown',
      reasons: [],
    });
  });
});
