import { LayerlabError } from '@layerlab/core';
import type { Graph } from '../graph/index.js';
import { interpret } from '../graph/index.js';
import type { PictureFeeder } from './pictureFeeder.js';
import type { Row } from './worstRows.js';

/** Whether a difference is what rounding makes of the same computation, and if not, which side is wrong. */
export interface Verdict {
  readonly verdict: 'equal' | 'rounding' | 'bug';
  /**
   * Of a bug: 'runtime', ONNX Runtime does not compute what the file says; 'graph', the file says something else than the
   * reference computes (a lowering, a folding, other weights, or a wrong kernel of the reference's engine).
   */
  readonly cause: 'runtime' | 'graph' | null;
}

/** One output, judged on the pictures that differ most. */
export interface Judgement extends Verdict {
  readonly output: string;
  /** Indices of the pictures. */
  readonly pictures: readonly number[];
  /** Largest |float64| over them. */
  readonly scale: number;
  /** Largest |export - float64|. */
  readonly exportError: number;
  /** Largest |reference - float64|. */
  readonly referenceError: number;
}

/** Two float32 computations of the same thing order their sums differently, and are rarely further apart than this. */
const COMPARABLE = 8;
/** Of the scale: an error that no rounding reaches, whatever the other side's. */
const NO_ROUNDING = 1e-2;

/**
 * Tells rounding from a bug by the errors of both sides against float64. An error within `bar` · scale is rounding; so is a
 * larger one where the other side's is comparable, since then the network itself enlarges what rounding does.
 */
export function verdictOf(exportError: number, referenceError: number, scale: number, bar: number): Verdict {
  if (exportError === 0 && referenceError === 0) return { verdict: 'equal', cause: null };
  const isRounding = (error: number, other: number) =>
    error <= bar * scale || (error <= COMPARABLE * other && error <= Math.max(NO_ROUNDING, bar) * scale);
  if (!isRounding(exportError, referenceError)) return { verdict: 'bug', cause: 'runtime' };
  if (!isRounding(referenceError, exportError)) return { verdict: 'bug', cause: 'graph' };
  return { verdict: 'rounding', cause: null };
}

/**
 * Holds the worst pictures of an output against the file's graph in float64.
 *
 * @throws LayerlabError BAD_GRAPH where the file has operators that cannot be interpreted
 */
export function judge(
  graph: Graph,
  output: number,
  rows: readonly Row[],
  feeder: PictureFeeder,
  bar: number,
): Judgement {
  const { name } = graph.outputs[output];
  let [scale, exportError, referenceError] = [0, 0, 0];
  for (const { index, candidate, reference } of rows) {
    const truth = interpret(graph, feeder.feed64(index)).get(name)!.data;
    scale = Math.max(scale, largest(truth, 0));
    exportError = Math.max(exportError, largest(truth, candidate));
    referenceError = Math.max(referenceError, largest(truth, reference));
  }
  const pictures = rows.map(({ index }) => index);
  return {
    output: name,
    pictures,
    scale,
    exportError,
    referenceError,
    ...verdictOf(exportError, referenceError, scale, bar),
  };
}

/** Largest |truth - values|; NaN counts as infinite unless both have it. */
function largest(truth: Float64Array, values: readonly number[] | 0): number {
  let max = 0;
  for (let i = 0; i < truth.length; i++) {
    const value = values === 0 ? 0 : values[i];
    if (Object.is(truth[i], value)) continue;
    const diff = Math.abs(truth[i] - value);
    max = Math.max(max, Number.isNaN(diff) ? Number.POSITIVE_INFINITY : diff);
  }
  return max;
}

/** As `judge`, but says why where that is not possible. */
export function tryJudge(
  ...args: Parameters<typeof judge>
): Judgement | { readonly output: string; readonly skipped: string } {
  try {
    return judge(...args);
  } catch (error) {
    if (!(error instanceof LayerlabError) || error.code !== 'BAD_GRAPH') throw error;
    return { output: args[0].outputs[args[1]].name, skipped: error.message };
  }
}
