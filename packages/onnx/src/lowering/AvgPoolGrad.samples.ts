import { pool2dInfo } from './pool2dInfo.js';
import { padTooWide, pools, roundedUp } from './poolSamples.js';
import type { Sample, Samples } from './samples.js';
import { x } from './samples.js';

type Geometry = (typeof pools)[number];

function row({ name, input, attrs }: Geometry, more: Partial<Sample> = {}): Sample {
  return { name, inputs: { dy: x(pool2dInfo([2, ...input], attrs).output), input: x([2, ...input]) }, attrs, ...more };
}

export const samples: Samples = [...pools.map((p) => row(p)), row(padTooWide), row(roundedUp, { uncovered: true })];
