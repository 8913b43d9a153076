import { expect, it } from 'vitest';
import { LayerlabError } from '../errors.js';
import { namedState, ofMetric } from './ofMetric.js';

const boom = () => {
  throw new TypeError('boom');
};

it('names the metric that throws, at each of its functions', () => {
  const state = namedState('mine', { add: boom, value: boom, perClass: boom });
  const batch = { logits: new Float32Array(), labels: new Uint8Array(), count: 0, classes: 2 };
  for (const call of [() => state.add(batch), state.value, state.perClass!, () => ofMetric('mine', boom)])
    expect(call).toThrow(
      expect.objectContaining({
        code: 'BAD_PLUGIN',
        message: expect.stringMatching(/^The metric "mine" failed.*boom/),
      }),
    );
});

it('passes on values, a state with a `this` of its own, and errors that say more', () => {
  const counter = { count: 0, add: () => {}, value: () => 1, perClass: () => [counter.count, 2] };
  const state = namedState('mine', counter);
  expect([state.value(), state.perClass!()]).toEqual([1, [0, 2]]);
  expect(namedState('mine', { add: () => {}, value: () => 1 }).perClass).toBeUndefined();
  const own = new LayerlabError('DATA_MISSING', 'It is not here.');
  expect(() =>
    ofMetric('mine', () => {
      throw own;
    }),
  ).toThrow(own);
});
