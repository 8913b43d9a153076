import {
  type AnyMetric,
  type EvaluatedBatch,
  type MetricSpec,
  type ModelInfo,
  parseOptions,
  type RunFacts,
  Seeds,
} from '@layerlab/core';
import { deepFrozen } from './deepFrozen.js';
import { difference } from './difference.js';
import { Failures, type Problems } from './failures.js';
import { runState } from './runState.js';

/** What a metric is checked with. */
export interface MetricCheck {
  /** Default: the defaults. */
  readonly options?: object;
  /** Of the predictions that it is tried with; default 5. */
  readonly classes?: number;
}

/** A metric that passed, and what it is computed from. */
export interface MetricReport {
  readonly metric: string;
  readonly of: 'predictions' | 'model' | 'run';
}

type Options = Readonly<Record<string, unknown>>;
// biome-ignore lint/suspicious/noExplicitAny: metrics of every option type are checked
type Spec = MetricSpec<any>;

const COUNT = 60;
const RUN_EPOCHS = [1, 4];

const MODEL: ModelInfo = deepFrozen({
  name: 'checked',
  inputShape: [8, 8, 1],
  classes: 5,
  params: 325,
  nonTrainableParams: 0,
  macs: 320,
  receptiveField: [8, 8] as const,
  layers: [
    {
      name: 'input',
      layer: 'input',
      inputs: [],
      shape: [8, 8, 1],
      params: 0,
      macs: 0,
      receptiveField: [1, 1],
      stride: [1, 1],
    },
    {
      name: 'dense',
      layer: 'dense',
      inputs: ['input'],
      shape: [5],
      params: 325,
      macs: 320,
      receptiveField: [8, 8],
      stride: [1, 1],
    },
  ],
});

/**
 * Holds a metric to what runs expect of it. It is computed from exactly one of predictions, model and run, and leaves alone what it
 * is given.
 *
 * - Of predictions: NaN before the first batch, then a number that does not depend on how the pictures are batched, on how often it is
 *   asked for, or on evaluations before; one number for each class, if any; right answers are no worse than wrong ones in the direction of `better`.
 * - Of a model or a run: a number, and the same number again.
 *
 * @throws LayerlabError CHECK_FAILED that lists all that is wrong
 */
export async function checkMetric({ spec }: AnyMetric, check: MetricCheck = {}): Promise<MetricReport> {
  const failures = new Failures(`Metric "${spec.name}"`);
  const given = (['ofPredictions', 'ofModel', 'ofRun'] as const).filter((name) => spec[name]);
  await failures.check('definition', () =>
    given.length === 1
      ? []
      : [`it has ${given.join(' and ') || 'none'} of ofPredictions, ofModel and ofRun, not exactly one`],
  );
  await failures.check('options', async () => {
    const options = parseOptions(`Metric "${spec.name}"`, spec.options, check.options ?? {});
    await checkPredictions(failures, spec, options, check.classes ?? 5);
    const { ofModel, ofRun } = spec as Spec;
    if (ofModel) await failures.check('of a model', () => repeated(() => ofModel(MODEL, options)));
    for (const epochs of ofRun ? RUN_EPOCHS : [])
      await failures.check(`of a run of ${epochs} epochs`, () => repeated(() => ofRun!(runFacts(epochs), options)));
    return [];
  });
  failures.throwIfAny();
  return { metric: spec.name, of: spec.ofPredictions ? 'predictions' : spec.ofModel ? 'model' : 'run' };
}

/** Sums may be added in another order. */
const close = (a: number, b: number) => Object.is(a, b) || Math.abs(a - b) <= 1e-9 + 1e-6 * Math.abs(b);

function repeated(value: () => number): Problems {
  const [first, second] = [value(), value()];
  if (!Number.isFinite(first)) return [`it is ${first}`];
  return first === second ? [] : [`it is ${first}, then ${second}`];
}

function runFacts(epochs: number): RunFacts {
  const { history } = runState(epochs);
  return deepFrozen({ trainSeconds: epochs, inferenceSeconds: 0.1, history, kept: history.at(-1) });
}

