import { binary } from './binary.js';

/** The remainder with the sign of the divisor. int32 is left to the cpu: division by zero ends ONNX Runtime's process. */
export const Mod = binary(
  'Mod',
  (graph, a, b) => {
    const zero = graph.scalar('float32', 0);
    const remainder = graph.op('Mod', [a, b], { fmod: 1 });
    // the remainder has the sign of a: where that is not b's it is moved by b and reduced again, as tfjs does it, also of a zero
    const [aBelow, bBelow] = [a, b].map((value) => graph.op('Less', [value, zero]));
    const otherSign = graph.op('Xor', [aBelow, bBelow]);
    const moved = graph.op('Mod', [graph.op('Add', [remainder, b]), b], { fmod: 1 });
    return graph.op('Where', [otherSign, moved, remainder]);
  },
  { dtypes: ['float32'] },
);
