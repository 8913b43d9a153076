import type { VerifyResult } from '../jobs/verify.js';
import { count, percent, scientific } from './numbers.js';
import { table } from './table.js';

/** What `layerlab verify` says of a file, the answer first. */
export function parityLines(parity: VerifyResult): string[] {
  const { samples, batches, reasons, report } = parity;
  const sizes = batches.map(({ batch }) => batch).join(', ');
  return [
    `${answer(parity)} (${count(samples)} pictures at batch ${sizes}, against ${referenceText(parity)})`,
    ...reasons.map((reason) => `  ✗ ${reason}`),
    `  largest difference  ${scientific(parity.maxAbsDiff)} absolute, ${scientific(parity.maxRelDiff)} relative`,
    `  same answer         ${percent(parity.top1Agreement)}${disagreementText(parity)}`,
    ...parity.float64.map((judged) => `  in float64          ${float64Text(judged)}`),
    `  origin              ${originText(parity)}`,
    `  model               ${parity.file}`,
    `  report              ${report}`,
    ...(parity.bisection ? ['', ...bisectionLines(parity.bisection)] : []),
  ];
}

function answer({ passed, engine }: VerifyResult): string {
  if (!engine) return passed ? '✓ ONNX Runtime computes what the file says' : '✗ the file fails';
  return passed ? '✓ the export computes the same' : '✗ the export differs';
}

function referenceText({ engine }: VerifyResult): string {
  if (!engine) return 'its own graph in float64: the run that it was exported from is not here';
  return [engine.name, engine.version, engine.provider && `on ${engine.provider}`].filter(Boolean).join(' ');
}

const LISTED = 5;

/** The pictures in another class, with the margin between the reference's best two classes. */
function disagreementText({ batches }: VerifyResult): string {
  const all = batches.flatMap(({ outputs }) => outputs.flatMap(({ disagreements }) => disagreements));
  const pictures = [...new Map(all.map((one) => [one.index, one])).values()];
  if (pictures.length === 0) return '';
  const list = pictures.slice(0, LISTED).map(({ index, margin }) => `${index} (top-2 margin ${scientific(margin)})`);
  return `, another for picture ${list.join(', ')}${pictures.length > LISTED ? ` and ${pictures.length - LISTED} more` : ''}`;
}

const CAUSES = {
  runtime: 'a bug: ONNX Runtime does not compute what the file says',
  graph: 'a bug: the file says something else than the reference computes',
};

function float64Text(judged: VerifyResult['float64'][number]): string {
  if ('skipped' in judged) return `not judged: ${judged.skipped}`;
  const { exportError, referenceError, scale, verdict, cause, pictures } = judged;
  const meaning = cause ? CAUSES[cause] : verdict;
  return `export off by ${scientific(exportError)}, reference by ${scientific(referenceError)}, of ${scientific(scale)} (the worst ${pictures.length} pictures): ${meaning}`;
}

function originText({ origin }: VerifyResult): string {
  const { proved, run, weightHash, weights, contents, writtenBy } = origin;
  if (!weightHash) return 'unknown: the file does not say';
  const hash = weightHash.slice(0, 12);
  if (proved) return `proved: unchanged, with the weights ${hash} of the run ${run ?? 'that was given'}`;
  if (weights === 'unknown')
    return `the weights ${hash} are of no run here; the file is ${contents === 'equal' ? 'as it was exported' : 'not proved to be as it was exported'} by layerlab ${writtenBy}`;
  return `not proved: weights ${weights}, contents ${contents}`;
}

function bisectionLines({ first, layers, pictures }: NonNullable<VerifyResult['bisection']>): string[] {
  const where = `pictures ${pictures.from} to ${pictures.to - 1}`;
  const answer = first
    ? `✗ the first layer that differs is "${first.layer}": ${first.detail} (${where})`
    : `✓ every layer agrees (${where})`;
  const right = (title: string) => ({ title, align: 'right' as const });
  return [
    answer,
    '',
    ...table(
      [
        { title: 'layer' },
        { title: 'kind' },
        { title: 'shape' },
        ...['largest |b|', 'largest difference'].map(right),
        { title: '' },
      ],
      layers.map(({ layer, kind, shape, maxAbsReference, maxAbsDiff, agrees }) => [
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
