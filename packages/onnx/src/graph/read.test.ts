import fc from 'fast-check';
import type { onnx as Onnx } from 'onnx-proto';
import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.js';
import { newGraph } from './newGraph.js';
import { samples } from './ops/samples/index.js';
import { onnx } from './proto.js';
import { readModel } from './read.js';
import { typedArrayFor } from './tensor.js';
import { tensor64 } from './tensor64.js';
import { NEWEST_OPSET } from './versions.js';
import { writeModel } from './write.js';

const FLOAT = 1;
const tensorType = (elemType: number, ...sizes: (number | string)[]): Onnx.ITypeProto => ({
  tensorType: {
    elemType,
    shape: { dim: sizes.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d })) },
  },
});

/** A model y = Relu(x) with parts replaced. */
function model(graph: Onnx.IGraphProto = {}, other: Onnx.IModelProto = {}): Uint8Array {
  return onnx.ModelProto.encode({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 17 }],
    graph: {
      name: 'g',
      node: [{ opType: 'Relu', input: ['x'], output: ['y'] }],
      input: [{ name: 'x', type: tensorType(FLOAT, 'batch', 2) }],
      output: [{ name: 'y', type: tensorType(FLOAT, 'batch', 2) }],
      ...graph,
    },
    ...other,
  }).finish();
}

const withTensor = (tensor: Onnx.ITensorProto) =>
  model({
    node: [{ opType: 'Add', input: ['x', 'w'], output: ['y'] }],
    initializer: [{ name: 'w', dims: [2], dataType: FLOAT, ...tensor }],
  });

