import type { Attribute, KernelFunc, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { AnyKernelLowering, Inputs, TensorType } from '../lowering/kernel.js';
import { describeInputs } from './cpuFallback.js';
import { deepStack } from './deepStack.js';
import { refuseBadIndices } from './hostIndices.js';
import { hostSlice } from './hostSlice.js';
import type { OnnxBackend } from './onnxBackend.js';
import { count } from './stats.js';

/** Kernels that give an array even where it has one element. */
const GIVES_ARRAY = new Set(['SplitV', 'Unpack']);

/** The tfjs kernel of a lowering: it checks and records; what the lowering does not cover goes to `fallback`. */
export function kernelFunc(lowering: AnyKernelLowering, fallback: KernelFunc): KernelFunc {
  return (call) => {
    const backend = call.backend as OnnxBackend;
    const inputs = present(call.inputs);
    const attrs = (call.attrs ?? {}) as NamedAttrMap;
    if (!covers(lowering, inputs, attrs)) return fallback(call);
    try {
      return record(lowering, inputs, attrs, backend);
    } catch (error) {
      throw named(lowering.name, inputs, error);
    }
  };
}

function record(
  lowering: AnyKernelLowering,
  inputs: Record<string, TensorInfo>,
  attrs: Record<string, Attribute>,
  backend: OnnxBackend,
): TensorInfo | TensorInfo[] {
  const types = inputs as Inputs<TensorType>;
  const parsed = lowering.parse(types, attrs);
  const view = lowering.view?.(types, parsed);
  if (view) return backend.view(inputs[view.input], view.type.shape);
  const slice = lowering.name === 'Slice' ? hostSlice(backend, inputs.x, attrs) : undefined;
  if (slice) return slice;
  if (lowering.name === 'GatherV2') refuseBadIndices(backend, inputs.x, inputs.indices, attrs);
  count(backend.stats.lowered, lowering.name);
  const outputs = backend.record(lowering, inputs, parsed, lowering.gives(types, parsed));
  return outputs.length === 1 && !GIVES_ARRAY.has(lowering.name) ? outputs[0] : outputs;
}

/** Optional inputs that are absent come as undefined or null; Concat's come as an array. */
function present(inputs: NamedTensorInfoMap): Record<string, TensorInfo> {
  const result: Record<string, TensorInfo> = {};
  for (const name of Object.keys(inputs)) {
    const tensor = inputs[name];
    if (tensor != null) result[name] = tensor;
  }
  return result;
}

function covers(lowering: AnyKernelLowering, inputs: Record<string, TensorInfo>, attrs: NamedAttrMap): boolean {
  for (const name of Object.keys(inputs)) if (!isNumeric(inputs[name])) return false;
  return lowering.covers?.(inputs as Inputs<TensorType>, attrs) ?? true;
}

/** Strings, complex numbers and tensors without elements never reach a lowering. */
function isNumeric({ dtype, shape }: TensorInfo): boolean {
  return dtype !== 'string' && dtype !== 'complex64' && !shape.includes(0);
}

/**
 * The error with the kernel and its inputs added, so that it says more than tfjs's own message, and with a stack that
 * reaches the line that called the op; its class is kept.
 */
function named(kernel: string, inputs: Record<string, TensorInfo>, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const call = `${kernel}(${describeInputs(Object.entries(inputs))})`;
  const deep = deepStack(error);
  if (error.name !== 'LayerlabError' && !error.message.includes(call)) error.message += ` [${call}]`;
  error.stack = `${error.name}: ${error.message}\n${deep.join('\n')}`;
  return error;
}
