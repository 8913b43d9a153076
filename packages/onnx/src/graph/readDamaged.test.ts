import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damageBytes, damageFields } from './damage.testing.js';
import type { Graph } from './graph.js';
import { newGraph } from './newGraph.js';
import { samples } from './ops/samples/index.js';
import { onnx } from './proto.js';
import { readModel } from './read.js';
import { typedArrayFor } from './tensor.js';
import { writeModel } from './write.js';

const MEGABYTE = 2 ** 20;

/** A sound file for every operator. */
const files = samples.map(({ op, inputs, attrs, outputs, since = 17 }) => {
  const graph = newGraph({ opset: Math.max(17, since) });
  const values = inputs.map((x, i) => {
    if (!x) return null;
    if (x.constant) return graph.constant(x.dtype, x.shape, typedArrayFor(x.dtype, x.data));
    return graph.input(`x${i}`, x.dtype, x.shape);
  });
  for (const output of graph.ops(op, values, attrs, { outputs })) graph.output(output);
  return writeModel(graph);
});

/** Reads and writes again; the only error allowed is the one that says what is wrong with the file. */
function expectReadOrRefused(bytes: Uint8Array): void {
  let graph: Graph;
  try {
    graph = readModel(bytes);
  } catch (error) {
    expect(error).toMatchObject({ name: 'LayerlabError', code: 'BAD_MODEL_FILE' });
    return;
  }
  expect(writeModel(graph).length).toBeGreaterThan(0);
}

/** A file of int64 nodes over x [2], as its writer would not check it. */
function fileOf(nodes: readonly { op: string; inputs: string[]; attrs?: Record<string, number> }[]): Uint8Array {
  const int64 = (...dims: number[]) => ({
    tensorType: { elemType: 7, shape: { dim: dims.map((dimValue) => ({ dimValue })) } },
  });
  return onnx.ModelProto.encode({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 18 }],
    graph: {
      name: 'g',
      node: nodes.map(({ op, inputs, attrs = {} }, i) => ({
        opType: op,
        input: inputs,
        output: [`y${i}`],
        attribute: Object.entries(attrs).map(([name, i]) => ({ name, type: 2, i })),
      })),
      input: [
        { name: 'x', type: int64(2) },
        { name: 'huge', type: int64(2 ** 40) },
      ],
      initializer: [
        { name: 'two', dims: [1], dataType: 7, int64Data: [2] },
        { name: 'most', dims: [1], dataType: 7, int64Data: [2 ** 52] },
      ],
      output: [{ name: `y${nodes.length - 1}` }],
    },
  }).finish();
}

describe('a damaged file', () => {
  it.each([
    ['in its bytes', damageBytes],
    ['in its fields', damageFields],
  ])('%s is read or refused, without much memory', (_, damage) => {
    const before = process.memoryUsage.rss();
    fc.assert(
      fc.property(fc.nat(files.length - 1), fc.infiniteStream(fc.nat(2 ** 30)), (file, numbers) => {
        expectReadOrRefused(damage(files[file], (n) => numbers.next().value % n));
      }),
      { numRuns: 3000 },
    );
    expect(process.memoryUsage.rss() - before).toBeLessThan(400 * MEGABYTE);
  });

  it('cut off anywhere is refused', () => {
    const [bytes] = files;
    for (let length = 0; length < bytes.length; length++) {
      expect(() => readModel(bytes.subarray(0, length))).toThrow(expect.objectContaining({ code: 'BAD_MODEL_FILE' }));
    }
  });
});

describe('a file that asks for more than it holds', () => {
  it('gets no list of a trillion parts', () => {
    const bytes = fileOf([{ op: 'Split', inputs: ['x'], attrs: { num_outputs: 2 ** 40 } }]);
    expect(() => readModel(bytes)).toThrow('more than the 2 elements to split');
  });

  it('gets the shape of a huge slice without its elements', () => {
    const graph = readModel(fileOf([{ op: 'Slice', inputs: ['huge', 'two', 'most'] }]));
    expect(graph.outputs[0].shape).toEqual([2 ** 40 - 2]);
  });

  it('is refused where sizes overflow', () => {
    const twice = [0, 1, 2, 3].map((i) => ({
      op: 'Concat',
      inputs: i ? [`y${i - 1}`, `y${i - 1}`] : ['huge', 'huge'],
      attrs: { axis: 0 },
    }));
    expect(readModel(fileOf(twice)).outputs[0].shape).toEqual([2 ** 44]);
    const tiled = fileOf([{ op: 'Tile', inputs: ['huge', 'most'] }]);
    expect(() => readModel(tiled)).toThrow('impossible shape');
  });

  it('is read in linear time where a shape is computed by a chain that uses each value twice', () => {
    // without a memory of what is known each of these 40 pairs would double the work
    const chain = Array.from({ length: 40 }, (_, i) => [
      { op: 'Concat', inputs: i ? [`y${2 * i - 1}`, `y${2 * i - 1}`] : ['two', 'two'], attrs: { axis: 0 } },
      { op: 'Gather', inputs: [`y${2 * i}`, 'zero'] },
    ]).flat();
    const model = onnx.ModelProto.decode(fileOf([...chain, { op: 'Expand', inputs: ['two', 'y79'] }]));
    model.graph!.initializer!.push({ name: 'zero', dims: [1], dataType: 7, int64Data: [0] });
    expect(readModel(onnx.ModelProto.encode(model).finish()).outputs[0].shape).toEqual([2]);
  });
});
