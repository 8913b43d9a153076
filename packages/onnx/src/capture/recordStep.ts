import type { HostTensor, StepProgram } from '@layerlab/core';
import * as tf from '@tensorflow/tfjs-core';
import { LazyValue } from '../engine/lazyValue.js';
import type { OnnxBackend } from '../engine/onnxBackend.js';
import { structureOf } from '../engine/structureKey.js';
import { CaptureScope } from './captureScope.js';
import { setVariable } from './setVariable.js';
import type { LeafRole, StepRecording } from './stepRecording.js';
import { variablesOf } from './variablesOf.js';

export type Recorded =
  | { readonly recording: StepRecording }
  /** The step has been recorded or run in the ordinary way; why there can be no program of it. */
  | { readonly refusal: string; readonly result: tf.Tensor };

/** Runs a step's JavaScript, so that its kernels are recorded, and finds out what the recording depends on. */
export function recordStep(
  backend: OnnxBackend,
  program: StepProgram,
  inputs: Readonly<Record<string, HostTensor>>,
  fill: (values: Float32Array) => Float32Array,
): Recorded {
  backend.flush();
  const before = variablesOf(backend);
  const existing = new Set(before.values());
  const roles = new Map<LazyValue, LeafRole>();
  const fed = new Set<LazyValue>(before.keys());
  const draws: LazyValue[] = [];
  const feed = (data: Float32Array | Int32Array, shape: readonly number[], role: LeafRole): tf.Tensor => {
    const value = LazyValue.leaf(data, shape, data instanceof Int32Array ? 'int32' : 'float32', 'placeholder');
    roles.set(value, role);
    fed.add(value);
    if (role.kind === 'draw') draws.push(value);
    return tf.engine().makeTensorFromTensorInfo(backend.hold(value), backend);
  };
  const uniform = (shape: readonly number[]) =>
    feed(fill(new Float32Array(tf.util.sizeFromShape([...shape]))), shape, { kind: 'draw', index: draws.length });

  const scope = new CaptureScope(fed);
  const result = backend.captured(scope, () =>
    tf.tidy(() => {
      const tensors = Object.entries(inputs).map(
        ([name, { data, shape }]) => [name, feed(data, shape, { kind: 'input', name })] as const,
      );
      return program(Object.fromEntries(tensors), uniform);
    }),
  );
  const calls = backend.recorder.peek();
  const structure = structureOf(calls);
  const writes: { variable: tf.Variable; value: LazyValue }[] = [];
  for (const variable of Object.values(tf.engine().registeredVariables)) {
    if (!backend.data.has(variable.dataId)) continue;
    const value = backend.lazyValue(variable.dataId);
    if (structure.outputs.includes(value)) writes.push({ variable, value });
    else if (existing.has(variable) && !before.has(value))
      scope.violation ??= `it assigns a value to "${variable.name}" that it did not compute`;
  }
  const value = backend.lazyValue(result.dataId);
  const known = new Set([...writes.map((write) => write.value), value]);
  if (!value.pending || value.dtype !== 'float32') scope.violation ??= 'its result is not a computed float32 tensor';
  const stray = structure.outputs.find((output) => !known.has(output));
  if (stray) scope.violation ??= `a ${stray.dtype}[${stray.shape}] tensor made in it outlives it`;
  if (scope.violation) return { refusal: scope.violation, result };
  backend.recorder.take();
  for (const [old, variable] of before) {
    roles.set(old, { kind: 'variable', variable });
    // its program is yet to run on the values from before the step
    if (backend.lazyValue(variable.dataId) !== old) setVariable(backend, variable, old);
  }
  result.dispose();
  return {
    recording: {
      structure,
      roles: structure.leaves.map((leaf) => roles.get(leaf) ?? { kind: 'constant' }),
      writes,
      draws,
      result: value,
    },
  };
}
