import { LayerlabError } from '@layerlab/core';
import type { Attributes, Graph, Node, TensorAttribute, Value } from '../graph/index.js';
import { ELEMENT_TYPE, tensorAttribute, typedArrayFor } from '../graph/index.js';
import { baseNameOf, exactOf } from '../graph/passes/support/exact.js';
import { inLayerOf } from '../graph/passes/support/layerOf.js';

const LARGEST = 65504;
const SMALLEST = 2 ** -24;

/** Inputs that stay float32 by the operator's definition: Resize's region of interest and scales. */
const FLOAT32_INPUTS: Readonly<Record<string, readonly number[]>> = { Resize: [1, 2] };

/** Operators that take no float16 before this opset. */
const FLOAT16_SINCE: Readonly<Record<string, number>> = { CumSum: 14, IsInf: 20 };

/**
 * Makes a graph compute in float16: weights rounded once from their exact values, a Cast at each input and output, which stay
 * float32; another pair of Casts around an operator that has no float16. A single number that float16 would round to zero, such as the epsilon of a division, becomes the smallest float16.
 *
 * @throws LayerlabError BAD_CONFIG where a finite weight lies beyond float16's range
 */
export function toFloat16(graph: Graph, opset: number): void {
  new Conversion(graph, opset).run();
}

class Conversion {
  /** What stands for a float32 value in the new graph. */
  private readonly halves = new Map<Value, Value>();

  constructor(
    private readonly graph: Graph,
    private readonly opset: number,
  ) {}

  run(): void {
    const { graph } = this;
    const nodes = graph.nodes.splice(0);
    for (const input of graph.inputs) {
      if (input.dtype === 'float32') this.halves.set(input, this.cast(input, 'float16', input.name));
    }
    for (const node of nodes) this.addNode(node);
    graph.outputs.splice(0, graph.outputs.length, ...graph.outputs.map((output) => this.output(output)));
    const used = new Set(graph.nodes.flatMap((node) => node.inputs));
    for (const value of [...graph.initializers.keys()]) if (!used.has(value)) graph.initializers.delete(value);
  }

  private addNode(node: Node): void {
    if (staysFloat32(node, this.opset)) {
      this.addFloat32(node);
      return;
    }
    const float32 = FLOAT32_INPUTS[node.op] ?? [];
    node.inputs = node.inputs.map((value, place) => (float32.includes(place) ? value : this.half(value)));
    node.outputs = node.outputs.map((output) => this.halfLike(output));
    node.attrs = halfAttributes(node);
    this.graph.nodes.push(node);
  }

  private addFloat32(node: Node): void {
    node.inputs = node.inputs.map((value) => {
      const half = value && this.halves.get(value);
      return half ? this.cast(half, 'float32', node.name) : value;
    });
    this.graph.nodes.push(node);
    for (const output of node.outputs) {
      if (output.dtype === 'float32') this.halves.set(output, this.cast(output, 'float16', node.name));
    }
  }

  private half(value: Value | null): Value | null {
    if (value?.dtype !== 'float32') return value;
    return this.halves.get(value) ?? this.constant(value);
  }

  private halfLike(value: Value): Value {
    if (value.dtype !== 'float32') return value;
    const half: Value = { name: this.graph.unique(value.name), dtype: 'float16', shape: value.shape };
    this.halves.set(value, half);
    return half;
  }

  private constant(value: Value): Value {
    const { shape, data } = exactOf(this.graph, value)!;
    const name = baseNameOf(value);
    const half = this.graph.constant('float16', shape, typedArrayFor('float16', fitted(name, data)), name);
    this.halves.set(value, half);
    return half;
  }

  /** The output itself, with its name, by a Cast from the float16 value. */
  private output(output: Value): Value {
    const half = this.halves.get(output);
    if (!half) return output;
    const producer = this.graph.nodes.find((node) => node.outputs.includes(half));
    const cast = this.cast(half, 'float32', producer!.name);
    [cast.name, output.name] = [output.name, cast.name];
    return cast;
  }

  private cast(value: Value, dtype: 'float16' | 'float32', beside: string): Value {
    const { graph } = this;
    return graph.op('Cast', [value], { to: ELEMENT_TYPE[dtype] }, graph.unique(inLayerOf(beside, 'Cast')));
  }
}

/** Whether ONNX, or ONNX Runtime's cpu provider, has the operator in float32 only. */
function staysFloat32({ op, attrs }: Node, opset: number): boolean {
  if (op === 'ScatterElements') return (attrs.reduction ?? 'none') !== 'none';
  return opset < (FLOAT16_SINCE[op] ?? 0);
}

/** Numbers that float16 holds, the rounding itself aside. */
function fitted(name: string, data: Float64Array): Float64Array {
  const beyond = data.find((x) => Number.isFinite(x) && Math.abs(x) > LARGEST);
  if (beyond !== undefined) {
    throw new LayerlabError(
      'BAD_CONFIG',
      `"${name}" holds ${beyond.toPrecision(6)}, beyond float16's largest number ${LARGEST}. Export the model in float32.`,
    );
  }
  const [x] = data;
  const vanishes = data.length === 1 && x !== 0 && Math.abs(x) < SMALLEST;
  return vanishes ? Float64Array.of(Math.sign(x) * SMALLEST) : data;
}

/** Attributes that carry the element type. */
function halfAttributes({ op, attrs }: Node): Attributes {
  if (op === 'Cast' && attrs.to === ELEMENT_TYPE.float32) return { ...attrs, to: ELEMENT_TYPE.float16 };
  if (op !== 'ConstantOfShape') return attrs;
  // without a value it gives float32 zeros
  const value = attrs.value as TensorAttribute | undefined;
  if (value && value.tensor.dtype !== 'float32') return attrs;
  return { ...attrs, value: tensorAttribute('float16', Number(value?.tensor.data[0] ?? 0)) };
}
