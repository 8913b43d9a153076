import type { BuiltModel } from '@layerlab/core';
import { type Graph, newGraph, type Value } from '@layerlab/onnx';

/** Of the models' batch norm layers. */
const EPSILON = 1e-5;

/**
 * A network's forward pass as one minimal ONNX graph, NCHW, written by hand node by node with a trained model's weights:
 * the yardstick of the exporter. It shares no code with it: weights are transposed and batch norms folded here.
 */
export class InferenceGraph {
  readonly graph: Graph = newGraph({ opset: 17 });

  constructor(private readonly model: BuiltModel) {}

  pictures(channels: number, height: number, width: number): Value {
    return this.graph.input('input', 'float32', ['batch', channels, height, width]);
  }

  /** A 'same' convolution of stride 1, with the batch norm behind it where one is named. */
  convolution(x: Value, layer: string, norm?: string): Value {
    const [kernel, , channels, filters] = this.shape(`${layer}/kernel`);
    const hwio = this.data(`${layer}/kernel`);
    const { scale, shift } = this.affine(filters, layer, norm);
    const taps = kernel * kernel;
    const oihw = new Float32Array(hwio.length);
    for (let o = 0; o < filters; o++)
      for (let i = 0; i < channels; i++)
        for (let tap = 0; tap < taps; tap++)
          oihw[(o * channels + i) * taps + tap] = hwio[(tap * channels + i) * filters + o] * scale[o];
    const pad = (kernel - 1) / 2;
    const weights = this.graph.constant('float32', [filters, channels, kernel, kernel], oihw);
    const bias = this.graph.constant('float32', [filters], shift);
    return this.graph.op('Conv', [x, weights, bias], { kernel_shape: [kernel, kernel], pads: [pad, pad, pad, pad] });
  }

  relu(x: Value): Value {
    return this.graph.op('Relu', [x]);
  }

  add(a: Value, b: Value): Value {
    return this.graph.op('Add', [a, b]);
  }

  maxPool(x: Value): Value {
    return this.graph.op('MaxPool', [x], { kernel_shape: [2, 2], strides: [2, 2] });
  }

  dense(x: Value, layer: string): Value {
    return this.gemm(x, layer, this.data(`${layer}/kernel`));
  }

  /** A dense layer on a flattened picture: the model flattens [height, width, channels], the graph [channels, height, width]. */
  denseOfPicture(x: Value, layer: string): Value {
    const [, channels, height, width] = x.shape as number[];
    const [, units] = this.shape(`${layer}/kernel`);
    const rows = this.data(`${layer}/kernel`);
    const moved = new Float32Array(rows.length);
    const pixels = height * width;
    for (let c = 0; c < channels; c++)
      for (let p = 0; p < pixels; p++) {
        const from = (p * channels + c) * units;
        moved.set(rows.subarray(from, from + units), (c * pixels + p) * units);
      }
    return this.gemm(this.graph.op('Flatten', [x]), layer, moved);
  }

  private gemm(x: Value, layer: string, kernel: Float32Array): Value {
    const [inputs, units] = this.shape(`${layer}/kernel`);
    const weights = this.graph.constant('float32', [inputs, units], kernel);
    const bias = this.graph.constant('float32', [units], this.data(`${layer}/bias`));
    return this.graph.op('Gemm', [x, weights, bias]);
  }

  /** y = scale · conv + shift, from the layer's bias and its batch norm in inference mode. */
  private affine(filters: number, layer: string, norm: string | undefined) {
    const bias = this.has(`${layer}/bias`) ? this.data(`${layer}/bias`) : new Float32Array(filters);
    if (norm === undefined) return { scale: new Float32Array(filters).fill(1), shift: bias };
    const of = (weight: string) => this.data(`${norm}/${weight}`);
    const [gamma, beta, mean, variance] = [of('gamma'), of('beta'), of('movingMean'), of('movingVariance')];
    const scale = gamma.map((value, c) => value / Math.sqrt(variance[c] + EPSILON));
    return { scale, shift: beta.map((value, c) => value + (bias[c] - mean[c]) * scale[c]) };
  }

  private has(path: string): boolean {
    return this.model.weights.some((weight) => weight.path === path);
  }

  private weight(path: string) {
    const found = this.model.weights.find((weight) => weight.path === path);
    if (!found) throw new Error(`the model has no weight ${path}`);
    return found.variable;
  }

  private data(path: string): Float32Array {
    return this.weight(path).dataSync() as Float32Array;
  }

  private shape(path: string): readonly number[] {
    return this.weight(path).shape;
  }
}
