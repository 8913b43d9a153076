import { gradientVerdict, type RunState, shortVerdict, verdictText } from '@layerlab/core/light';
import { type HeatRow, heatMap } from './heatMap.js';
import { scientific } from './numbers.js';
import type { StyledRow } from './styledRow.js';
import { truncate } from './table.js';

/** The gradients' size by layer over time, the input's layer first, under the verdict on the latest; `height` rows at most. */
export function gradientRows({ gradients }: Pick<RunState, 'gradients'>, width: number, height: number): StyledRow[] {
  const latest = gradients.at(-1);
  if (!latest || height < 2) return [];
  const names = Object.keys(latest.layers);
  const rows = names.map(
    (label): HeatRow => ({ label, values: gradients.map(({ layers }) => layers[label] ?? Number.NaN) }),
  );
  const means = Object.values(latest.layers);
  const judged = gradientVerdict(means);
  const { verdict } = judged;
  const all = rows.flatMap(({ values }) => values).filter((value) => value > 0 && Number.isFinite(value));
  const span = all.length > 0 ? `  ${scientific(Math.min(...all))} ░▒▓█ ${scientific(Math.max(...all))}` : '';
  const color = verdict === 'vanishing' || verdict === 'exploding' ? 'red' : undefined;
  const wanted = [verdictText(judged) + span, shortVerdict(judged) + span, shortVerdict(judged)];
  const titles = wanted.map((text) => `gradients ${text}`);
  const title = titles.find(({ length }) => length <= width) ?? truncate(titles[2], width);
  return [[{ text: title, bold: true, color }], ...heatMap(rows, width, height - 1)];
}
