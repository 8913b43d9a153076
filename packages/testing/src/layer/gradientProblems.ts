import type { AnyLayer, Shape } from '@layerlab/core';
import { tf } from '@layerlab/core';
import { checkGradients } from '../checkGradients.js';
import type { Problems } from '../failures.js';
import { layerProblem } from '../layerProblem.js';

/** Gradients by every input and weight against float64; `checked` elements were looked at. */
export async function gradientProblems(
  layer: AnyLayer,
  options: object,
  inputs: readonly Shape[],
): Promise<{ readonly checked: number; readonly problems: Problems }> {
  const { model, ...problem } = layerProblem(layer, options, inputs);
  try {
    const { checked, wrong, kinks } = await checkGradients(problem);
    const problems: string[] = [];
    if (wrong.length > 0) {
      const [{ tensor, index, received, expected }] = wrong;
      const truth = layer.spec.gradientIs === 'surrogate' ? 'its formula gives' : 'central differences give';
      problems.push(
        `${wrong.length} of ${checked} elements are wrong, the first that by ${tensor}[${index}]: ${received}, where ${truth} ${expected}`,
      );
    }
    if (kinks.length > 0)
      problems.push(
        `the layer has a kink at ${kinks.length} of ${checked} elements, the first ${kinks[0].tensor}[${kinks[0].index}], so that no gradient is right there`,
      );
    if (checked === 0) problems.push('there was no element to look at');
    return { checked, problems };
  } finally {
    model.dispose();
    tf.dispose(problem.inputs as tf.Tensor[]);
  }
}
