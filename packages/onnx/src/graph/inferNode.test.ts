import { describe, expect, it } from 'vitest';
import type { Attributes } from './attributes.js';
import { ELEMENT_TYPE } from './elementType.js';
import { newGraph } from './newGraph.js';
import type { Dim } from './tensor.js';

type Case = [
  op: string,
  shapes: readonly (readonly Dim[])[],
  ints: readonly number[] | null,
  attrs: Attributes,
  out: readonly Dim[],
];

function infer([op, shapes, ints, attrs]: Case): readonly Dim[] {
  const graph = newGraph();
  const inputs = shapes.map((shape) => graph.input('x', 'float32', shape));
  return graph.op(op, ints ? [...inputs, graph.ints(ints)] : inputs, attrs).shape;
}

describe('inference with a symbolic batch', () => {
  const cases: Case[] = [
    ['Add', [['batch', 3], [3]], null, {}, ['batch', 3]],
    [
      'Add',
      [
        ['batch', 3],
        [1, 1],
      ],
      null,
      {},
      ['batch', 3],
    ],
    [
      'Mul',
      [
        ['batch', 3],
        ['batch', 1],
      ],
      null,
      {},
      ['batch', 3],
    ],
    ['Add', [['batch'], [8]], null, {}, [8]],
    ['Relu', [['batch', 3]], null, {}, ['batch', 3]],
    [
      'MatMul',
      [
        ['batch', 4],
        [4, 5],
      ],
      null,
      {},
      ['batch', 5],
    ],
    ['Gemm', [['batch', 4], [5, 4], [5]], null, { transB: 1 }, ['batch', 5]],
    [
      'Conv',
      [
        ['batch', 3, 28, 28],
        [8, 3, 3, 3],
      ],
      null,
      { strides: [2, 2], pads: [1, 1, 1, 1] },
      ['batch', 8, 14, 14],
    ],
    [
      'Conv',
      [
        ['batch', 3, 'height', 28],
        [8, 3, 3, 3],
      ],
      null,
      { pads: [1, 1, 1, 1] },
      ['batch', 8, 'height', 28],
    ],
    [
      'ConvTranspose',
      [
        ['batch', 3, 7, 7],
        [3, 8, 2, 2],
      ],
      null,
      { strides: [2, 2] },
      ['batch', 8, 14, 14],
    ],
    ['MaxPool', [['batch', 3, 28, 28]], null, { kernel_shape: [2, 2], strides: [2, 2] }, ['batch', 3, 14, 14]],
    ['GlobalAveragePool', [['batch', 3, 28, 28]], null, {}, ['batch', 3, 1, 1]],
    ['Flatten', [['batch', 7, 7, 64]], null, {}, ['batch', 3136]],
    ['Flatten', [['batch', 7, 64]], null, { axis: 2 }, ['7*batch', 64]],
    ['Reshape', [['batch', 7, 7, 64]], [-1, 3136], {}, ['batch', 3136]],
    ['Reshape', [['batch', 7, 7, 64]], [0, -1], {}, ['batch', 3136]],
    ['Reshape', [['7*batch', 64]], [-1, 7, 64], {}, ['batch', 7, 64]],
    ['Reshape', [['batch', 6]], [-1, 2], {}, ['3*batch', 2]],
    ['Transpose', [['batch', 3, 4]], null, { perm: [2, 0, 1] }, [4, 'batch', 3]],
    [
      'Concat',
      [
        ['batch', 3],
        ['batch', 4],
      ],
      null,
      { axis: 1 },
      ['batch', 7],
    ],
    [
      'Concat',
      [
        ['batch', 3],
        ['batch', 3],
      ],
      null,
      { axis: 0 },
      ['2*batch', 3],
    ],
    ['ReduceSum', [['batch', 3, 4]], [1], { keepdims: 0 }, ['batch', 4]],
    ['ReduceMean', [['batch', 3, 4]], [0], {}, [1, 3, 4]],
    ['Squeeze', [['batch', 1, 4]], [1], {}, ['batch', 4]],
    ['Unsqueeze', [['batch', 4]], [1], {}, ['batch', 1, 4]],
    ['Expand', [['batch', 1]], [1, 5], {}, ['batch', 5]],
    ['Tile', [['batch', 2]], [3, 2], {}, ['3*batch', 4]],
    ['Pad', [['batch', 2]], [0, 1, 0, 1], {}, ['batch', 4]],
    ['Gather', [['batch', 5]], [1, 2], { axis: 1 }, ['batch', 2]],
    ['ArgMax', [['batch', 5]], null, { axis: 1, keepdims: 0 }, ['batch']],
    ['Softmax', [['batch', 5]], null, {}, ['batch', 5]],
  ];
  for (const row of cases) {
    it(`${row[0]}(${JSON.stringify(row[1])}${row[2] ? `, [${row[2]}]` : ''})`, () =>
      expect(infer(row)).toEqual(row[4]));
  }

  it('slices other axes, and the batch only as a whole', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 5]);
    expect(graph.op('Slice', [x, graph.ints([1]), graph.ints([3]), graph.ints([1])]).shape).toEqual(['batch', 2]);
    expect(graph.op('Slice', [x, graph.ints([0]), graph.ints([2 ** 31 - 1]), graph.ints([0])]).shape).toEqual([
      'batch',
      5,
    ]);
    expect(() => graph.op('Slice', [x, graph.ints([0]), graph.ints([3]), graph.ints([0])])).toThrow('"batch"');
  });
});

