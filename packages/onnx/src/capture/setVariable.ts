import * as tf from '@tensorflow/tfjs-core';
import type { LazyValue } from '../engine/lazyValue.js';
import type { OnnxBackend } from '../engine/onnxBackend.js';

/** Makes a value a variable's, in place; where a clone looks at the same data id, under an id of its own. */
export function setVariable(backend: OnnxBackend, variable: tf.Variable, value: LazyValue): void {
  const stored = backend.data.get(variable.dataId);
  if (stored.refCount > 1) {
    const tensor = tf.engine().makeTensorFromTensorInfo({ ...backend.hold(value), shape: variable.shape }, backend);
    variable.assign(tensor);
    tensor.dispose();
    return;
  }
  stored.value.live--;
  stored.value = value;
  value.live++;
}
