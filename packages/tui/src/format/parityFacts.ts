import type { VerifyResult } from '../jobs/verify.js';
import { count, percent, scientific } from './numbers.js';

/** What there is to say of a file, the answer first: on the command line and in reports. */
export interface ParityFacts {
  readonly answer: string;
  /** Why it does not pass. */
  readonly reasons: readonly string[];
  /** What is said, and what it is said of: each once. */
  readonly facts: readonly (readonly [name: string, text: string])[];
}

export function parityFacts(parity: VerifyResult): ParityFacts {
  const { samples, batches, reasons, float64 } = parity;
  const sizes = batches.map(({ batch }) => batch).join(', ');
  const ofOutput = (output: string) => (float64.length > 1 ? `in float64, ${output}` : 'in float64');
  return {
    answer: `${answer(parity)} (${count(samples)} pictures at batch ${sizes}, against ${referenceText(parity)})`,
    reasons,
    facts: [
      ['largest difference', `${scientific(parity.maxAbsDiff)} absolute, ${scientific(parity.maxRelDiff)} relative`],
      ['same answer', `${percent(parity.top1Agreement)}${disagreementText(parity)}`],
      ...float64.map((judged) => [ofOutput(judged.output), float64Text(judged)] as const),
      ['origin', originText(parity)],
    ],
  };
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

export type Bisection = NonNullable<VerifyResult['bisection']>;

/** Which layer is the first to differ. */
export function bisectionAnswer({ first, pictures }: Bisection): string {
  const where = `pictures ${pictures.from} to ${pictures.to - 1}`;
  return first
    ? `✗ the first layer that differs is "${first.layer}": ${first.detail} (${where})`
    : `✓ every layer agrees (${where})`;
}
