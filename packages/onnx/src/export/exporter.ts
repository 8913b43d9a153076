import { basename, dirname, join } from 'node:path';
import type { BuiltModel, Exporter, ExportResult } from '@layerlab/core';
import { atomicWrite } from '@layerlab/core';
import { injectable } from 'inversify';
import { exportOnnx } from './exportOnnx.js';
import { modelCard } from './modelCard.js';

type About = Parameters<Exporter['export']>[2];

/** Writes model.onnx, with its origin in the metadata, and a model card beside it. */
@injectable()
export class OnnxExporter implements Exporter {
  async export(model: BuiltModel, file: string, about: About): Promise<ExportResult> {
    const { bytes, graph, opset } = exportOnnx(
      model,
      { shape: model.info.inputShape },
      { ...about.options, metadata: metadataOf(about) },
    );
    atomicWrite(file, bytes);
    const card = modelCard({ file: basename(file), bytes: bytes.length, opset, graph, info: model.info, about });
    atomicWrite(join(dirname(file), `${basename(file, '.onnx')}.md`), card);
    return { file, bytes: bytes.length, opset, nodes: graph.nodes.length };
  }
}

function metadataOf({ experiment, hashes, note, standardization }: About): Record<string, string> {
  return {
    config: JSON.stringify(experiment),
    seed: String(experiment.seed),
    dataset: experiment.dataset.name,
    ...(note ? { dataset_note: note } : {}),
    dataset_sha256: JSON.stringify(hashes),
    ...(standardization ? { standardization: JSON.stringify(standardization) } : {}),
  };
}
