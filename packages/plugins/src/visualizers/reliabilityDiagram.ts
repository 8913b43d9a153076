import { defineVisualizer } from '@layerlab/core';
import { z } from 'zod';
import { Calibration, type CalibrationBin, expectedCalibrationError } from '../metrics/calibration.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { COLOURS, chart } from './theme.js';

/**
 * Accuracy by confidence: on the diagonal a model is as often right as it says (Guo, Pleiss, Sun & Weinberger 2017). Below, how
 * many pictures each bin has.
 */
export const reliabilityDiagram = defineVisualizer({
  name: 'reliability-diagram',
  summary: 'accuracy by confidence, with the expected calibration error',
  options: z.object({ bins: z.int().min(1).default(15).describe('bins of equal width between 0 and 1') }),
  inspect: ({ predictions }, { bins }) => {
    const filled = new Calibration(bins).add(predictions()).result();
    return { bins: filled.filter(({ count }) => count > 0), ece: expectedCalibrationError(filled) };
  },
  draw: (run, { bins }, finding) => {
    if (!finding || finding.bins.length === 0) return [];
    const title = `Reliability of ${subjectOf(run)}`;
    const total = finding.bins.reduce((sum, { count }) => sum + count, 0);
    const spec = chart({
      title: {
        text: title,
        subtitle: subtitleOf(run, `ECE ${finding.ece.toFixed(4)} over ${total} test pictures, ${bins} bins`),
      },
      spacing: 4,
      vconcat: [accuracyPanel(finding.bins), countPanel(finding.bins, total)],
    });
    return [{ name: 'reliability-diagram', title, spec }];
  },
});

const WIDTH = 300;
const ENDS = { x: { field: 'from', type: 'quantitative' }, x2: { field: 'to' } };
const unit = (title: string, axis: object = {}) => ({
  type: 'quantitative',
  title,
  scale: { domain: [0, 1] },
  axis: { format: '.1f', ...axis },
});

function accuracyPanel(bins: readonly CalibrationBin[]): unknown {
  return {
    width: WIDTH,
    height: WIDTH,
    layer: [
      {
        data: { values: bins },
        mark: { type: 'rect', color: COLOURS.sky, stroke: '#ffffff' },
        encoding: {
          ...ENDS,
          y: { field: 'accuracy', ...unit('accuracy (share right)') },
          y2: { datum: 0 },
        },
      },
      {
        data: { values: [{ at: 0 }, { at: 1 }] },
        mark: { type: 'line', color: '#666666', strokeDash: [5, 4], strokeWidth: 1.5 },
        encoding: {
          x: { field: 'at', ...unit('', { labels: false, title: null }) },
          y: { field: 'at', type: 'quantitative' },
        },
      },
      {
        data: { values: bins },
        mark: { type: 'point', filled: true, color: COLOURS.vermilion, opacity: 1, size: 40 },
        encoding: { x: { field: 'confidence', type: 'quantitative' }, y: { field: 'accuracy', type: 'quantitative' } },
      },
    ],
  };
}

function countPanel(bins: readonly CalibrationBin[], total: number): unknown {
  return {
    width: WIDTH,
    height: 70,
    data: { values: bins.map((bin) => ({ ...bin, share: bin.count / total })) },
    mark: { type: 'rect', color: '#999999', stroke: '#ffffff' },
    encoding: {
      x: { field: 'from', ...unit('confidence (largest probability)') },
      x2: { field: 'to' },
      y: { field: 'share', type: 'quantitative', title: 'share of pictures', axis: { tickCount: 3, format: '.0%' } },
      y2: { datum: 0 },
    },
  };
}
