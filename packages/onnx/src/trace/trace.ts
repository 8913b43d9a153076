import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { findOnnxBackend } from '../engine/findOnnxBackend.js';
import { LazyValue } from '../engine/lazyValue.js';
import type { OnnxBackend } from '../engine/onnxBackend.js';
import { registerOnnxBackend } from '../engine/register.js';
import { TraceScope } from '../engine/traceScope.js';
import type { Graph } from '../graph/index.js';
import { tracedGraph } from './tracedGraph.js';

/** An input of a function that is traced: a tensor of this shape stands for it. */
export interface TraceInput {
  /** The graph input's name. */
  readonly name: string;
  /** Every dimension, the batch too. */
  readonly shape: readonly number[];
  /** 'float32' unless given. */
  readonly dtype?: 'float32' | 'int32' | 'bool';
}

/** Something that tells which layer runs; core's BuiltModel is one. */
export interface LayerReporter {
  onLayer?: (name: string) => void;
}

/** What a traced graph's values are called. */
export interface TraceOptions {
  /** Names of the tensors that the function closes over, for its initializers; others are named after their layer. */
  readonly weights?: readonly { readonly name: string; readonly tensor: Tensor }[];
  /** Reports each layer as it runs, so that nodes and errors carry its name. */
  readonly layers?: LayerReporter;
  /** Names of the graph's outputs; 'output', or 'output_0', 'output_1', ... unless given. */
  readonly outputs?: readonly string[];
}

/** A function of tensors that runs tfjs ops. */
export type TracedFunction = (...inputs: Tensor[]) => Tensor | readonly Tensor[];

/**
 * The graph of a tfjs function, found by running it once on inputs that have shapes but no values. Nothing is computed.
 *
 * Throws a LayerlabError NO_LOWERING where it calls a kernel that ONNX cannot express, and TRACE where it reads a value.
 * The function must be synchronous. tfjs's backend is 'onnx' while it runs, and the previous one again afterwards.
 */
export function trace(
  fn: TracedFunction,
  inputs: readonly TraceInput[],
  options: TraceOptions = {},
): { readonly graph: Graph } {
  return withOnnxBackend((backend) => {
    const reporter = options.layers;
    const previousReport = reporter?.onLayer;
    backend.flush();
    backend.tracing = new TraceScope(backend.recorder);
    if (reporter) reporter.onLayer = (name) => (backend.recorder.layer = name);
    try {
      return { graph: run(fn, inputs, options, backend) };
    } finally {
      backend.recorder.layer = '';
      if (reporter) reporter.onLayer = previousReport;
      for (const call of backend.recorder.take()) {
        for (const output of call.outputs) output.fail(new Error('this tensor was traced, it has no value'));
      }
      backend.tracing = undefined;
    }
  });
}

function run(fn: TracedFunction, inputs: readonly TraceInput[], options: TraceOptions, backend: OnnxBackend): Graph {
  const placeholders = inputs.map(({ shape, dtype = 'float32' }) => new LazyValue(shape, dtype, 'placeholder'));
  const weights = new Map<LazyValue, string>();
  for (const { name, tensor } of options.weights ?? []) weights.set(backend.lazyValue(tensor.dataId), name);
  let graph: Graph | undefined;
  tf.tidy(() => {
    const tensors = placeholders.map((value) => tf.engine().makeTensorFromTensorInfo(backend.hold(value), backend));
    const result = fn(...tensors);
    const outputs = (Array.isArray(result) ? result : [result]) as Tensor[];
    graph = tracedGraph(
      inputs.map(({ name }, i) => ({ name, value: placeholders[i] })),
      outputs.map((output, i) => ({
        name: options.outputs?.[i] ?? (outputs.length === 1 ? 'output' : `output_${i}`),
        value: backend.lazyValue(output.dataId),
        shape: output.shape,
      })),
      weights,
    );
  });
  return graph!;
}

/** Switching is synchronous, since neither the onnx backend nor one that already ran has anything to wait for. */
function withOnnxBackend<R>(work: (backend: OnnxBackend) => R): R {
  registerOnnxBackend();
  const previous = tf.getBackend();
  void tf.setBackend('onnx');
  try {
    return work(findOnnxBackend()!);
  } finally {
    if (previous && previous !== 'onnx') void tf.setBackend(previous);
  }
}
