import type { Drawing } from '@layerlab/core';
import type { UlpBin } from './compare.js';
import type { ParityReport } from './parityReport.js';

const BLUE = '#0072B2';

interface Histogram {
  readonly batch: number;
  readonly output: string;
  readonly ulp: readonly UlpBin[];
}

/** How many float32 steps lie between export and reference: a panel for each output and all batch sizes that give the same. */
export function ulpChart({ batches, model }: Pick<ParityReport, 'batches' | 'model'>, name: string): Drawing {
  const histograms = batches.flatMap(({ batch, outputs }) =>
    outputs.map(({ name: output, ulp }) => ({ batch, output, ulp })),
  );
  const title = `How far the exported ${model} is from the reference, in float32 steps`;
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: {
      text: title,
      subtitle: 'share of all outputs',
      anchor: 'start',
      fontSize: 14,
      subtitleFontSize: 11,
      offset: 12,
    },
    background: 'white',
    padding: 16,
    hconcat: alike(histograms).map(panel),
    config: { view: { stroke: null }, axis: { gridColor: '#e6e6e6', labelFontSize: 11, titleFontWeight: 'normal' } },
  };
  return { name, title, spec };
}

/** Batch sizes hardly ever differ in what ONNX Runtime computes. */
function alike(histograms: readonly Histogram[]): (readonly Histogram[])[] {
  const groups = new Map<string, Histogram[]>();
  for (const histogram of histograms) {
    const key = JSON.stringify([histogram.output, histogram.ulp]);
    groups.set(key, [...(groups.get(key) ?? []), histogram]);
  }
  return [...groups.values()];
}

function panel(group: readonly Histogram[]) {
  const [{ output, ulp }] = group;
  const total = ulp.reduce((sum, { count }) => sum + count, 0);
  const values = ulp.map(({ upTo, count }, i) => ({
    steps: binText(ulp[i - 1]?.upTo, upTo),
    share: count / total,
    count,
  }));
  const order = values.map(({ steps }) => steps);
  return {
    title: `${output}, batch ${group.map(({ batch }) => batch).join(', ')}`,
    width: 360,
    height: 180,
    data: { values },
    mark: { type: 'bar', color: BLUE },
    encoding: {
      x: { field: 'steps', type: 'ordinal', sort: order, title: 'float32 steps apart', axis: { labelAngle: -40 } },
      y: {
        field: 'share',
        type: 'quantitative',
        title: null,
        axis: { format: '.0%', tickCount: 5 },
        scale: { zero: true },
      },
      tooltip: [
        { field: 'steps', title: 'steps' },
        { field: 'count', title: 'outputs' },
      ],
    },
  };
}

/** Of the numbers of steps from above one bound up to the next: '0', '3–4', 'over 4096'. */
function binText(below: number | null | undefined, upTo: number | null): string {
  if (upTo === null) return `over ${below}`;
  const from = below === undefined || below === null ? 0 : below + 1;
  return from === upTo ? String(upTo) : `${from}–${upTo}`;
}
