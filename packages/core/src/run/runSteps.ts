import type { HostTensor } from '../engine/step.js';
import type { Clock } from './clock.js';
import type { StepInputs } from './stepInputs.js';
import type { TrainingLoop } from './trainingLoop.js';

/** A step that has run, and what it came to. */
export interface FinishedStep {
  /** Of its epoch, counted from 1. */
  readonly step: number;
  readonly pictures: number;
  readonly learningRate: number;
  readonly loss: number;
  readonly correct: number;
  /** Of each weight's gradient, where they are wanted. */
  readonly norms: readonly number[];
  /** The same for all steps of one program. */
  readonly milliseconds: number;
}

/**
 * Runs the next steps of an epoch in one program: as many as the loop has inputs for, where so many full batches are left,
 * else one.
 *
 * @param order of the epoch's pictures
 * @param first the step that is next, counted from 1
 */
export function runSteps(loop: TrainingLoop, order: Uint32Array, first: number, clock: Clock): FinishedStep[] {
  const started = clock.ticks();
  const whole = (first - 1 + loop.inputs.length) * loop.config.batchSize <= order.length;
  const inputs = whole ? loop.inputs : loop.inputs.slice(0, 1);
  const steps = inputs.map((buffers, i) => feedStep(loop, buffers, order, first + i));
  const results = steps.length > 1 ? loop.step.runSeries!(steps.map(({ fed }) => fed)) : [loop.step.run(steps[0].fed)];
  const milliseconds = (clock.ticks() - started) / steps.length;
  return steps.map(({ step, pictures, learningRate }, i) => {
    const [loss, correct, ...norms] = results[i];
    return { step, pictures, learningRate, loss, correct, norms, milliseconds };
  });
}

type FedStep = Pick<FinishedStep, 'step' | 'pictures' | 'learningRate'> & {
  readonly fed: Readonly<Record<string, HostTensor>>;
};

/** Fills the buffers for one step, which is one more update. */
function feedStep(loop: TrainingLoop, buffers: StepInputs, order: Uint32Array, step: number): FedStep {
  const { batchSize } = loop.config;
  const from = (step - 1) * batchSize;
  const to = Math.min(from + batchSize, order.length);
  const learningRate = loop.learningRate(++loop.updates);
  const fed = buffers.of(order, from, to, {
    ...loop.optimizer.scalars(loop.updates, learningRate),
    ...loop.average?.scalars(loop.updates),
  });
  return { step, pictures: to - from, learningRate, fed };
}
