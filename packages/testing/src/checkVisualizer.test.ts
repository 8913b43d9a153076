import { type AnyVisualizer, type Drawing, defineVisualizer, type LayerlabError, tf } from '@layerlab/core';
import { expect, it } from 'vitest';
import { checkVisualizer } from './checkVisualizer.js';

const drawing = (name: string, text = ''): Drawing => ({
  name,
  title: name,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>${text}</text></svg>`,
});

async function complaint(visualizer: AnyVisualizer): Promise<string> {
  try {
    await checkVisualizer(visualizer);
    return '';
  } catch (error) {
    expect((error as LayerlabError).code).toBe('CHECK_FAILED');
    return (error as LayerlabError).message;
  }
}

it('draws what a good visualizer finds', async () => {
  const norms = defineVisualizer({
    name: 'norms',
    inspect: ({ model }) => model.weights.map(({ variable }) => tf.norm(variable).dataSync()[0]),
    draw: (_run, _options, finding) => (finding ? [drawing('norms', String(finding.length))] : []),
    compare: (runs) => (runs.length > 1 ? [drawing('norms-of-all')] : []),
  });
  expect(await checkVisualizer(norms)).toEqual({ visualizer: 'norms', drawings: ['norms', 'norms-of-all'] });
});

let drawn = 0;
const BAD: Readonly<Record<string, readonly [AnyVisualizer, RegExp]>> = {
  'nothing to see': [defineVisualizer({ name: 'bad', draw: () => [] }), /nothing was drawn/],
  'a changed weight': [
    defineVisualizer({
      name: 'bad',
      inspect: ({ model: { weights } }) => weights[0].variable.assign(tf.zeros(weights[0].variable.shape)),
      draw: () => [drawing('x')],
    }),
    /inspect: it changes weights/,
  ],
  'a tensor left behind': [
    defineVisualizer({ name: 'bad', inspect: () => tf.keep(tf.scalar(1)).shape, draw: () => [drawing('x')] }),
    /inspect: it leaves 1 tensors behind/,
  ],
  'a finding that JSON loses': [
    defineVisualizer({ name: 'bad', inspect: () => new Float32Array(2), draw: () => [drawing('x')] }),
    /inspect: what it finds is no plain JSON/,
  ],
  'a run that is changed': [
    defineVisualizer({ name: 'bad', draw: ({ history }) => [drawing(`x${(history as unknown[]).reverse().length}`)] }),
    /draw: Cannot assign to read only property/,
  ],
  'other drawings each time': [
    defineVisualizer({ name: 'bad', draw: () => [drawing('x', String(drawn++))] }),
    /draw: a second time it draws something else/,
  ],
  'two drawings of one name': [
    defineVisualizer({ name: 'bad', draw: () => [drawing('x'), drawing('x')] }),
    /draw: two drawings are called "x"/,
  ],
  'an unfinished run that is too little': [
    defineVisualizer({ name: 'bad', draw: ({ history }) => [drawing(`x${history[0].epoch}`)] }),
    /an unfinished run: Cannot read/,
  ],
  'a drawing that cannot be rendered': [
    defineVisualizer({ name: 'bad', draw: () => [{ name: 'x', title: 'x', svg: '<svg' }] }),
    /rendering: The drawing "x" cannot be drawn/,
  ],
};

it.each(Object.entries(BAD))('finds %s', async (_, [visualizer, expected]) => {
  expect(await complaint(visualizer)).toMatch(expected);
});
