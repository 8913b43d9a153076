import { defineVisualizer, type GradientVerdict, gradientVerdict, type TrainedRun, verdictText } from '@layerlab/core';
import { z } from 'zod';
import { type LabelledBatch, type LayerGradient, layerGradients } from './layerGradients.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { COLOURS, chart, POINT } from './theme.js';

interface Moment {
  readonly layers: readonly LayerGradient[];
  readonly judged: GradientVerdict;
}

const MOMENTS = [
  { name: 'before training', colour: COLOURS.blue, dash: [5, 3] },
  { name: 'after training', colour: COLOURS.vermilion, dash: [1, 0] },
] as const;

/** Mean and largest |gradient| of each layer, before and after training, with a verdict. */
export const gradientFlow = defineVisualizer({
  name: 'gradient-flow',
  summary: 'mean and largest gradient of each layer, with a verdict: vanishing, exploding or healthy',
  options: z.object({
    batches: z.int().min(1).default(2).describe('batches of training pictures'),
    batchSize: z.int().min(1).default(64),
  }),
  inspect: (trained, { batches, batchSize }) => {
    const input = firstBatches(trained, batches, batchSize);
    const momentOf = (model: TrainedRun['model']): Moment => {
      const layers = layerGradients(model, input, trained.random('gradient-flow'));
      return { layers, judged: judge(layers) };
    };
    const before = momentOf(trained.initial());
    if (before.layers.length === 0) return undefined;
    return { pictures: batches * Math.min(batchSize, trained.train.count), before, after: momentOf(trained.model) };
  },
  draw: (run, _options, finding) => {
    if (!finding) return [];
    const { before, after, pictures } = finding;
    const title = `Gradient flow of ${subjectOf(run)}`;
    const rows = [...rowsOf(before, MOMENTS[0].name), ...rowsOf(after, MOMENTS[1].name)];
    if (rows.length === 0) return [];
    const subtitle = [
      ...subtitleOf(run, `gradient of the loss by each kernel's elements, over ${pictures} training pictures`),
      `before training: ${verdictText(judge(before.layers))}`,
      `after training: ${verdictText(judge(after.layers))}`,
      'the ratio is that of a straight line fitted to log10(mean) by layer',
    ];
    return [
      {
        name: 'gradient-flow',
        title,
        spec: specOf(
          title,
          subtitle,
          rows,
          after.layers.map(({ layer }) => layer),
        ),
      },
    ];
  },
});

const judge = (layers: readonly LayerGradient[]) => gradientVerdict(layers.map(({ mean }) => mean));

function firstBatches({ train }: TrainedRun, count: number, batchSize: number): LabelledBatch[] {
  const size = Math.min(batchSize, train.count);
  return Array.from({ length: count }, (_, i) => {
    // a split too small for them all gives its first pictures again
    const from = (i + 1) * size <= train.count ? i * size : 0;
    const labels = Array.from({ length: size }, (__, j) => train.label(from + j));
    return { x: train.pictures(from, from + size), shape: [size, ...train.shape], labels };
  });
}

/** A zero has no place on a logarithmic scale. */
function rowsOf({ layers }: Moment, moment: string) {
  return layers.flatMap(({ layer, mean, max }) =>
    [
      { layer, moment, figure: 'mean', value: mean },
      { layer, moment, figure: 'largest', value: max },
    ].filter(({ value }) => value > 0 && Number.isFinite(value)),
  );
}

function specOf(title: string, subtitle: readonly string[], rows: readonly object[], layers: readonly string[]) {
  const domain = MOMENTS.map(({ name }) => name);
  return chart({
    title: { text: title, subtitle },
    width: Math.max(360, layers.length * 44),
    height: 280,
    data: { values: rows },
    encoding: {
      x: {
        field: 'layer',
        type: 'ordinal',
        sort: layers,
        title: 'layer, from the input to the logits',
        axis: { labelAngle: -40, grid: false },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        title: '|gradient| (loss per unit of weight)',
        axis: { tickCount: 6, format: '~g' },
        scale: { type: 'log', nice: false, padding: 12 },
      },
      color: { field: 'moment', type: 'nominal', scale: { domain, range: MOMENTS.map(({ colour }) => colour) } },
      strokeDash: {
        condition: { test: `datum.moment === '${MOMENTS[0].name}'`, value: MOMENTS[0].dash },
        value: MOMENTS[1].dash,
      },
      shape: {
        field: 'figure',
        type: 'nominal',
        scale: { domain: ['mean', 'largest'], range: ['circle', 'triangle-up'] },
      },
      detail: { field: 'figure' },
    },
    mark: { type: 'line', point: POINT },
  });
}