async function checkPredictions(
  failures: Failures,
  { ofPredictions, better }: Spec,
  options: Options,
  classes: number,
) {
  if (!ofPredictions) return;
  /** The metric over all pictures, `size` at a time. */
  const over = (all: EvaluatedBatch, size: number) => {
    const state = ofPredictions(options, { classes });
    for (let from = 0; from < all.count; from += size) state.add(rows(all, from, Math.min(from + size, all.count)));
    return { value: state.value(), perClass: [...(state.perClass?.() ?? [])], again: state.value() };
  };
  const random = predictions(classes, 'random');
  await failures.check('before the first batch', () => {
    const value = ofPredictions(options, { classes }).value();
    return Number.isNaN(value) ? [] : [`it is ${value}, not NaN`];
  });
  await failures.check('batches', () => {
    const whole = over(random, COUNT);
    if (!Number.isFinite(whole.value)) return [`it is ${whole.value} over ${COUNT} pictures`];
    const others = [1, 7, COUNT].map((size) => ({ size, ...over(random, size) }));
    return others.flatMap(({ size, value, perClass }) => [
      ...(close(value, whole.value)
        ? []
        : [`it is ${whole.value} over all pictures at once, ${value} over batches of ${size}`]),
      ...whole.perClass.flatMap((one, c) =>
        close(perClass[c], one)
          ? []
          : [`of class ${c} it is ${one} over all pictures at once, ${perClass[c]} over batches of ${size}`],
      ),
    ]);
  });
  await failures.check('asking twice', () => {
    const { value, again } = over(random, COUNT);
    return close(again, value) ? [] : [`it is ${value}, and asked once more ${again}`];
  });
  await failures.check('another evaluation', () => {
    const { value } = ofPredictions(options, { classes });
    if (!Number.isNaN(value())) return [`it starts with ${value()} from the one before, not NaN`];
    const alone = over(random, COUNT).value;
    for (const kind of ['right', 'wrong'] as const) over(predictions(classes, kind), COUNT);
    const after = over(random, COUNT).value;
    return close(after, alone) ? [] : [`it is ${alone}, and ${after} of the same pictures after others were evaluated`];
  });
  await failures.check('what it is given', () => {
    const copy = rows(random, 0, COUNT);
    ofPredictions(options, { classes }).add(copy);
    return difference(copy.logits, random.logits) || difference(copy.labels, random.labels) ? ['it is changed'] : [];
  });
  await failures.check('classes', () => {
    const { perClass } = over(random, COUNT);
    return [0, classes].includes(perClass.length) ? [] : [`${perClass.length} values for ${classes} classes`];
  });
  await failures.check('direction', () => {
    const [right, wrong] = [
      over(predictions(classes, 'right'), COUNT).value,
      over(predictions(classes, 'wrong'), COUNT).value,
    ];
    const worse = better === 'higher' ? right < wrong : better === 'lower' ? right > wrong : false;
    return worse ? [`${better} is better, but right answers give ${right}, wrong ones ${wrong}`] : [];
  });
}

/** Logits for every class in turn: all sure and right, all sure and wrong, or random. */
function predictions(classes: number, kind: 'right' | 'wrong' | 'random'): EvaluatedBatch {
  const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % classes);
  const random = new Seeds(3).stream('logits');
  const sure = (i: number, c: number) => (c === (labels[i] + (kind === 'right' ? 0 : 1)) % classes ? 8 : 0);
  const logits = Float32Array.from({ length: COUNT * classes }, (_, at) =>
    kind === 'random' ? 2 * random.normal() : sure(Math.floor(at / classes), at % classes),
  );
  return { logits, labels, count: COUNT, classes };
}

/** Copies: what a metric does to them stays with it. */
function rows({ logits, labels, classes }: EvaluatedBatch, from: number, to: number): EvaluatedBatch {
  return {
    logits: logits.slice(from * classes, to * classes),
    labels: labels.slice(from, to),
    count: to - from,
    classes,
  };
}
