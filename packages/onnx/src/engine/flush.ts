import { LayerlabError } from '@layerlab/core';
import type { LazyValue } from './lazyValue.js';
import type { Program } from './program.js';
import type { ProgramCache } from './programCache.js';
import type { RecordedCall } from './recorder.js';
import type { EngineStats } from './stats.js';
import { type Structure, structureOf } from './structureKey.js';

/** Runs recorded calls: every value that outlives them gets its data, everything else never leaves the session. */
export function flush(calls: readonly RecordedCall[], cache: ProgramCache, stats: EngineStats): void {
  if (calls.length === 0) return;
  const started = performance.now();
  const structure = structureOf(calls);
  stats.keyMs += performance.now() - started;
  if (structure.calls.length === 0) return;
  try {
    refuseFailed(structure.leaves);
    const results = run(cache.get(structure), structure, stats);
    structure.outputs.forEach((output, i) => {
      output.settle(results[i]);
    });
  } catch (cause) {
    const error = cause instanceof LayerlabError ? cause : flushError(structure, cause);
    for (const output of structure.outputs) output.fail(error);
    throw error;
  }
}

function run(program: Program, { leaves, calls }: Structure, stats: EngineStats): ReturnType<Program['run']> {
  const started = performance.now();
  const results = program.run(leaves);
  stats.runMs += performance.now() - started;
  stats.flushes++;
  stats.callsRun += calls.length;
  return results;
}

function refuseFailed(leaves: readonly LazyValue[]): void {
  for (const leaf of leaves) if (leaf.error) throw leaf.error;
}

/** ORT's messages name the node, and nodes are named after the kernels they come from. */
function flushError(structure: Structure, cause: unknown): LayerlabError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const guilty = structure.calls.find(({ lowering }) => reason.includes(`${lowering.name}/`));
  const suspects = guilty ? [guilty] : structure.calls.slice(0, 5);
  return new LayerlabError(
    'BAD_GRAPH',
    `ONNX Runtime could not run ${structure.calls.length} recorded kernel calls: ${reason}. ` +
      `${guilty ? 'A call like the failing one' : 'The first calls'}: ${suspects.map(describe).join('; ')}. ` +
      'If the values are in range, the lowering of that kernel is wrong: report it with this message.',
    { cause },
  );
}

function describe({ lowering, edges, outputs }: RecordedCall): string {
  const inputs = edges.map(({ name, value, shape }) => `${name} ${value.dtype}[${shape}]`).join(', ');
  return `${lowering.name}(${inputs}) → ${outputs.map((o) => `${o.dtype}[${o.shape}]`).join(', ')}`;
}
