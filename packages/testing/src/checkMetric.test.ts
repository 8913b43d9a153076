import { type AnyMetric, defineMetric, type EvaluatedBatch, type LayerlabError } from '@layerlab/core';
import { expect, it } from 'vitest';
import { checkMetric } from './checkMetric.js';

/** The share of right answers, of which parts can be replaced. */
function accuracy(change: {
  start?: () => { right: number; count: number };
  add?: (batch: EvaluatedBatch) => void;
  value?: (right: number, count: number) => number;
  perClass?: () => number[];
  better?: 'higher' | 'lower';
}): AnyMetric {
  return defineMetric({
    name: 'tried',
    better: change.better ?? 'higher',
    ofPredictions: () => {
      const state = change.start?.() ?? { right: 0, count: 0 };
      return {
        add: (batch) => {
          const { logits, labels, count, classes } = batch;
          for (let i = 0; i < count; i++) {
            const row = logits.subarray(i * classes, (i + 1) * classes);
            if (row.indexOf(Math.max(...row)) === labels[i]) state.right++;
          }
          state.count += count;
          change.add?.(batch);
        },
        value: () => (change.value ?? ((right, count) => right / count))(state.right, state.count),
        perClass: change.perClass,
      };
    },
  });
}

async function complaint(metric: AnyMetric): Promise<string> {
  try {
    await checkMetric(metric);
    return '';
  } catch (error) {
    expect((error as LayerlabError).code).toBe('CHECK_FAILED');
    return (error as LayerlabError).message;
  }
}

it('is content with accuracy', async () => {
  expect(await checkMetric(accuracy({}))).toEqual({ metric: 'tried', of: 'predictions' });
});

const countOfBatches = defineMetric({
  name: 'batches',
  ofPredictions: () => {
    let batches = 0;
    return { add: () => void batches++, value: () => batches || Number.NaN };
  },
});
const shared = { right: 0, count: 0 };
let best = 0;
let last: Uint8Array = new Uint8Array();
const asked: number[] = [];
it.each([
  [
    'a value before the first batch',
    accuracy({ value: (right, count) => (count ? right / count : 0) }),
    /it is 0, not NaN/,
  ],
  ['a count of batches', countOfBatches, /batches: it is 1 over all pictures at once, 60 over batches of 1/],
  [
    'state that outlives an evaluation',
    accuracy({ start: () => shared }),
    /another evaluation: it starts with 0\.\d+ from the one before, not NaN/,
  ],
  [
    'the best of all evaluations',
    accuracy({ value: (right, count) => (count ? (best = Math.max(best, right / count)) : Number.NaN) }),
    /another evaluation: it is 0\.\d+, and 1 of the same pictures after others were evaluated/,
  ],
  [
    'a value that is gone once it was asked for',
    accuracy({ value: (right, count) => (asked.push(count) % 2 ? right / count : 0) }),
    /asking twice: it is/,
  ],
  [
    'classes of the last batch alone',
    accuracy({
      add: ({ labels }) => {
        last = labels;
      },
      perClass: () => [0, 1, 2, 3, 4].map((c) => last.filter((label) => label === c).length),
    }),
    /batches: of class 0 it is 12 over all pictures at once, 0 over batches of 1/,
  ],
  ['a batch that is changed', accuracy({ add: ({ logits }) => logits.fill(0) }), /what it is given: it is changed/],
  ['classes that are left out', accuracy({ perClass: () => [1, 2] }), /2 values for 5 classes/],
  ['the wrong direction', accuracy({ better: 'lower' }), /lower is better, but right answers give 1, wrong ones 0/],
  ['no source', defineMetric({ name: 'none' }), /it has none of ofPredictions, ofModel and ofRun/],
  [
    'a run that is changed',
    defineMetric({ name: 'sorts', ofRun: ({ history }) => (history as unknown[]).sort().length }),
    /of a run of 4 epochs: Cannot assign/,
  ],
  [
    'a model of which it gives no number',
    defineMetric({ name: 'nan', ofModel: () => Number.NaN }),
    /of a model: it is NaN/,
  ],
] as const)('finds %s', async (_, metric, expected) => {
  expect(await complaint(metric)).toMatch(expected);
});
