import { stripVTControlCharacters } from 'node:util';
import { initialState, type ModelInfo, type RunState } from '@layerlab/core/light';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { halfBlocks } from '../../format/halfBlocks.js';
import { placementsIn } from '../../pictures/placeholders.js';
import { experiment } from '../../testing/fakeSession.js';
import { frameText } from '../../testing/frameText.js';
import { graphicTerminal } from '../../testing/graphicTerminal.js';
import { SCREEN_SIZES } from '../../testing/screenSizes.js';
import { HEAD_ROWS, InsideView } from './InsideView.js';
import { SECTIONS } from './sections.js';

const base64 = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => (37 * i) % 256)).toString('base64');
const layer = (name: string, inputs: readonly string[]) => ({
  name,
  layer: name,
  inputs,
  shape: [28, 28, 32],
  params: 320,
  macs: 225_792,
  receptiveField: [3, 3] as const,
  stride: [1, 1] as const,
});
const model: ModelInfo = {
  name: 'cnn',
  inputShape: [28, 28, 1],
  classes: 3,
  params: 421_642,
  nonTrainableParams: 8,
  macs: 4_241_152,
  receptiveField: [10, 10],
  layers: [layer('input', []), layer('conv2d', ['input']), layer('add', ['conv2d', 'input'])],
};

/** With findings of every known shape, under names that nobody knows. */
const state: RunState = {
  ...initialState('cnn-1'),
  status: 'done',
  experiment: experiment('cnn'),
  directory: '/out/runs/cnn-1',
  model,
  history: [
    {
      epoch: 1,
      train: { loss: 1, accuracy: 0.5 },
      test: { loss: 1, accuracy: 0.75, metrics: { f1: 0.7, 'f1/cat': 0.5, 'f1/dog': 0.9, 'recall/cat': 0.25 } },
      seconds: 1,
      testSeconds: 1,
    },
  ],
  findings: {
    mine: {
      classes: ['cat', 'dog', 'a very long class'],
      counts: [
        [70, 20, 10],
        [0, 100, 0],
        [1, 2, 97],
      ],
    },
    'my-mistakes': {
      shape: [32, 32, 3],
      mistakes: Array.from({ length: 9 }, (_, i) => ({
        index: i,
        label: 'cat',
        predicted: 'dog',
        confidence: 0.98,
        bytes: base64(32 * 32 * 3),
      })),
    },
    'my-filters': { layer: 'conv2d', shape: [3, 3, 1], of: 32, filters: [{ largest: 0.5, base64: base64(9) }] },
    'my-maps': {
      layer: 'conv2d',
      shape: [28, 28, 32],
      input: [28, 28, 1],
      pictures: [{ index: 3, label: 'dog', bytes: base64(784), maps: [{ largest: 1, base64: base64(784) }] }],
    },
    'my-text': { verdict: 'vanishing', layers: [{ layer: 'conv2d', mean: 0.016482 }], map: base64(500) },
  },
  plots: { 'my-text': ['/out/runs/cnn-1/plots/my-text.png'] },
};

/** How sections draw with so many colours: 0 none, 3 all. */
function brush(level: 0 | 3) {
  const paint = new Chalk({ level });
  return [paint, halfBlocks(paint)] as const;
}

function frame(section: number, width: number, height: number, level: 0 | 3, of: RunState = state): string {
  const [paint, draw] = brush(level);
  const lines = SECTIONS[section].lines(of, width, paint, draw);
  return stripVTControlCharacters(
    frameText(<InsideView state={of} {...{ section, lines, width, height, paint }} scroll={0} />),
  );
}

const indexOf = (title: string) => SECTIONS.findIndex((section) => section.title === title);
const shown = (title: string, of = state) => frame(indexOf(title), 100, 60, 0, of);

