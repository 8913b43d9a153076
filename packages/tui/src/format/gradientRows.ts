import { gradientVerdict, type RunState, shortVerdict, verdictText } from '@layerlab/core/light';
import { type HeatRow, heatLegend, heatMap } from './heatMap.js';
import { scientific } from './numbers.js';
import { type PaletteColor, plainText, type Span, type StyledRow } from './styledRow.js';
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
  const color: PaletteColor | undefined = verdict === 'vanishing' || verdict === 'exploding' ? 'red' : undefined;
  const legend = all.length > 0 ? legendOf(Math.min(...all), Math.max(...all)) : [];
  const titled = (text: string) => ({ text: `gradients ${text}`, bold: true, color });
  const short = shortVerdict(judged);
  const wanted = [
    [titled(verdictText(judged)), ...legend],
    [titled(short), ...legend],
  ];
  const title = wanted.find((row) => plainText(row).length <= width) ?? [titled(truncate(short, width - 10))];
  return [title, ...heatMap(rows, width, height - 1)];
}

function legendOf(low: number, high: number): readonly Span[] {
  return [{ text: `  ${scientific(low)} ` }, ...heatLegend(), { text: ` ${scientific(high)}` }];
}
