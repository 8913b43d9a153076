import { binary } from './binary.js';

/** The angle of the point (b, a). Zeros count as positive, and two infinities give NaN, unlike in JavaScript. */
export const Atan2 = binary(
  'Atan2',
  (graph, a, b) => {
    const [zero, pi, minusPi] = [0, Math.PI, -Math.PI].map((value) => graph.scalar('float32', value));
    const angle = graph.op('Atan', [graph.op('Div', [a, b])]);
    const below = graph.op('Less', [a, zero]);
    const turned = graph.op('Add', [angle, graph.op('Where', [below, minusPi, pi])]);
    const quadrant = graph.op('Where', [graph.op('Less', [b, zero]), turned, angle]);
    // 0 / 0
    const origin = graph.op('And', [graph.op('Equal', [a, zero]), graph.op('Equal', [b, zero])]);
    return graph.op('Where', [origin, zero, quadrant]);
  },
  { dtypes: ['float32'] },
);