describe('readModel', () => {
  it('gives back every sample, byte for byte when written again', () => {
    for (const opset of [17, NEWEST_OPSET]) {
      for (const sample of samples.filter(({ since = opset }) => since <= opset)) {
        const graph = newGraph({ opset });
        const inputs = sample.inputs.map((x, i) => {
          if (!x) return null;
          return x.constant
            ? graph.constant(x.dtype, x.shape, typedArrayFor(x.dtype, x.data))
            : graph.input(`x${i}`, x.dtype, x.shape);
        });
        for (const output of graph.ops(sample.op, inputs, sample.attrs, { outputs: sample.outputs }))
          graph.output(output);
        const bytes = writeModel(graph);
        expect(Buffer.compare(writeModel(readModel(bytes)), bytes), sample.op).toBe(0);
      }
    }
  });

  it('gives back random graphs, byte for byte when written again', () => {
    const step = fc.record({
      op: fc.constantFrom('Relu', 'Add', 'Mul', 'ReduceMax', 'Gelu', 'Concat'),
      at: fc.nat(),
      name: fc.option(fc.string({ minLength: 1 })),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(13, 17, 18, NEWEST_OPSET),
        (steps, opset) => {
          const graph = newGraph({ opset, name: 'random' });
          const values = [graph.input('x', 'float32', ['batch', 3])];
          for (const { op, at, name } of steps) {
            const pick = (i: number) => values[(at + i) % values.length];
            const inputs =
              op === 'ReduceMax'
                ? [pick(0), graph.ints([-1])]
                : op === 'Relu' || op === 'Gelu'
                  ? [pick(0)]
                  : [pick(0), op === 'Concat' ? pick(0) : graph.scalar('float32', at)];
            const attrs = op === 'Concat' ? { axis: 0 } : {};
            values.push(graph.op(op, inputs, attrs, name ?? undefined));
          }
          graph.output(values.at(-1)!, 'y');
          graph.metadata.set('steps', String(steps.length));
          const bytes = writeModel(graph);
          const read = readModel(bytes);
          expect(Buffer.compare(writeModel(read), bytes)).toBe(0);
          expect(read.outputs[0].shape).toEqual(graph.outputs[0].shape);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('computes the same after a round trip', () => {
    const graph = newGraph({ opset: 17 });
    const x = graph.input('x', 'float32', ['batch', 4]);
    const parts = graph.ops('Split', [graph.op('Gelu', [x])], { axis: 1, num_outputs: 2 });
    graph.output(graph.op('ReduceMax', [graph.op('Mul', parts), graph.ints([1])], { keepdims: 0 }), 'y');
    const feeds = { x: tensor64('float32', [2, 4], [1, -2, 0.5, 3, -0.25, 0.75, 2, -1]) };
    const [before, after] = [graph, readModel(writeModel(graph))].map((g) => interpret(g, feeds).get('y')!.data);
    after.forEach((v, i) => {
      // the composed Gelu's constants are float32 in the file
      expect(v).toBeCloseTo(before[i], 6);
    });
  });

  it('turns Constant nodes into initializers, and typed fields into elements', () => {
    const constants: Onnx.IAttributeProto[] = [
      { name: 'value', type: 4, t: { dims: [2], dataType: FLOAT, floatData: [1, 2] } },
      { name: 'value_float', type: 1, f: 3 },
      { name: 'value_floats', type: 6, floats: [4, 5] },
    ];
    for (const attribute of constants) {
      const graph = readModel(
        model({
          node: [
            { opType: 'Constant', output: ['c'], attribute: [attribute] },
            { opType: 'Add', input: ['x', 'c'], output: ['y'] },
          ],
        }),
      );
      expect(graph.nodes.map((n) => n.op)).toEqual(['Add']);
      expect([...graph.initializers.keys()].map((v) => v.name)).toEqual(['c']);
    }
    const halves = readModel(
      model({
        initializer: [{ name: 'h', dims: [2], dataType: 10, int32Data: [0x3c00, 0xc000] }],
        node: [{ opType: 'Cast', input: ['h'], output: ['y'], attribute: [{ name: 'to', type: 2, i: 1 }] }],
        output: [{ name: 'y', type: tensorType(FLOAT, 2) }],
      }),
    );
    expect([...interpret(halves, { x: tensor64('float32', [1, 2], [0, 0]) }).get('y')!.data]).toEqual([1, -2]);
  });

  it('gives a node without a name one that no value has', () => {
    const graph = readModel(
      model({
        node: [
          { opType: 'Relu', input: ['x'], output: ['Relu'] },
          { opType: 'Relu', input: ['Relu'], output: ['y'] },
        ],
      }),
    );
    expect(new Set([...graph.nodes.map((n) => n.name), 'x', 'y', 'Relu']).size).toBe(5);
  });

  it('lets an unknown operator pass when lenient, if the file says what it gives', () => {
    const node = [{ opType: 'Magic', domain: 'org.example', input: ['x'], output: ['y'] }];
    expect(() => readModel(model({ node }))).toThrow('an operator that layerlab does not know');
    const graph = readModel(model({ node }), { lenient: true });
    expect(graph.outputs[0]).toMatchObject({ name: 'y', dtype: 'float32', shape: ['batch', 2] });
    const hidden = [
      { opType: 'Magic', input: ['x'], output: ['m'] },
      { opType: 'Relu', input: ['m'], output: ['y'] },
    ];
    expect(() => readModel(model({ node: hidden }), { lenient: true })).toThrow('does not say what type "m" has');
  });

  const refused: [string, Uint8Array, string][] = [
    ['no bytes', new Uint8Array(), 'Not an ONNX model'],
    ['text', new TextEncoder().encode('<html>not found</html>'), 'Not an ONNX model'],
    ['half a file', model().subarray(0, 60), 'Not an ONNX model'],
    ['an old opset', model({}, { opsetImport: [{ version: 9 }] }), 'opset 9; layerlab reads 13 to 26'],
    ['a future opset', model({}, { opsetImport: [{ version: 99 }] }), 'opset 99'],
    [
      'external data',
      withTensor({ dataLocation: 1, externalData: [{ key: 'location', value: 'w.bin' }] }),
      'in another file',
    ],
    ['too few bytes', withTensor({ rawData: new Uint8Array(7) }), 'needs 8 bytes; the file holds 7'],
    ['too few elements', withTensor({ floatData: [1] }), 'needs 2 elements; the file holds 1'],
    ['a gigantic claim', withTensor({ dims: [2 ** 40], rawData: new Uint8Array(8) }), 'the file holds 8'],
    ['a gigantic claim without data', withTensor({ dims: [2 ** 40] }), 'the file holds 0'],
    ['a negative size', withTensor({ dims: [-2], rawData: new Uint8Array(8) }), 'impossible shape'],
    ['doubles', withTensor({ dataType: 11, doubleData: [1, 2] }), 'type DOUBLE'],
    ['strings', model({ input: [{ name: 'x', type: tensorType(8, 2) }] }), 'type STRING'],
    ['an unknown type', withTensor({ dataType: 77 }), 'type 77'],
    [
      'a value defined twice',
      model({ node: [0, 1].map(() => ({ opType: 'Relu', input: ['x'], output: ['y'] })) }),
      '"y" stands for two values',
    ],
    [
      'an undefined input',
      model({ node: [{ opType: 'Relu', input: ['z'], output: ['y'] }] }),
      'uses "z", which nothing defines',
    ],
    [
      'a cycle',
      model({
        node: [
          { opType: 'Add', input: ['x', 'b'], output: ['a'] },
          { opType: 'Relu', input: ['a'], output: ['b'] },
          { opType: 'Relu', input: ['b'], output: ['y'] },
        ],
      }),
      'out of order, or a cycle',
    ],
    [
      'a missing output',
      model({ output: [{ name: 'q', type: tensorType(FLOAT, 2) }] }),
      'The output "q" is computed by nothing',
    ],
    [
      'a contradicting output',
      model({ output: [{ name: 'y', type: tensorType(FLOAT, 'batch', 3) }] }),
      'declared float32[batch,3]',
    ],
    ['no outputs', model({ output: [] }), 'no outputs'],
    [
      'shapes that do not fit',
      model({
        input: [{ name: 'x', type: tensorType(FLOAT, 2, 3) }],
        node: [{ opType: 'MatMul', input: ['x', 'x'], output: ['y'] }],
      }),
      'inner dimensions',
    ],
    [
      'control flow',
      model({
        node: [
          {
            opType: 'If',
            input: ['x'],
            output: ['y'],
            attribute: [{ name: 'then_branch', type: 5, g: { name: 't' } }],
          },
        ],
      }),
      'type GRAPH',
    ],
    ['an input without a type', model({ input: [{ name: 'x' }] }), 'without a tensor type'],
  ];
  for (const [what, bytes, message] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => readModel(bytes)).toThrow(expect.objectContaining({ code: 'BAD_MODEL_FILE' }));
      expect(() => readModel(bytes)).toThrow(message);
    });
  }
});
