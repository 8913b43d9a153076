import { expect, it } from 'vitest';
import { latencyCsv } from './latencyCsv.js';
import { latencyRow } from './latencyRow.testing.js';

it('latencyCsv has a line a row, quotes names that need it, and leaves out what does not apply', () => {
  const rows = [latencyRow({ model: 'a "b", c.onnx' }), latencyRow({ runtime: 'wasm', loadMs: null })];
  const [header, first, second] = latencyCsv(rows).split('\n');
  expect(first).toMatch(/^"a ""b"", c\.onnx",onnxruntime,cpu,cpu,1,2,100,/);
  const columns = header.split(',');
  expect(second.split(',')).toHaveLength(columns.length);
  expect(second.split(',')[columns.indexOf('load_ms')]).toBe('');
  expect(second.split(',')[columns.indexOf('p50_low_ms')]).toBe('0.9');
});
