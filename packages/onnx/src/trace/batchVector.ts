import type { Graph, Value } from '../graph/index.js';
import type { Linear } from './batchDim.js';

/** Makes int64 vectors that hold the batch size, computed from the shape of a graph input. */
export class BatchVector {
  private batch: Value | undefined;

  constructor(
    private readonly graph: Graph,
    private readonly input: Value,
  ) {}

  of(elements: readonly Linear[]): Value {
    const parts: Value[] = [];
    let constants: number[] = [];
    for (const element of elements) {
      if (element.factor === 0) {
        constants.push(element.offset);
        continue;
      }
      if (constants.length > 0) parts.push(this.graph.ints(constants));
      constants = [];
      parts.push(this.element(element));
    }
    if (constants.length > 0) parts.push(this.graph.ints(constants));
    return parts.length === 1 ? parts[0] : this.graph.op('Concat', parts, { axis: 0 }, 'batch/Concat');
  }

  private element({ factor, offset }: Linear): Value {
    const { graph } = this;
    this.batch ??= graph.op(
      'Slice',
      [graph.op('Shape', [this.input], {}, 'batch/Shape'), graph.ints([0]), graph.ints([1])],
      {},
      'batch/Slice',
    );
    const scaled = factor === 1 ? this.batch : graph.op('Mul', [this.batch, graph.ints([factor])], {}, 'batch/Mul');
    return offset === 0 ? scaled : graph.op('Add', [scaled, graph.ints([offset])], {}, 'batch/Add');
  }
}
