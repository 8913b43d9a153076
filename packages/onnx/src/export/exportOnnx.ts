import { LayerlabError, layerlabVersion, tf } from '@layerlab/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Graph } from '../graph/index.js';
import { CONTENTS_HASH, contentsHash, NEWEST_OPSET, OLDEST_OPSET, validateGraph, writeModel } from '../graph/index.js';
import { simplify } from '../graph/passes/index.js';
import { traceBatch } from '../trace/index.js';
import { channelsLastInput } from './channelsLastInput.js';
import type { Exportable, ForwardFunction, NamedWeight } from './exportable.js';
import { forwardOf } from './exportable.js';
import { nameGraph } from './nameGraph.js';
import { toFloat16 } from './toFloat16.js';
import { weightHash } from './weightHash.js';

/** What exports are written as unless told otherwise. */
export const DEFAULT_OPSET = 17;

/** The input of a model or function that is exported. */
export interface InputSpec {
  /** Without the batch, as the function takes it: [height, width, channels] for pictures. */
  readonly shape: readonly number[];
  /** 'input' unless given. */
  readonly name?: string;
  readonly dtype?: 'float32' | 'int32';
}

/** What form of ONNX file is wanted. */
export interface ExportOnnxOptions {
  /** 13 to 26, the newest that the installed ONNX Runtime accepts; 17 unless given. */
  readonly opset?: number;
  /** How the file takes pictures: [batch, C, H, W] unless 'nhwc'. */
  readonly layout?: 'nchw' | 'nhwc';
  /** Ends the graph with a Softmax; its output is then called 'probabilities'. */
  readonly softmax?: boolean;
  /** Weights and arithmetic in float16; input and output stay float32, by a Cast at each end. */
  readonly fp16?: boolean;
  /** Added to the file's metadata_props. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Tensors that a plain function closes over, for the names of the initializers. */
  readonly weights?: readonly NamedWeight[];
}

/** The file's bytes, and the graph in them, which `interpret` can run. */
export interface ExportedModel {
  readonly bytes: Uint8Array;
  readonly graph: Graph;
  readonly opset: number;
}

/**
 * A model or a plain tfjs function as an ONNX file, by tracing its forward pass.
 *
 * The input is 'input' [batch, ...] with a symbolic batch, pictures channels first; the output 'logits' (several outputs:
 * 'output_0', ...). Biases, batch norms and layout changes are folded into the weights.
 *
 * @throws LayerlabError NO_LOWERING for a kernel that ONNX cannot express (names the layer), TRACE where the graph depends
 * on values or on the batch size, BAD_CONFIG for an opset that cannot be written or weights beyond float16
 */
export function exportOnnx(target: Exportable, input: InputSpec, options: ExportOnnxOptions = {}): ExportedModel {
  const opset = checkOpset(options.opset ?? DEFAULT_OPSET);
  const forward = forwardOf(target);
  const weights = [...forward.weights, ...(options.weights ?? [])];
  const isPicture = input.shape.length === 3;
  const graph = traceForward(forward, weights, input, options.softmax ?? false);
  simplify(graph);
  if (isPicture && options.layout === 'nhwc') channelsLastInput(graph);
  if (options.fp16) toFloat16(graph, opset);
  nameGraph(graph);
  graph.name = forward.name;
  validateGraph(graph);
  const metadata = {
    model: forward.name,
    layerlab: layerlabVersion(),
    precision: options.fp16 ? 'float16' : 'float32',
    ...(isPicture ? { layout: options.layout ?? 'nchw' } : {}),
    ...(weights.length > 0 ? { weight_sha256: weightHash(weights) } : {}),
    ...options.metadata,
  };
  for (const [key, value] of Object.entries(metadata)) graph.metadata.set(key, value);
  const producer = { name: 'layerlab', version: layerlabVersion() };
  graph.metadata.set(CONTENTS_HASH, contentsHash(writeModel(graph, { opset, producer })));
  const bytes = writeModel(graph, { opset, producer });
  return { bytes, graph, opset };
}

function traceForward(
  forward: ForwardFunction,
  weights: readonly NamedWeight[],
  input: InputSpec,
  softmax: boolean,
): Graph {
  const { shape, name = 'input', dtype } = input;
  const [height, width, channels] = shape;
  const isPicture = shape.length === 3;
  const run = (x: Tensor) => {
    const result = forward.run(isPicture ? tf.transpose(x, [0, 2, 3, 1]) : x);
    const outputs = Array.isArray(result) ? (result as readonly Tensor[]) : [result as Tensor];
    if (!softmax) return outputs;
    forward.layers?.onLayer?.('softmax');
    return outputs.map((y) => tf.softmax(y));
  };
  const traced = isPicture ? [channels, height, width] : shape;
  const { graph } = traceBatch(run, [{ name, shape: traced, dtype }], { weights, layers: forward.layers });
  if (graph.outputs.length === 1) graph.outputs[0].name = graph.unique(softmax ? 'probabilities' : 'logits');
  return graph;
}

function checkOpset(opset: number): number {
  if (Number.isInteger(opset) && opset >= OLDEST_OPSET && opset <= NEWEST_OPSET) return opset;
  throw new LayerlabError(
    'BAD_CONFIG',
    `ONNX opset ${opset} cannot be written. Give one from ${OLDEST_OPSET} to ${NEWEST_OPSET}.`,
  );
}
