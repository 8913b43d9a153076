import { type AnyLayer, inputNode, LayerlabError, type Shape } from '@layerlab/core';

const SHAPES: readonly Shape[] = [[5, 6, 3], [7]];

/**
 * Shapes of inputs that a layer takes, without the batch: the first of a picture and a vector; two of it where it takes a list.
 *
 * @throws LayerlabError BAD_LAYER where it takes neither
 */
export function layerInputs(layer: AnyLayer, options: object): readonly Shape[] {
  const refusals: string[] = [];
  for (const shape of SHAPES) {
    const shapes = layer.spec.inputs === 'many' ? [shape, shape] : [shape];
    const nodes = shapes.map(inputNode);
    try {
      layer(options)(layer.spec.inputs === 'many' ? nodes : nodes[0]);
      return shapes;
    } catch (error) {
      if (!(error instanceof LayerlabError && error.code === 'BAD_LAYER')) throw error;
      refusals.push(error.message);
    }
  }
  throw new LayerlabError(
    'BAD_LAYER',
    `Layer "${layer.spec.name}" takes none of the inputs to try. Received: ${refusals.join(' ')} Give the check \`inputs\`.`,
  );
}
