import { padTooWide, pools, roundedUp } from './poolSamples.js';
import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  ...[...pools, roundedUp].map(({ name, input, attrs }) => ({ name, inputs: { x: x([2, ...input], 'ties') }, attrs })),
  { name: padTooWide.name, inputs: { x: x([1, ...padTooWide.input]) }, attrs: padTooWide.attrs, uncovered: true },
  { name: 'int32', inputs: { x: ints([1, 4, 4, 1]) }, attrs: pools[0].attrs, uncovered: true },
];
