import { type Graph, newGraph, type Value } from '@layerlab/onnx';

/** One layer written by hand: its output and what sends a gradient back through it (undefined where nobody wants it). */
export interface Step {
  readonly y: Value;
  readonly back: (dy: Value, wantsDx: boolean) => Value | undefined;
}

export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly value: Value;
  /** Limit of the uniform initial values; 0 for zeros, -1 for ones. */
  readonly limit: number;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-7;

/**
 * A whole training step as one ONNX graph, NCHW, float32, written by hand in the formulations that measured fastest:
 * the yardstick of the engine's generated graphs.
 *
 * Adam runs on scaled moments (m / (1 - beta1), v / (1 - beta2)), which saves two multiplications per weight; the step
 * size with both bias corrections comes in as the scalar `rate`.
 */
export class TrainingGraph {
  readonly graph: Graph = newGraph({ opset: 18 });
  readonly parameters: Parameter[] = [];
  private readonly gradients = new Map<Parameter, Value>();

  parameter(name: string, shape: readonly number[], limit: number): Parameter {
    const parameter = { name, shape, limit, value: this.graph.input(name, 'float32', shape) };
    this.parameters.push(parameter);
    return parameter;
  }

  gradient(parameter: Parameter, value: Value): void {
    this.gradients.set(parameter, value);
  }

  /** Mean softmax cross-entropy against one-hot `y` [batch, 10]; outputs `loss` and `correct`; gives the logits' gradient. */
  crossEntropy(logits: Value): Value {
    const g = this.graph;
    const batch = logits.shape[0] as number;
    const y = g.input('y', 'float32', [batch, 10]);
    const logProbabilities = g.op('LogSoftmax', [logits], { axis: 1 });
    const sum = g.op('ReduceSum', [g.op('Mul', [logProbabilities, y]), g.ints([0, 1])], { keepdims: 0 });
    g.output(g.op('Neg', [g.op('Div', [sum, g.scalar('float32', batch)])]), 'loss');
    const hits = g.op('Equal', [
      g.op('ArgMax', [logits], { axis: 1, keepdims: 0 }),
      g.op('ArgMax', [y], { axis: 1, keepdims: 0 }),
    ]);
    g.output(g.op('ReduceSum', [g.op('Cast', [hits], { to: 1 }), g.ints([0])], { keepdims: 0 }), 'correct');
    return g.op('Div', [g.op('Sub', [g.op('Exp', [logProbabilities]), y]), g.scalar('float32', batch)]);
  }

  /** Appends Adam for every parameter; afterwards the graph is whole. */
  adam(): void {
    const g = this.graph;
    const rate = g.input('rate', 'float32', []);
    const epsilon = g.scalar('float32', EPSILON / Math.sqrt(1 - BETA2));
    for (const p of this.parameters) {
      const gradient = g.op('Reshape', [this.gradients.get(p)!, g.ints(p.shape)]);
      const m = g.input(`m.${p.name}`, 'float32', p.shape);
      const v = g.input(`v.${p.name}`, 'float32', p.shape);
      const m2 = g.op('Add', [g.op('Mul', [m, g.scalar('float32', BETA1)]), gradient]);
      const v2 = g.op('Add', [g.op('Mul', [v, g.scalar('float32', BETA2)]), g.op('Mul', [gradient, gradient])]);
      const step = g.op('Mul', [g.op('Div', [m2, g.op('Add', [g.op('Sqrt', [v2]), epsilon])]), rate]);
      g.output(g.op('Sub', [p.value, step]), `new.${p.name}`);
      g.output(m2, `new.m.${p.name}`);
      g.output(v2, `new.v.${p.name}`);
    }
  }

  dense(x: Value, inputs: number, outputs: number, name: string): Step {
    const g = this.graph;
    const w = this.parameter(`${name}.w`, [inputs, outputs], Math.sqrt(6 / (inputs + outputs)));
    const b = this.parameter(`${name}.b`, [outputs], 0);
    return {
      y: g.op('Gemm', [x, w.value, b.value]),
      back: (dy, wantsDx) => {
        this.gradient(w, g.op('Gemm', [x, dy], { transA: 1 }));
        this.gradient(b, g.op('ReduceSum', [dy, g.ints([0])], { keepdims: 0 }));
        return wantsDx ? g.op('Gemm', [dy, w.value], { transB: 1 }) : undefined;
      },
    };
  }

  relu(x: Value): Step {
    const g = this.graph;
    const y = g.op('Relu', [x]);
    return {
      y,
      back: (dy) => g.op('Mul', [g.op('Cast', [g.op('Greater', [y, g.scalar('float32', 0)])], { to: 1 }), dy]),
    };
  }

  /** 2x2 pooling whose gradient goes to the first maximum, as tfjs has it. */
  maxPool(x: Value): Step {
    const g = this.graph;
    const window = { kernel_shape: [2, 2], strides: [2, 2] };
    const [y, indices] = g.ops('MaxPool', [x], window, { outputs: 2 });
    return { y, back: (dy) => g.op('MaxUnpool', [dy, indices], window) };
  }

  /** Batch normalisation over [batch, height, width] with the closed-form gradient; statistics are not kept. */
  batchNorm(x: Value, name: string): Step {
    const g = this.graph;
    const [n, channels, height, width] = x.shape as number[];
    const gamma = this.parameter(`${name}.gamma`, [channels], -1);
    const beta = this.parameter(`${name}.beta`, [channels], 0);
    const axes = g.ints([0, 2, 3]);
    const wide = (v: Value) => g.op('Reshape', [v, g.ints([1, channels, 1, 1])]);
    const mean = g.op('ReduceMean', [x, axes], { keepdims: 1 });
    const centred = g.op('Sub', [x, mean]);
    const variance = g.op('ReduceMean', [g.op('Mul', [centred, centred]), axes], { keepdims: 1 });
    const inverse = g.op('Reciprocal', [g.op('Sqrt', [g.op('Add', [variance, g.scalar('float32', 1e-5)])])]);
    const scale = g.op('Mul', [wide(gamma.value), inverse]);
    const y = g.op('Add', [g.op('Mul', [centred, scale]), wide(beta.value)]);
    const back = (dy: Value) => {
      const sum = g.op('ReduceSum', [dy, axes], { keepdims: 1 });
      const dot = g.op('Mul', [g.op('ReduceSum', [g.op('Mul', [dy, centred]), axes], { keepdims: 1 }), inverse]);
      this.gradient(gamma, dot);
      this.gradient(beta, sum);
      const count = g.scalar('float32', n * height * width);
      const slope = g.op('Neg', [g.op('Mul', [g.op('Div', [g.op('Mul', [scale, dot]), count]), inverse])]);
      const shift = g.op('Neg', [g.op('Div', [g.op('Mul', [scale, sum]), count])]);
      return g.op('Add', [g.op('Add', [g.op('Mul', [dy, scale]), shift]), g.op('Mul', [centred, slope])]);
    };
    return { y, back };
  }
}
