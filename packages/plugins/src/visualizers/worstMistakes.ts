import { defineVisualizer, type EvaluatedBatch, type Pixels, type TrainedRun } from '@layerlab/core';
import { z } from 'zod';
import { predictedClass } from '../metrics/predictedClass.js';
import { probabilities } from '../metrics/probabilities.js';
import { pictureGrid } from './pictureGrid.js';
import { subjectOf, subtitleOf } from './runTitle.js';

interface Mistake {
  /** In the test split. */
  readonly index: number;
  readonly label: string;
  readonly predicted: string;
  /** The probability of the predicted class. */
  readonly confidence: number;
  /** Cross-entropy in nats. */
  readonly loss: number;
  /** The picture's bytes, base64. */
  readonly bytes: string;
}

/** The wrong predictions with the highest loss: the pictures that the model was surest about and wrong. */
export const worstMistakes = defineVisualizer({
  name: 'worst-mistakes',
  summary: 'the test pictures that the model is most wrong about',
  options: z.object({ count: z.int().min(1).default(20).describe('pictures shown') }),
  inspect: (trained, { count }) => ({ shape: trained.test.shape, mistakes: worst(trained, count) }),
  draw: (run, _options, finding) => {
    if (!finding || finding.mistakes.length === 0) return [];
    const { shape, mistakes } = finding;
    const title = `Worst mistakes of ${subjectOf(run)}`;
    const svg = pictureGrid({
      title,
      subtitle: [
        ...subtitleOf(run, 'wrong test pictures with the highest loss'),
        'true class → predicted class, with its probability; number in the test set',
      ],
      tiles: mistakes.map(({ bytes, label, predicted, confidence, index }) => ({
        pixels: pixelsOf(Buffer.from(bytes, 'base64'), shape),
        caption: [`${label} → ${predicted}`, `${(100 * confidence).toFixed(0)} %, #${index}`],
      })),
      columns: 5,
      size: 128,
    });
    return [{ name: 'worst-mistakes', title, svg, showsData: true }];
  },
});

/** Wrong pictures of an evaluated split, the highest loss first; those whose logits hold a NaN have none and are left out. */
export function rankMistakes(
  batch: EvaluatedBatch,
): readonly { index: number; predicted: number; confidence: number; loss: number }[] {
  const wrong = [];
  for (let index = 0; index < batch.count; index++) {
    const predicted = predictedClass(batch, index);
    if (predicted < 0 || predicted === batch.labels[index]) continue;
    const all = probabilities(batch, index);
    wrong.push({ index, predicted, confidence: all[predicted], loss: -Math.log(all[batch.labels[index]]) });
  }
  return wrong.sort((a, b) => b.loss - a.loss || a.index - b.index);
}

function worst({ predictions, test, bytes, classes }: TrainedRun, count: number): readonly Mistake[] {
  const batch = predictions();
  return rankMistakes(batch)
    .slice(0, count)
    .map(({ index, predicted, confidence, loss }) => ({
      index,
      label: classes[batch.labels[index]],
      predicted: classes[predicted],
      confidence,
      loss,
      bytes: Buffer.from(bytes(test, index)).toString('base64'),
    }));
}

/** Pictures of one or three channels as they are; of any other number, their first alone. */
export function pixelsOf(data: Uint8Array, [height, width, channels]: readonly number[]): Pixels {
  if (channels === 1 || channels === 3) return { width, height, channels, data };
  return { width, height, channels: 1, data: data.filter((_, i) => i % channels === 0) };
}
