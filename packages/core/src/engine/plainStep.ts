import { mapValues } from '../mapValues.js';
import { tf } from '../tf.js';
import type { FillUniform, HostTensor, Step, StepProgram } from './step.js';

/** A step whose program is run each time, on any engine. */
export function plainStep(program: StepProgram, fill: FillUniform): Step {
  const uniform = (shape: readonly number[]) =>
    tf.tensor(fill(new Float32Array(tf.util.sizeFromShape([...shape]))), [...shape]);
  return {
    run(inputs) {
      const tensors = mapValues(inputs, tensorOf);
      const result = tf.tidy(() => program(tensors, uniform));
      const values = result.dataSync() as Float32Array;
      tf.dispose([result, tensors]);
      return values;
    },
    dispose() {},
  };
}

function tensorOf({ data, shape }: HostTensor) {
  return tf.tensor(data, [...shape], data instanceof Int32Array ? 'int32' : 'float32');
}