describe.each(SCREEN_SIZES)('InsideView at %d x %d', (width, height) => {
  it.each(SECTIONS.map(({ title }, i) => [title, i] as const))('keeps %s to its size', (_title, section) => {
    for (const level of [0, 3] as const) {
      const lines = frame(section, width, height, level).split('\n');
      expect(lines.length).toBeLessThanOrEqual(height);
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
    }
  });

  it('says in whole words why there is nothing to see', () => {
    for (const { lines } of SECTIONS)
      for (const line of lines(initialState('new'), width, ...brush(0)))
        expect([...line].length).toBeLessThanOrEqual(width);
  });

  it('draws pictures no wider than there is room, in colour and without', () => {
    for (const title of ['Mistakes', 'Filters', 'Feature maps', 'Confusion'])
      for (const level of [0, 3] as const)
        for (const line of SECTIONS[indexOf(title)].lines(state, width, ...brush(level)))
          expect([...stripVTControlCharacters(line)].length).toBeLessThanOrEqual(width);
  });

  it.each([
    ['Mistakes', 16],
    ['Filters', 8],
    ['Feature maps', 14],
  ])("leaves room for pictures of the terminal's own in %s, whole or cut by scrolling", async (title, columns) => {
    const section = indexOf(title);
    const [paint] = brush(3);
    const { style } = await graphicTerminal('kitty');
    const lines = SECTIONS[section].lines(state, width, paint, style()!);
    for (const scroll of [0, 5]) {
      const view = <InsideView {...{ state, section, lines, width, height, paint, scroll }} />;
      const places = placementsIn(frameText(view).split('\n'));
      expect(places.some(({ row, first }) => row === HEAD_ROWS && first > 0)).toBe(scroll > 0);
      for (const place of places) {
        expect(place.columns).toBe(columns);
        expect(place.column + place.columns).toBeLessThanOrEqual(width);
        expect(place.row + place.rows).toBeLessThanOrEqual(height);
        if (place.row > HEAD_ROWS) expect(place.first).toBe(0);
      }
    }
  });
});

describe('InsideView', () => {
  it('shows layers with their cost and what does not simply follow', () => {
    const text = shown('Architecture');
    expect(text).toContain('421,642 parameters and 8 that are not trained, 4,241,152 MACs a picture');
    expect(text).toMatch(/conv2d +conv2d +28 x 28 x 32 +320 +225,792 +3 x 3 +1 x 1\n/);
    expect(text).toMatch(/add +add .* conv2d, input/);
  });

  it('shows the confusion matrix with its counts, and what is confused most', () => {
    const text = shown('Confusion');
    expect(text).toContain('267 of 300 test pictures right, 89.00 %');
    expect(text).toMatch(/^cat +▓ +70░ +20 +10 *$/m);
    expect(text).toContain('20 x cat taken for dog');
  });

  it('shows metrics of single classes, a dash where one has none', () => {
    expect(shown('Classes')).toMatch(/cat +50\.0 % +25\.0 %/);
    expect(shown('Classes')).toMatch(/dog +90\.0 % +–/);
  });

  it('shows pictures with what they were taken for', () => {
    expect(shown('Mistakes')).toMatch(/cat → dog .*cat → dog/);
    expect(shown('Mistakes')).toContain('98 %, #0');
    expect(shown('Filters')).toContain('1 of 32 kernels of conv2d, 3 x 3; blue -0.5000, white 0, red 0.5000');
    expect(shown('Feature maps')).toMatch(/dog, #3 +channel 0/);
  });

  it('shows other findings as text, without their pictures', () => {
    const text = frame(indexOf('Findings'), 100, 60, 0);
    expect(text).toMatch(/my-text {2}plots\/my-text\.png\n {2}verdict: vanishing\n {2}layers:\n/);
    expect(text).not.toContain(base64(500).slice(0, 20));
  });

  it('says of each part why there is nothing to see', () => {
    for (const { title } of SECTIONS) {
      const text = shown(title, initialState('new'));
      expect(text).toMatch(/(no|not|No) /);
    }
  });
});
