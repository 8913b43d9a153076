import type { BuiltModel, PictureSource, VerifyRequest } from '@layerlab/core';
import { LayerlabError } from '@layerlab/core';
import { exportOnnx } from '../export/index.js';
import { readModel, sizeOf } from '../graph/index.js';
import type { Bar } from './bar.js';
import type { Comparison } from './compare.js';
import { OutputComparison } from './compare.js';
import { graphDifference } from './graphDifference.js';
import { cutAfter, type LayerOutput, layerOutputs } from './layerOutputs.js';
import type { ModelFile } from './modelFile.js';
import { openModel } from './modelFile.js';
import type { OutputValues } from './outputValues.js';
import { PictureFeeder } from './pictureFeeder.js';

type Figures = Pick<Comparison, 'maxAbsDiff' | 'maxRelDiff' | 'maxAbsReference' | 'beyondBar'>;

/** How the model cut off after a layer compares with what the layer gives in the reference. */
export interface LayerParity extends Figures {
  readonly layer: string;
  /** The layer's registered name. */
  readonly kind: string;
  /** Without the batch. */
  readonly shape: readonly number[];
  readonly agrees: boolean;
  /** Why it could not be exported or run. */
  readonly error?: string;
}

/** The first layer where the export differs. */
export interface Divergence {
  readonly layer: string;
  /** 'computation': the layer, exported, computes something else; 'file': the file is not what the model exports to. */
  readonly cause: 'computation' | 'file';
  readonly maxAbsDiff: number;
  readonly detail: string;
}

/** Which layer's output differs first between a model and its export, on the pictures `from` (included) to `to` (excluded). */
export interface Bisection {
  readonly pictures: { readonly from: number; readonly to: number };
  /** null: every layer agrees on these pictures. */
  readonly first: Divergence | null;
  readonly layers: readonly LayerParity[];
}

export interface BisectRequest {
  readonly model: BuiltModel;
  readonly file: ModelFile;
  readonly pictures: PictureSource;
  /** One batch: the one with the largest difference. */
  readonly from: number;
  readonly to: number;
  readonly bar: Bar;
  readonly onProgress?: VerifyRequest['onProgress'];
}

/**
 * Cuts the model off after each layer in turn, exports what is left as the file was exported, and compares its output with
 * the layer's own: lowering, folding and ONNX Runtime are all in it. Where every layer agrees, the file itself is held
 * against what the model exports to now.
 */
export async function bisect(request: BisectRequest): Promise<Bisection> {
  const { model, pictures, from, to } = request;
  const expected = layerOutputs(model, pictures.pictures(from, to), [to - from, ...pictures.shape]);
  const layers: LayerParity[] = [];
  for (const [done, output] of expected.entries()) {
    request.onProgress?.({ what: `layer ${output.layer}`, done, total: expected.length });
    layers.push(await compareLayer(output, request));
  }
  const diverging = layers.find(({ agrees }) => !agrees);
  const first = diverging ? computed(diverging) : (fileDivergence(request) ?? null);
  return { pictures: { from, to }, first, layers };
}

async function compareLayer(expected: LayerOutput, request: BisectRequest): Promise<LayerParity> {
  const { layer, shape } = expected;
  const kind = request.model.nodes.find(({ name }) => name === layer)?.node.layer?.spec.name ?? '';
  const about = { layer, kind, shape: shape.slice(1) };
  try {
    const got = await runCut(layer, request);
    if (got.shape.join() !== shape.join())
      return { ...about, ...NO_FIGURES, error: `gives [${got.shape}] instead of [${shape}]` };
    const comparison = new OutputComparison(sizeOf(shape.slice(1)), { bar: request.bar, classes: false });
    comparison.add(got.data, expected.data, request.from);
    const { maxAbsDiff, maxRelDiff, maxAbsReference, beyondBar, passed } = comparison.result();
    return { ...about, maxAbsDiff, maxRelDiff, maxAbsReference, beyondBar, agrees: passed };
  } catch (error) {
    if (!(error instanceof LayerlabError)) throw error;
    return { ...about, ...NO_FIGURES, error: error.message };
  }
}

const NO_FIGURES = {
  maxAbsDiff: Number.POSITIVE_INFINITY,
  maxRelDiff: Number.POSITIVE_INFINITY,
  maxAbsReference: 0,
  beyondBar: 0,
  agrees: false,
};

async function runCut(layer: string, { model, file, pictures, from, to }: BisectRequest): Promise<OutputValues> {
  const { bytes } = exportLike(cutAfter(model, layer), file);
  const cut = await openModel(bytes, `the model up to "${layer}"`, { provider: file.provider, threads: file.threads });
  try {
    const [output] = await new PictureFeeder(cut, pictures).run(from, to);
    return output;
  } finally {
    await cut.close();
  }
}

/** Exports with the options that the file was made with. */
function exportLike(model: BuiltModel, { graph, metadata }: ModelFile, options: { softmax?: boolean } = {}) {
  const layout = metadata.get('layout') === 'nhwc' ? 'nhwc' : 'nchw';
  const fp16 = metadata.get('precision') === 'float16';
  return exportOnnx(model, { shape: model.info.inputShape }, { opset: graph.opset, layout, fp16, ...options });
}

function computed({ layer, kind, maxAbsDiff, maxAbsReference, error }: LayerParity): Divergence {
  const detail =
    error ?? `its outputs of up to ${maxAbsReference.toPrecision(3)} differ by up to ${maxAbsDiff.toExponential(2)}`;
  return { layer, cause: 'computation', maxAbsDiff, detail: `${kind}: ${detail}` };
}

function fileDivergence({ model, file }: BisectRequest): Divergence | undefined {
  const fresh = readModel(exportLike(model, file, { softmax: endsWithSoftmax(file) }).bytes, { lenient: true });
  const difference = graphDifference(file.graph, fresh);
  return difference && { cause: 'file', ...difference };
}

/** The exporter calls the output of an added Softmax so. */
export function endsWithSoftmax({ outputs }: Pick<ModelFile, 'outputs'>): boolean {
  return outputs.length === 1 && outputs[0].name === 'probabilities';
}
