import { pool2dInfo } from './pool2dInfo.js';
import { padTooWide, pools, roundedUp } from './poolSamples.js';
import type { Sample, Samples, SampleValues } from './samples.js';
import { x } from './samples.js';

type Geometry = (typeof pools)[number];

function row({ name, input, attrs }: Geometry, values: SampleValues, more: Partial<Sample> = {}): Sample {
  const { output } = pool2dInfo([2, ...input], attrs);
  const inputs = { dy: x(output), input: x([2, ...input], values), output: x(output) };
  return { name: `${name}, ${values}`, inputs, attrs, ...more };
}

export const samples: Samples = [
  ...[...pools, roundedUp].flatMap((geometry) => [row(geometry, 'normal'), row(geometry, 'ties')]),
  {
    name: 'flat',
    inputs: { dy: x([1, 3, 3, 1]), input: x([1, 6, 6, 1], new Array(36).fill(1)), output: x([1, 3, 3, 1]) },
    attrs: { filterSize: 2, strides: 2, pad: 'valid' },
  },
  row(padTooWide, 'normal', { uncovered: true }),
];
