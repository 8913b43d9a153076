import type { Tensor as OrtTensor } from 'onnxruntime-common';
import type { OrtSession } from '../session/ortSession.js';
import { feedOf } from './feedOf.js';
import type { LazyValue } from './lazyValue.js';

/** A compiled structure: a session, and which of its inputs and outputs belong to which leaf and output. */
export class Program {
  constructor(
    private readonly session: OrtSession,
    /** For each leaf the session input's name; undefined where the leaf is a constant of the graph. */
    private readonly feedNames: readonly (string | undefined)[],
    private readonly outputNames: readonly string[],
  ) {}

  /** Runs on the leaves' data and gives the outputs' tensors, in the structure's order. */
  run(leaves: readonly LazyValue[]): readonly OrtTensor[] {
    const feeds: Record<string, OrtTensor> = {};
    for (let i = 0; i < leaves.length; i++) {
      const name = this.feedNames[i];
      if (name !== undefined) feeds[name] = feedOf(leaves[i]);
    }
    const results = this.session.run(feeds, this.outputNames);
    return this.outputNames.map((name) => results[name]);
  }

  dispose(): void {
    this.session.dispose();
  }
}
