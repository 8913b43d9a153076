import { binary } from './binary.js';

/** The angle of the point (b, a). Zeros count as positive, unlike in JavaScript. */
export const Atan2 = binary(
  'Atan2',
  (graph, a, b) => {
    const [zero, pi, minusPi] = [0, Math.PI, -Math.PI].map((value) => graph.scalar('float32', value));
    // of (|b|, a), so that b may be -0; the diagonal where both are infinite
    const infinite = graph.op('And', [graph.op('IsInf', [a]), graph.op('IsInf', [b])]);
    const slope = graph.op('Where', [infinite, graph.op('Sign', [a]), graph.op('Div', [a, graph.op('Abs', [b])])]);
    const angle = graph.op('Atan', [slope]);
    const straight = graph.op('Where', [graph.op('Less', [a, zero]), minusPi, pi]);
    const quadrant = graph.op('Where', [graph.op('Less', [b, zero]), graph.op('Sub', [straight, angle]), angle]);
    // 0 / 0
    const origin = graph.op('And', [graph.op('Equal', [a, zero]), graph.op('Equal', [b, zero])]);
    return graph.op('Where', [origin, zero, quadrant]);
  },
  { dtypes: ['float32'] },
);
