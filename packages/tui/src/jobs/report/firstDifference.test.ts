import { expect, it } from 'vitest';
import { firstDifference } from './firstDifference.js';

const NOTHING = undefined;

it.each([
  [{ a: 1, b: [Number.NaN] }, { b: [Number.NaN], a: 1, more: 2 }, NOTHING],
  [{ a: undefined }, {}, NOTHING],
  [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, { stated: 'a.b.1: 2', found: 'a.b.1: 3' }],
  [{ a: [1] }, { a: [1, 2] }, { stated: 'a: [1]', found: 'a: [1,2]' }],
  [{ a: 'x' }, {}, { stated: 'a: "x"', found: 'a: (nothing)' }],
  [{ a: Number.POSITIVE_INFINITY }, { a: null }, { stated: 'a: Infinity', found: 'a: null' }],
  [{ a: [] }, { a: {} }, { stated: 'a: []', found: 'a: {}' }],
])('firstDifference of %j and %j', (stated, found, difference) => {
  expect(firstDifference(stated, found)).toEqual(difference);
});
