import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { LayerlabError } from '@layerlab/core';
import { InferenceSession } from 'onnxruntime-node';
import type { Graph } from '../graph/index.js';
import { readModel } from '../graph/index.js';
import { fileSessionOptions } from '../session/index.js';

/** How a model file is run. */
export interface ModelFileOptions {
  /** Execution provider; 'cpu' unless given. One that is missing is an error, never replaced by another. */
  readonly provider?: string;
  /** Intra-op threads; one a core unless given. */
  readonly threads?: number;
}

/** An output of a model file, as the file declares it. */
export interface ModelOutput {
  readonly name: string;
  readonly dtype: string;
  /** The batch first; a name stands for a size that is not fixed. */
  readonly shape: readonly (number | string)[];
}

/** An .onnx file, loaded the way its users load it: through onnxruntime-node's public interface. */
export interface ModelFile {
  readonly session: InferenceSession;
  readonly input: { readonly name: string; readonly shape: readonly (number | string)[] };
  /** As the file declares them. */
  readonly outputs: readonly ModelOutput[];
  readonly graph: Graph;
  /** The file's metadata_props. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly provider: string;
  readonly threads: number;
  /** Reading, parsing and session creation. */
  readonly loadMs: number;
  close(): Promise<void>;
}

/**
 * An ONNX file in a session of its own, ready to run; close it when done.
 *
 * @throws LayerlabError NOT_FOUND, BAD_MODEL_FILE or NO_PROVIDER
 */
export async function openModelFile(file: string, options: ModelFileOptions = {}): Promise<ModelFile> {
  return openModel(readModelFile(file), file, options);
}

/**
 * A model from its bytes.
 *
 * @param file what errors call it
 * @throws LayerlabError BAD_MODEL_FILE or NO_PROVIDER
 */
export async function openModel(bytes: Uint8Array, file: string, options: ModelFileOptions = {}): Promise<ModelFile> {
  const { provider = 'cpu', threads = availableParallelism() } = options;
  const graph = readModel(bytes, { lenient: true });
  const { inputs, metadata } = graph;
  if (inputs.length !== 1)
    throw new LayerlabError(
      'BAD_MODEL_FILE',
      `${file} has ${inputs.length} inputs (${inputs.map((i) => i.name).join(', ')}). Only models of one input can be fed with pictures.`,
    );
  const started = performance.now();
  const session = await create(file, bytes, provider, threads);
  const loadMs = performance.now() - started;
  return {
    session,
    input: inputs[0],
    outputs: graph.outputs,
    graph,
    metadata,
    provider,
    threads,
    loadMs,
    close: () => session.release(),
  };
}

/**
 * The bytes of an ONNX file, not looked at.
 *
 * @throws LayerlabError NOT_FOUND
 */
export function readModelFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new LayerlabError(
      'NOT_FOUND',
      `No model file ${file} (${(cause as NodeJS.ErrnoException).code}). Export the run first: layerlab export <run>.`,
      { cause },
    );
  }
}

async function create(file: string, bytes: Uint8Array, provider: string, threads: number): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(bytes, fileSessionOptions(provider, threads));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const code = provider === 'cpu' ? 'BAD_MODEL_FILE' : 'NO_PROVIDER';
    const next = provider === 'cpu' ? 'Export it again.' : 'See: layerlab doctor.';
    throw new LayerlabError(code, `ONNX Runtime cannot load ${file} on "${provider}": ${reason}. ${next}`, { cause });
  }
}
