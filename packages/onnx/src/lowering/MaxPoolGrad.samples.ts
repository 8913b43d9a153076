import type { Window2d } from './conv2dInfo.js';
import { pool2dInfo } from './pool2dInfo.js';
import { padTooWide, pools, roundedUp } from './poolSamples.js';
import type { Sample, Samples, SampleValues } from './samples.js';
import { x } from './samples.js';
import { sampleTensor } from './sampleTensor.js';

type Geometry = (typeof pools)[number];

function row({ name, input, attrs }: Geometry, values: SampleValues, more: Partial<Sample> = {}): Sample {
  const window = pool2dInfo([2, ...input], attrs);
  const elements = Array.from(sampleTensor({ shape: window.input, values }, 1).data);
  const inputs = {
    dy: x(window.output),
    input: x(window.input, elements),
    output: x(window.output, maximums(elements, window)),
  };
  return { name: `${name}, ${typeof values === 'string' ? values : 'flat'}`, inputs, attrs, ...more };
}

/** The forward pass, whose result tfjs hands to the gradient. */
function maximums(elements: readonly number[], { input, output, kernel, strides, before }: Window2d): number[] {
  const [, height, width, channels] = input;
  const at = (n: number, r: number, c: number, d: number) =>
    r < 0 || c < 0 || r >= height || c >= width
      ? Number.NEGATIVE_INFINITY
      : elements[((n * height + r) * width + c) * channels + d];
  return Array.from({ length: output.reduce((a, b) => a * b) }, (_, i) => {
    const [d, c, r] = [
      i % channels,
      Math.floor(i / channels) % output[2],
      Math.floor(i / channels / output[2]) % output[1],
    ];
    const n = Math.floor(i / channels / output[2] / output[1]);
    const taps = Array.from({ length: kernel[0] * kernel[1] }, (__, k) =>
      at(n, r * strides[0] - before[0] + Math.floor(k / kernel[1]), c * strides[1] - before[1] + (k % kernel[1]), d),
    );
    return Math.max(...taps);
  });
}

export const samples: Samples = [
  ...[...pools, roundedUp].flatMap((geometry) => [row(geometry, 'normal'), row(geometry, 'ties')]),
  row(pools[0], new Array(2 * 6 * 8 * 3).fill(1)),
  row(padTooWide, 'normal', { uncovered: true }),
];
