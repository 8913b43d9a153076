import { LayerlabError } from '@layerlab/core';
import { sameShape } from '../engine/sameShape.js';
import { type Attributes, type Graph, type Node, newGraph, type TensorData, type Value } from '../graph/index.js';
import { batchDim, linearIn } from './batchDim.js';
import { BatchVector } from './batchVector.js';
import { repeatedSlice } from './repeatedSlice.js';

/** Operators that take a shape, counts or bounds as an int64 vector, and that input's place. */
const VECTOR_INPUTS: Readonly<Record<string, readonly number[]>> = {
  Reshape: [1],
  Expand: [1],
  ConstantOfShape: [0],
  Tile: [1],
  Slice: [1, 2],
  Split: [1],
  Pad: [1],
};

/**
 * One graph with a symbolic batch from the traces of one function at two batch sizes. Both are walked in step; numbers
 * that differ are expressed by the batch.
 */
export function mergeBatch(first: Graph, second: Graph, batches: readonly [number, number]): Graph {
  return new Merge(first, second, batches).run();
}

class Merge {
  private readonly merged = newGraph();
  private readonly values = new Map<Value, Value>();
  private vector!: BatchVector;

  constructor(
    private readonly first: Graph,
    private readonly second: Graph,
    private readonly batches: readonly [number, number],
  ) {}

  run(): Graph {
    const { first, second, merged } = this;
    if (first.nodes.length !== second.nodes.length || first.outputs.length !== second.outputs.length) {
      throw this.failure(
        'the traced function',
        `runs ${first.nodes.length} or ${second.nodes.length} operators, depending on the batch size`,
      );
    }
    first.inputs.forEach((input, i) => {
      this.values.set(input, merged.input(input.name, input.dtype, this.shape(input, second.inputs[i])));
    });
    this.vector = new BatchVector(merged, merged.inputs[0]);
    first.nodes.forEach((node, i) => {
      this.addNode(node, second.nodes[i]);
    });
    first.outputs.forEach((output) => {
      merged.output(this.values.get(output)!);
    });
    for (const [key, value] of first.metadata) merged.metadata.set(key, value);
    return merged;
  }

  private addNode(a: Node, b: Node): void {
    if (a.op !== b.op || a.domain !== b.domain || a.inputs.length !== b.inputs.length) {
      throw this.failure(`node "${a.name}"`, `is ${a.op} at one batch size and ${b.op} at another`);
    }
    if (!sameAttributes(a.attrs, b.attrs)) {
      throw this.failure(`node "${a.name}" (${a.op})`, 'has attributes that depend on the batch size');
    }
    const inputs = a.inputs.map((value, place) => this.input(a, value, b.inputs[place], place));
    // the shapes are those of the traces; inferring them again from symbols could only lose some
    const outputs = a.outputs.map((output, i) => {
      const value: Value = {
        name: this.merged.unique(output.name),
        dtype: output.dtype,
        shape: this.shape(output, b.outputs[i]),
      };
      this.values.set(output, value);
      return value;
    });
    const name = this.merged.unique(a.name);
    this.merged.nodes.push({ op: a.op, domain: a.domain, name, inputs, outputs, attrs: a.attrs });
  }

  private input(node: Node, a: Value | null, b: Value | null, place: number): Value | null {
    if (!a || !b) return null;
    const [dataA, dataB] = [this.first.constantOf(a), this.second.constantOf(b)];
    if (!dataA || !dataB) {
      const value = this.values.get(a);
      if (!value || dataA || dataB)
        throw this.failure(`node "${node.name}"`, `has an input "${a.name}" that comes and goes`);
      return value;
    }
    if (sameData(dataA, dataB) && sameShape(a.shape as number[], b.shape as number[])) return this.constant(a, dataA);
    if (dataA instanceof BigInt64Array && dataA.length === dataB.length && VECTOR_INPUTS[node.op]?.includes(place)) {
      return this.symbolic(node, Array.from(dataA, Number), Array.from(dataB as BigInt64Array, Number));
    }
    const repeated = this.repeated(a, dataA, b, dataB);
    if (repeated) return repeated;
    throw this.failure(
      `node "${node.name}" (${node.op})`,
      `has a constant "${a.name}" ${a.dtype}[${a.shape}] that differs between batch sizes`,
    );
  }

  /** A constant that repeats one slice along the batch, expanded in the graph. */
  private repeated(a: Value, dataA: TensorData, b: Value, dataB: TensorData): Value | undefined {
    const [shapeA, shapeB] = [a.shape as number[], b.shape as number[]];
    const slice = repeatedSlice({ shape: shapeA, data: dataA }, { shape: shapeB, data: dataB });
    const sizes = shapeA.map((size, i) => linearIn(this.batches, size, shapeB[i]));
    if (!slice || sizes.includes(undefined)) return undefined;
    const row = this.merged.constant(a.dtype, slice.shape, slice.data);
    const sizesNow = this.vector.of(sizes.map((size) => size!));
    return this.push('Expand', 'batch/Expand', [row, sizesNow], a.dtype, this.shape(a, b));
  }

  /** A node of one output whose shape is known from the traces; inference cannot follow every arithmetic on the batch. */
  private push(op: string, base: string, inputs: Value[], dtype: Value['dtype'], shape: Value['shape']): Value {
    const name = this.merged.unique(base);
    const output: Value = { name: `${name}:0`, dtype, shape };
    this.merged.nodes.push({ op, domain: '', name, inputs, outputs: [output], attrs: {} });
    return output;
  }

  private constant(value: Value, data: TensorData): Value {
    let own = this.values.get(value);
    if (!own)
      this.values.set(value, (own = this.merged.constant(value.dtype, value.shape as number[], data, value.name)));
    return own;
  }

  /** An int64 vector that depends on the batch: with -1 where Reshape can find it itself, else computed in the graph. */
  private symbolic(node: Node, a: readonly number[], b: readonly number[]): Value {
    const differing = a.flatMap((x, i) => (x === b[i] ? [] : [i]));
    const elements = a.map((x, i) => linearIn(this.batches, x, b[i]));
    const unknown = elements.indexOf(undefined);
    if (unknown >= 0) {
      throw this.failure(
        `node "${node.name}" (${node.op})`,
        `has the number ${a[unknown]} at batch ${this.batches[0]} and ${b[unknown]} at batch ${this.batches[1]} ` +
          `in place ${unknown}, which is no multiple of the batch`,
      );
    }
    if (node.op === 'Reshape' && differing.length === 1 && !a.includes(-1)) {
      return this.merged.ints(a.map((x, i) => (i === differing[0] ? -1 : x)));
    }
    return this.vector.of(elements.map((element) => element!));
  }

  private shape(a: Value, b: Value): Value['shape'] {
    return a.shape.map((dim, i) => batchDim(this.batches, dim, b.shape[i]));
  }

  private failure(what: string, why: string): LayerlabError {
    return new LayerlabError(
      'TRACE',
      `The graph cannot be made for every batch size: ${what} ${why}. ` +
        'Write the layer so that the batch appears in shapes only.',
    );
  }
}

function sameData(a: TensorData, b: TensorData): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

function sameAttributes(a: Attributes, b: Attributes): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

/** Attributes as JSON can hold them: tensors may carry int64. */
function plain(attrs: Attributes): unknown {
  return Object.entries(attrs).map(([name, value]) => [
    name,
    typeof value === 'object' && 'tensor' in value
      ? [value.tensor.dtype, value.tensor.shape, Array.from(value.tensor.data as ArrayLike<number | bigint>, String)]
      : value,
  ]);
}
