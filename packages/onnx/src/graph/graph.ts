import type { Attributes } from './attributes.js';
import type { Dim, DType, TensorData } from './tensor.js';
import { typedArrayFor } from './tensor.js';

/** An edge of the graph: a tensor with a static dtype and a shape whose dimensions may be symbolic names. */
export interface Value {
  name: string;
  readonly dtype: DType;
  readonly shape: readonly Dim[];
}

/** One ONNX node. An absent optional input is `null`. */
export interface Node {
  op: string;
  /** '' for the standard operator set, else e.g. 'com.microsoft'. */
  domain: string;
  name: string;
  inputs: (Value | null)[];
  outputs: Value[];
  attrs: Attributes;
}

/** What `infer` gives for one output. */
export interface ValueType {
  dtype: DType;
  shape: readonly Dim[];
}

/** dtype and shape of every output of an operator, or a LayerlabError when the inputs do not fit it. */
export type Inference = (
  op: string,
  domain: string,
  inputs: readonly (Value | null)[],
  attrs: Attributes,
  constants: Graph,
  outputs?: number,
) => ValueType[];

/** What a node is called, and how many outputs it has. */
export interface NodeOptions {
  /** Base of the node's and its outputs' names; the operator's unless given. */
  name?: string;
  /** How many outputs the node has, where some are optional: 2 asks MaxPool for Indices. */
  outputs?: number;
}

const DEDUPLICATED_ELEMENTS = 16;

/**
 * The IR: an ONNX graph in memory, in topological order, that knows no tfjs.
 *
 * Shapes and dtypes are inferred when a node is added, so a lowering that builds something impossible fails at the line
 * that built it. Small constants of equal value are shared.
 */
export class Graph {
  readonly inputs: Value[] = [];
  readonly outputs: Value[] = [];
  readonly nodes: Node[] = [];
  readonly initializers = new Map<Value, TensorData>();
  readonly metadata = new Map<string, string>();
  private readonly smallConstants = new Map<string, Value>();
  private readonly names = new Map<string, number>();

  /** @param infer the operator set's inference (`inferNode` of ops/), passed in so that this file knows no operator. */
  constructor(
    private readonly infer: Inference,
    readonly opset = 17,
    public name = 'layerlab',
  ) {}

  /** Declares a graph input. */
  input(name: string, dtype: DType, shape: readonly Dim[]): Value {
    const value = this.value(name, { dtype, shape });
    this.inputs.push(value);
    return value;
  }

  /** Declares a graph output; the value keeps its name unless one is given. */
  output(value: Value, name?: string): void {
    if (name !== undefined) value.name = this.unique(name);
    this.outputs.push(value);
  }

  /** Adds an initializer. Constants of at most 16 elements and equal value are one and the same Value unless named. */
  constant(dtype: DType, shape: readonly number[], data: TensorData, name?: string): Value {
    const key =
      name === undefined && data.length <= DEDUPLICATED_ELEMENTS ? `${dtype}[${shape}]${constantKey(data)}` : undefined;
    const known = key === undefined ? undefined : this.smallConstants.get(key);
    if (known) {
      // removeDead may have dropped it since
      this.initializers.set(known, data);
      return known;
    }
    const value = this.value(name ?? 'const', { dtype, shape });
    this.initializers.set(value, data);
    if (key !== undefined) this.smallConstants.set(key, value);
    return value;
  }

  scalar(dtype: DType, value: number): Value {
    return this.constant(dtype, [], typedArrayFor(dtype, [value]));
  }

  /** A 1-d int64 constant: axes, shapes, pads. */
  ints(values: readonly number[]): Value {
    return this.constant('int64', [values.length], typedArrayFor('int64', values));
  }

  /** Adds a node with one output and gives that output. `op` may carry a domain: 'com.microsoft:FusedMatMul'. */
  op(op: string, inputs: readonly (Value | null)[], attrs: Attributes = {}, name?: string): Value {
    return this.ops(op, inputs, attrs, name)[0];
  }

  /** Adds a node and gives all its outputs: those that the operator always has, or as many as `options.outputs` says. */
  ops(
    qualifiedOp: string,
    inputs: readonly (Value | null)[],
    attrs: Attributes = {},
    options: string | NodeOptions = {},
  ): Value[] {
    const { name, outputs: count } = typeof options === 'string' ? { name: options } : options;
    const [op, domain] = splitDomain(qualifiedOp);
    const types = this.infer(op, domain, inputs, attrs, this, count);
    const outputs = types.map((type) => this.value(name ?? op, type));
    this.nodes.push({ op, domain, name: this.unique(name ?? op), inputs: [...inputs], outputs, attrs });
    return outputs;
  }

  /** The data of a value where it is a constant, else undefined. */
  constantOf(value: Value | null): TensorData | undefined {
    return value ? this.initializers.get(value) : undefined;
  }

  /** A fresh value with a unique name, for passes that build nodes themselves. */
  value(name: string, type: ValueType): Value {
    return { name: this.unique(name), dtype: type.dtype, shape: [...type.shape] };
  }

  /** `base` if it is free, else `base_1`, `base_2`, ... */
  unique(base: string): string {
    const count = this.names.get(base);
    this.names.set(base, (count ?? 0) + 1);
    return count === undefined ? base : this.unique(`${base}_${count}`);
  }
}

function splitDomain(qualified: string): [op: string, domain: string] {
  const at = qualified.lastIndexOf(':');
  return at < 0 ? [qualified, ''] : [qualified.slice(at + 1), qualified.slice(0, at)];
}

function constantKey(data: TensorData): string {
  // -0 prints as 0 and would be shared with it
  return Array.from(data as ArrayLike<number | bigint>, (x) => (Object.is(x, -0) ? '-0' : String(x))).join();
}
