import type { ChartRange } from './brailleChart.js';

const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

export interface HistogramSize {
  readonly width: number;
  readonly height: number;
}

/**
 * A distribution from its quantiles, equal shares apart, as `height` rows of `width` bars, the top row first. Every stretch
 * between two quantiles has the same mass and is spread evenly; what lies beyond the range is left out.
 */
export function histogram(quantiles: readonly number[], range: ChartRange, { width, height }: HistogramSize): string[] {
  const mass = masses(quantiles, range, width);
  const most = Math.max(...mass);
  const eighths = mass.map((value) => (value > 0 ? Math.max(1, Math.round((value / most) * height * 8)) : 0));
  return Array.from({ length: height }, (_, row) => {
    const below = (height - 1 - row) * 8;
    return eighths.map((value) => EIGHTHS[Math.min(8, Math.max(0, value - below))]).join('');
  });
}

function masses(quantiles: readonly number[], { low, high }: ChartRange, width: number): number[] {
  const bins = Array<number>(width).fill(0);
  const place = (value: number) => ((value - low) / (high - low)) * width;
  for (let i = 1; i < quantiles.length; i++) {
    const [from, to] = [place(quantiles[i - 1]), place(quantiles[i])];
    const last = Math.min(width - 1, Math.floor(to));
    for (let bin = Math.max(0, Math.floor(from)); bin <= last; bin++) {
      const overlap = Math.min(to, bin + 1) - Math.max(from, bin);
      // runs of equal length have no stretch to spread over
      bins[bin] += to > from ? Math.max(0, overlap) / (to - from) : 1;
    }
  }
  return bins;
}
