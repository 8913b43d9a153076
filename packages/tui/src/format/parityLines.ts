import type { VerifyResult } from '../jobs/verify.js';
import { scientific } from './numbers.js';
import { type Bisection, bisectionAnswer, parityFacts } from './parityFacts.js';
import { table } from './table.js';

/** What `layerlab verify` says of a file, the answer first. */
export function parityLines(parity: VerifyResult): string[] {
  const { answer, reasons, facts } = parityFacts(parity);
  const places = [
    ['model', parity.file],
    ['report', parity.report],
  ] as const;
  return [
    answer,
    ...reasons.map((reason) => `  ✗ ${reason}`),
    ...[...facts, ...places].map(([name, text]) => `  ${name.padEnd(NAMES)}  ${text}`),
    ...(parity.bisection ? ['', ...bisectionLines(parity.bisection)] : []),
  ];
}

/** Cells that the names take. */
const NAMES = 18;

function bisectionLines(bisection: Bisection): string[] {
  const right = (title: string) => ({ title, align: 'right' as const });
  return [
    bisectionAnswer(bisection),
    '',
    ...table(
      [
        { title: 'layer' },
        { title: 'kind' },
        { title: 'shape' },
        ...['largest |b|', 'largest difference'].map(right),
        { title: '' },
      ],
      bisection.layers.map(({ layer, kind, shape, maxAbsReference, maxAbsDiff, agrees }) => [
        layer,
        kind,
        shape.join('x'),
        scientific(maxAbsReference),
        scientific(maxAbsDiff),
        agrees ? '✓' : '✗',
      ]),
    ),
  ];
}
