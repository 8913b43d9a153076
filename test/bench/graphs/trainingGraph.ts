import { float, type Graph, newGraph, type Value } from '@layerlab/onnx';

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
  private norms = 1;

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

  /**
   * Batch normalisation over [batch, height, width] with the closed-form gradient; statistics are not kept. ORT's own
   * kernel serves forward, and as the per-channel dy * a + c of the backward pass.
   */
  batchNorm(x: Value, name: string): Step {
    const g = this.graph;
    const [n, channels, height, width] = x.shape as number[];
    const gamma = this.parameter(`${name}.gamma`, [channels], -1);
    const beta = this.parameter(`${name}.beta`, [channels], 0);
    const constant = (at: (c: number) => number) =>
      g.constant(
        'float32',
        [channels],
        Float32Array.from({ length: channels }, (_, c) => at(c)),
      );
    // running statistics, unused at momentum 0, but of values of their own: ORT merges equal constants and writes into them
    const own = this.norms++;
    const running = [constant((c) => own + c * 0.01), constant((c) => 100 + own + c * 0.01)];
    const [y, mean, variance] = g.ops(
      'BatchNormalization',
      [x, gamma.value, beta.value, ...running],
      { training_mode: 1, momentum: float(0), epsilon: float(1e-5) },
      { outputs: 3 },
    );
    const back = (dy: Value) => {
      const inverse = g.op('Reciprocal', [g.op('Sqrt', [g.op('Add', [variance, g.scalar('float32', 1e-5)])])]);
      const axes = g.ints([0, 2, 3]);
      const sum = g.op('ReduceSum', [dy, axes], { keepdims: 0 });
      const dot = g.op('ReduceSum', [g.op('Mul', [dy, x]), axes], { keepdims: 0 });
      const dGamma = g.op('Mul', [inverse, g.op('Sub', [dot, g.op('Mul', [mean, sum])])]);
      this.gradient(gamma, dGamma);
      this.gradient(beta, sum);
      const count = g.scalar('float32', -n * height * width);
      const a = g.op('Mul', [gamma.value, inverse]);
      const b = g.op('Div', [g.op('Mul', [g.op('Mul', [a, inverse]), dGamma]), count]);
      const c = g.op('Sub', [g.op('Div', [g.op('Mul', [a, sum]), count]), g.op('Mul', [b, mean])]);
      const unit = [constant(() => 0), constant(() => 1)];
      const scaled = g.op('BatchNormalization', [dy, a, c, ...unit], { epsilon: float(0) });
      return g.op('Add', [scaled, g.op('Mul', [x, g.op('Reshape', [b, g.ints([1, channels, 1, 1])])])]);
    };
    return { y, back };
  }
}
