import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { LayerNode } from './layerNode.js';
import type { ModelInfo } from './modelInfo.js';

/** One weight of a built model. Its path is `<layer>/<weight>`, e.g. `conv2d_1/kernel`. */
export interface ModelWeight {
  readonly path: string;
  readonly variable: Variable;
  readonly trainable: boolean;
}

/** How a forward pass is to run. */
export interface ForwardContext {
  readonly training: boolean;
  /** Uniform [0, 1) for dropout; needed only in training. See `uniformTensors`. */
  readonly uniform?: (shape: readonly number[]) => Tensor;
  /** Called with each layer's name and output, in the order in which layers run; the input is none of them. */
  readonly onOutput?: (layer: string, output: Tensor) => void;
}

/** A model with its weights in the active engine. */
export interface BuiltModel {
  readonly info: ModelInfo;
  /** Layers in topological order, the input first, each with its final name. */
  readonly nodes: readonly { readonly name: string; readonly node: LayerNode }[];
  /** In the order of the layers, then of each layer's declaration. */
  readonly weights: readonly ModelWeight[];
  /**
   * [batch, height, width, channels] float32 to logits [batch, classes]. In training it also sets running statistics.
   * Intermediate tensors are left to the caller's `tf.tidy` (or to `tf.variableGrads`, which tidies).
   *
   * @throws LayerlabError BAD_LAYER where a layer's output has another shape than it declares
   */
  forward(x: Tensor, context: ForwardContext): Tensor;
  /** Called before each layer's forward with its name, so that a tracer can name nodes; set and unset by the tracer. */
  onLayer?: (name: string) => void;
  dispose(): void;
}
