import type { RunState } from '@layerlab/core';
import { COLOURS } from './theme.js';

const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross'];

/** What runs are called in charts of several: the experiment's name where that tells them apart, else their ids. */
export function namesOf(runs: readonly RunState[]): readonly string[] {
  const names = runs.map(({ experiment, run }) => experiment?.name ?? run);
  return new Set(names).size === runs.length ? names : runs.map(({ run }) => run);
}

/** Colour and marker for each run, so that no two are alike up to 35; fields `run`. */
export function runEncoding(names: readonly string[]): Readonly<Record<string, unknown>> {
  const colours = Object.values(COLOURS);
  const by = (range: readonly string[]) => ({
    field: 'run',
    type: 'nominal',
    sort: names,
    legend: { title: 'run', orient: 'right', symbolLimit: 0, labelLimit: 280 },
    scale: { domain: names, range: names.map((_, i) => range[i % range.length]) },
  });
  return { color: by(colours), shape: by(SHAPES) };
}
