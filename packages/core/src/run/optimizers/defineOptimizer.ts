import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import { tf } from '../../tf.js';
import type { StepOptimizer, TrainedWeight } from './stepOptimizer.js';

interface OptimizerRule<Kind extends string> {
  /** The slots of each weight, all zero at first. */
  readonly slots: readonly Kind[];
  readonly scalars: StepOptimizer['scalars'];
  /** One weight's new value and new slots. */
  readonly update: (
    weight: Tensor,
    gradient: Tensor,
    slots: Readonly<Record<Kind, Tensor>>,
    scalars: Readonly<Record<string, Tensor>>,
  ) => { readonly weight: Tensor } & Readonly<Record<Kind, Tensor>>;
}

/** An optimizer from the rule for a single weight. */
export function defineOptimizer<Kind extends string>(
  rule: OptimizerRule<Kind>,
): (weights: readonly TrainedWeight[]) => StepOptimizer {
  return (weights) => {
    const slots = weights.map(({ variable }) =>
      rule.slots.map((kind) => [kind, tf.tidy(() => tf.variable(tf.zeros(variable.shape), false))] as const),
    );
    return {
      weights,
      slots: weights.flatMap(({ path }, i) =>
        slots[i].map(([kind, variable]) => ({ name: `${path}/${kind}`, variable })),
      ),
      scalars: rule.scalars,
      apply(gradients, scalars) {
        tf.tidy(() => {
          weights.forEach(({ variable }, i) => {
            const own = Object.fromEntries(slots[i]) as Record<Kind, Variable>;
            const next = rule.update(variable, gradients[i], own, scalars);
            for (const [kind, slot] of slots[i]) slot.assign(next[kind]);
            variable.assign(next.weight);
          });
        });
      },
      dispose() {
        tf.dispose(slots.flat().map(([, variable]) => variable));
      },
    };
  };
}
