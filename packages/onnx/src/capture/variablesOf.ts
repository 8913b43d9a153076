import * as tf from '@tensorflow/tfjs-core';
import { LazyValue } from '../engine/lazyValue.js';
import type { OnnxBackend } from '../engine/onnxBackend.js';
import { setVariable } from './setVariable.js';

/** tfjs's variables by the values that they have in a backend. Variables that share a value get values of their own. */
export function variablesOf(backend: OnnxBackend): Map<LazyValue, tf.Variable> {
  const variables = new Map<LazyValue, tf.Variable>();
  for (const variable of Object.values(tf.engine().registeredVariables)) {
    if (!backend.data.has(variable.dataId)) continue;
    const stored = backend.data.get(variable.dataId);
    if (stored.complex || variable.dtype === 'string') continue;
    if (variables.has(stored.value) || stored.refCount > 1) {
      const { data, shape, dtype, origin } = stored.value;
      setVariable(backend, variable, LazyValue.leaf(data!, shape, dtype, origin));
    }
    variables.set(backend.lazyValue(variable.dataId), variable);
  }
  return variables;
}
