import { backend_util } from '@tensorflow/tfjs-core';
import type { Graph, Value } from '../graph/graph.js';
import { sizeOf } from '../graph/tensor.js';
import type { Inputs, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import { reshapeTo } from './reshapeTo.js';

interface EinsumAttributes {
  /** The letters of each operand and of the result. */
  readonly operands: readonly string[];
  readonly result: string;
}

interface Operand {
  readonly value: Value;
  readonly letters: string;
}

/** A sum of products over letters that the result lacks, of one or two operands: a batched matrix product. */
export const Einsum = defineKernel<EinsumAttributes>({
  name: 'Einsum',
  covers: (inputs, attrs) => {
    const tensors = Object.values(inputs);
    return tensors.length <= 2 && tensors.every((x) => x.dtype === 'float32') && isProduct(attrs.equation as string);
  },
  parse: (inputs, attrs) => {
    const tensors = Object.values(inputs);
    const { allDims, idDims } = backend_util.decodeEinsumEquation(attrs.equation as string, tensors.length);
    backend_util.checkEinsumDimSizes(
      allDims.length,
      idDims,
      tensors as unknown as Parameters<typeof backend_util.checkEinsumDimSizes>[2],
    );
    return parseEquation(attrs.equation as string);
  },
  gives: (inputs, { operands, result }) => {
    const sizes = sizesOf(inputs, operands);
    return [{ shape: [...result].map((letter) => sizes.get(letter)!), dtype: 'float32' }];
  },
  lower: (graph, inputs, { operands, result }) => {
    const sizes = sizesOf(inputs, operands);
    const [a, b] = Object.values(inputs).map((value, i) => ({ value, letters: operands[i] }));
    const product = b ? multiply(graph, a, b, result, sizes) : sumOut(graph, a, result);
    return [order(graph, product, result).value];
  },
});

/** tfjs's kernel goes wrong where a letter that is summed over belongs to one of two operands only. */
function isProduct(equation: string): boolean {
  const { operands, result } = parseEquation(equation);
  const [a, b = a] = operands;
  const distinct = [a, b, result].every((letters) => new Set(letters).size === letters.length);
  return (
    distinct && [...a, ...b].every((letter) => (a.includes(letter) && b.includes(letter)) || result.includes(letter))
  );
}

function parseEquation(equation: string): EinsumAttributes {
  const [left = '', result = ''] = equation.replace(/\s/g, '').split('->');
  return { operands: left.split(','), result };
}

function sizesOf(inputs: Inputs<TensorType | Value>, operands: readonly string[]): Map<string, number> {
  const sizes = Object.values(inputs).map((x, i) =>
    [...operands[i]].map((letter, axis) => [letter, x.shape[axis]] as const),
  );
  return new Map(sizes.flat() as [string, number][]);
}

/** Sums over the letters that are not needed. */
function sumOut(graph: Graph, { value, letters }: Operand, needed: string): Operand {
  const axes = [...letters].flatMap((letter, axis) => (needed.includes(letter) ? [] : [axis]));
  if (axes.length === 0) return { value, letters };
  const sum = graph.op('ReduceSum', [value, graph.ints(axes)], { keepdims: 0 });
  return { value: sum, letters: [...letters].filter((letter) => needed.includes(letter)).join('') };
}

function multiply(graph: Graph, a: Operand, b: Operand, result: string, sizes: Map<string, number>): Operand {
  const shared = [...a.letters].filter((letter) => b.letters.includes(letter));
  const batch = shared.filter((letter) => result.includes(letter)).join('');
  const inner = shared.filter((letter) => !result.includes(letter)).join('');
  const rows = [...a.letters].filter((letter) => !shared.includes(letter)).join('');
  const columns = [...b.letters].filter((letter) => !shared.includes(letter)).join('');
  const sizeOfAll = (letters: string) => sizeOf([...letters].map((letter) => sizes.get(letter)!));
  const matrices = (operand: Operand, first: string, second: string) =>
    reshapeTo(graph, order(graph, operand, batch + first + second).value, [batch, first, second].map(sizeOfAll));
  const product = graph.op('MatMul', [matrices(a, rows, inner), matrices(b, inner, columns)]);
  const letters = batch + rows + columns;
  return {
    value: reshapeTo(
      graph,
      product,
      [...letters].map((letter) => sizes.get(letter)!),
    ),
    letters,
  };
}

function order(graph: Graph, { value, letters }: Operand, wanted: string): Operand {
  if (letters === wanted) return { value, letters };
  return {
    value: graph.op('Transpose', [value], { perm: [...wanted].map((l) => letters.indexOf(l)) }),
    letters: wanted,
  };
}
