import type { Attributes } from '../../attributes.js';
import type { OpDefinition } from '../../op.js';
import { defineOp } from '../../op.js';
import { commonDType, FLOATS, required } from './types.js';

/** A question about each element: bool out. */
export function testOp(name: string, test: (attrs: Attributes) => (x: number) => boolean): OpDefinition {
  return defineOp({
    name,
    infer: (inputs) => {
      commonDType([required(inputs, 0)], FLOATS);
      return [{ dtype: 'bool', shape: inputs[0]!.shape }];
    },
    evaluate: ([x], attrs) => {
      const holds = test(attrs);
      return [{ dtype: 'bool', shape: x!.shape, data: x!.data.map((v) => Number(holds(v))) }];
    },
  });
}
