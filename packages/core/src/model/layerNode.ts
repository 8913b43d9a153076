import type { AnyLayer, WeightSpecs } from '../define/layer.js';
import type { Shape } from '../define/shape.js';
import { LayerlabError } from '../errors.js';
import { parseOptions } from './parseOptions.js';

/** One use of a layer in a model's graph. `layer` is undefined for the input alone. */
export interface LayerNode {
  readonly layer?: AnyLayer;
  /** Parsed options. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly inputs: readonly LayerNode[];
  /** Without the batch dimension. */
  readonly shape: Shape;
  readonly weights: WeightSpecs;
  /** The author's name for it, if any; the model gives the others one (`conv2d`, `conv2d_1`, ...). */
  readonly name?: string;
}

/** The node that stands for the picture. */
export function inputNode(shape: Shape): LayerNode {
  return { options: {}, inputs: [], shape, weights: {}, name: 'input' };
}

/** Connects a configured layer to its inputs, checking options and shapes at this line, not at training time. */
export function connect(layer: AnyLayer, rawOptions: unknown, inputs: readonly LayerNode[], name?: string): LayerNode {
  const { spec } = layer;
  const options = parseOptions(`Layer "${spec.name}"`, spec.options, rawOptions);
  if (spec.inputs === 'one' && inputs.length !== 1)
    throw new LayerlabError(
      'BAD_LAYER',
      `Layer "${spec.name}" takes one input. Received ${inputs.length} inputs. Join them first, e.g. with add()([a, b]).`,
    );
  if (inputs.length === 0)
    throw new LayerlabError(
      'BAD_LAYER',
      `Layer "${spec.name}" takes a list of inputs. Received an empty one. Give it at least one, e.g. add()([a, b]).`,
    );
  const shapes = inputs.map((node) => node.shape);
  const inputShape = spec.inputs === 'many' ? shapes : shapes[0];
  const shape: Shape = spec.outputShape ? spec.outputShape(options, inputShape) : shapes[0];
  if (!shape.every((d) => Number.isInteger(d) && d > 0))
    throw new LayerlabError(
      'BAD_LAYER',
      `Layer "${spec.name}" would give the shape [${shape}]. Received an input of [${shapes.join('], [')}]. Use a smaller window or stride, or a larger input.`,
    );
  return {
    layer,
    options,
    inputs,
    shape,
    weights: spec.weights ? spec.weights(options, inputShape) : {},
    name,
  };
}
