import { binary } from './binary.js';

/** The remainder with the sign of the divisor. int32 is left to the cpu: division by zero ends ONNX Runtime's process. */
export const Mod = binary(
  'Mod',
  (graph, a, b) => {
    const zero = graph.scalar('float32', 0);
    const remainder = graph.op('Mod', [a, b], { fmod: 1 });
    // the remainder has the sign of a: it is moved by b where that is not b's
    const otherSign = graph.op('Less', [graph.op('Mul', [graph.op('Sign', [remainder]), graph.op('Sign', [b])]), zero]);
    return graph.op('Where', [otherSign, graph.op('Add', [remainder, b]), remainder]);
  },
  { dtypes: ['float32'] },
);
