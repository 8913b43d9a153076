import { Seeds, tf, uniformTensors } from '@layerlab/core';
import type { Problems } from '../failures.js';
import type { OpenLayer } from './openLayer.js';

/** In training the output depends on the input and on every trainable weight, and on no variable that is kept elsewhere. */
export function weightProblems({ model, x }: OpenLayer): Problems {
  const input = tf.variable(x);
  const uniform = uniformTensors(new Seeds(1).stream('draws'));
  try {
    // by every trainable variable that there is; only those on which the output depends are given
    const { grads, value } = tf.variableGrads(() => tf.sum(model.forward(input, { training: true, uniform })));
    tf.dispose([grads, value]);
    const own = model.weights.filter(({ trainable }) => trainable);
    const wanted = [
      { what: 'its input', variable: input },
      ...own.map(({ path, variable }) => ({ what: `the weight ${path.slice(path.indexOf('/') + 1)}`, variable })),
    ];
    const known = new Set(wanted.map(({ variable }) => variable.name));
    const foreign = Object.keys(grads).filter((name) => !known.has(name));
    return [
      ...wanted
        .filter(({ variable }) => !(variable.name in grads))
        .map(({ what }) => `no gradient reaches ${what}: in training \`call\` does not use it, or by its values alone`),
      ...foreign.map(
        (name) =>
          `it uses the variable "${name}", which is none of its weights and would not be saved: declare it in \`weights\``,
      ),
    ];
  } finally {
    input.dispose();
  }
}