describe('shapes computed from shapes', () => {
  it('follows symbols through Shape, Slice, Gather, Unsqueeze, Cast and Concat', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 7, 7, 64]);
    const shape = graph.op('Shape', [x]);
    const sliced = graph.op('Slice', [shape, graph.ints([0]), graph.ints([1])]);
    const gathered = graph.op('Unsqueeze', [graph.op('Gather', [shape, graph.scalar('int64', 0)]), graph.ints([0])]);
    for (const batch of [sliced, gathered, graph.op('Cast', [sliced], { to: ELEMENT_TYPE.int64 })]) {
      const target = graph.op('Concat', [batch, graph.ints([3136])], { axis: 0 });
      expect(graph.op('Reshape', [x, target]).shape).toEqual(['batch', 3136]);
      expect(graph.op('Expand', [graph.scalar('float32', 1), target]).shape).toEqual(['batch', 3136]);
      expect(graph.op('ConstantOfShape', [target]).shape).toEqual(['batch', 3136]);
    }
  });

  it('gives up where elements are computed', () => {
    const graph = newGraph();
    const shape = graph.op('Shape', [graph.input('x', 'float32', ['batch'])]);
    expect(() => graph.op('ConstantOfShape', [graph.op('Add', [shape, shape])])).toThrow('computed from shapes');
  });
});

describe('what does not fit', () => {
  const refused: [...Case, message: string][] = [
    ['Add', [[2, 3], [4]], null, {}, [], 'Add(float32[2,3], float32[4]): shapes do not broadcast: 3 against 4.'],
    ['Add', [['batch'], ['other']], null, {}, [], 'batch against other'],
    [
      'MatMul',
      [
        [2, 3],
        [4, 5],
      ],
      null,
      {},
      [],
      'inner dimensions',
    ],
    [
      'Conv',
      [
        [1, 3, 8, 8],
        [4, 2, 3, 3],
      ],
      null,
      {},
      [],
      'x has 3 channels',
    ],
    [
      'Conv',
      [
        [1, 3, 2, 2],
        [4, 3, 3, 3],
      ],
      null,
      {},
      [],
      'larger than the padded size',
    ],
    [
      'Conv',
      [
        [1, 3, 'h', 8],
        [4, 3, 3, 3],
      ],
      null,
      {},
      [],
      'symbolic size "h"',
    ],
    ['Reshape', [[2, 3]], [4, 2], {}, [], '6 elements'],
    ['Reshape', [['batch', 3]], [-1, 2], {}, [], 'cannot be reshaped'],
    ['Transpose', [[2, 3]], null, { perm: [0, 0] }, [], 'perm'],
    ['Softmax', [[2, 3]], null, { axis: 2 }, [], 'axis 2 is out of range for rank 2'],
    [
      'Concat',
      [
        [2, 3],
        [3, 3],
      ],
      null,
      { axis: 1 },
      [],
      'axis 0',
    ],
    ['And', [[2]], null, {}, [], 'input 1 is missing'],
    ['MaxPool', [[1, 1, 4, 4]], null, {}, [], 'kernel_shape is missing'],
    ['Gathr', [[2]], null, {}, [], 'no such operator'],
    ['Not', [[2]], null, {}, [], 'dtype must be one of bool; received float32'],
  ];
  for (const row of refused) {
    it(`${row[0]}(${JSON.stringify(row[1])})`, () => {
      const [op, shapes, ints, attrs, , message] = row;
      expect(() => infer([op, shapes, ints, attrs, []])).toThrow(message);
    });
  }

  it('needs float attributes to be marked as such', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2]);
    expect(() => graph.op('LeakyRelu', [x], { alpha: 1 })).toThrow('float(x)');
  });

  it('needs shapes to be constants', () => {
    const graph = newGraph();
    const [x, shape] = [graph.input('x', 'float32', [2, 3]), graph.input('shape', 'int64', [1])];
    expect(() => graph.op('Reshape', [x, shape])).toThrow('must be a constant');
  });
});

describe('optional outputs', () => {
  it('gives those that are asked for', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [1, 1, 4, 4]);
    const attrs = { kernel_shape: [2, 2] };
    expect(graph.ops('MaxPool', [x], attrs)).toHaveLength(1);
    expect(graph.ops('MaxPool', [x], attrs, { outputs: 2 }).map((v) => v.dtype)).toEqual(['float32', 'int64']);
    expect(() => graph.ops('MaxPool', [x], attrs, { outputs: 3 })).toThrow('has 2 outputs; 3 were asked for');
  });
});
