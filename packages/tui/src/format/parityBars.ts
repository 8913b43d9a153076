import type { FormLine } from '../form/formLines.js';
import type { VerifyResult } from '../jobs/verify.js';
import { type Bar, logBars } from './logBars.js';

/** The largest differences on a log axis: layer by layer where they were compared, else batch size by batch size. */
export function parityBars(parity: Pick<VerifyResult, 'batches' | 'bisection'>, width: number): FormLine[] {
  const { batches, bisection } = parity;
  const bars: Bar[] = bisection
    ? bisection.layers.map(({ layer, maxAbsDiff, agrees }) => ({ label: layer, value: maxAbsDiff, marked: !agrees }))
    : batches.map(({ batch, outputs }) => ({
        label: `batch ${batch}`,
        value: Math.max(...outputs.map(({ maxAbsDiff }) => maxAbsDiff)),
        marked: outputs.some(({ passed }) => !passed),
      }));
  const title = bisection
    ? `largest difference of each layer, pictures ${bisection.pictures.from} to ${bisection.pictures.to - 1}`
    : 'largest difference at each batch size';
  const rows = logBars(bars, width);
  return [
    { text: title, style: 'group' },
    ...rows.map(
      (text, i): FormLine => ({ text, style: bars[i]?.marked ? 'problem' : i < bars.length ? 'field' : 'help' }),
    ),
  ];
}
