import type { Job, JobContext } from '@layerlab/core/light';
import { enteredValues } from '../../form/enteredValues.js';
import type { Field } from '../../form/field.js';
import { fieldsOf } from '../../form/fieldsOf.js';
import { type FormState, shownText } from '../../form/formState.js';
import type { Property } from '../../form/jsonSchema.js';
import type { ExportRun } from './exportRuns.js';

export const RUN_FIELD = 'run';

/** What the screen does with a run's model, in the order in which one needs the other. */
export const WORKS = ['export', 'verify', 'bench'] as const;
export type Work = (typeof WORKS)[number];

/** The options of `layerlab export`, `verify` and `bench`. */
const OPTIONS: Readonly<Record<Work, Property>> = {
  export: {
    properties: {
      opset: { type: 'integer', minimum: 13, maximum: 26, default: 17, description: 'ONNX operator set' },
      layout: { type: 'string', enum: ['nchw', 'nhwc'], default: 'nchw', description: 'of the input' },
      softmax: { type: 'boolean', default: false, description: 'give probabilities instead of logits' },
      fp16: { type: 'boolean', default: false, description: 'weights and arithmetic in float16' },
    },
  },
  verify: {
    properties: {
      samples: { type: 'integer', minimum: 1, default: 10_000, description: 'test pictures to compare on' },
      bisect: { type: 'boolean', default: true, description: 'compare layer by layer too' },
    },
  },
  bench: {
    properties: {
      batch: {
        type: 'array',
        items: { type: 'integer', minimum: 1 },
        minItems: 1,
        default: [1, 8, 64],
        description: 'batch sizes',
      },
      seconds: { type: 'number', exclusiveMinimum: 0, default: 2, description: 'measuring time for each row' },
    },
  },
};

const TITLES: Readonly<Record<Work, string>> = { export: 'Export', verify: 'Parity', bench: 'Latency' };

export function exportFields(runs: readonly ExportRun[]): readonly Field[] {
  const choices = runs.map(({ run }) => run);
  const run: Field = {
    id: RUN_FIELD,
    path: [],
    label: 'run',
    group: 'Trained model',
    kind: 'choice',
    schema: { type: 'string', enum: choices },
    choices,
    summaries: Object.fromEntries(runs.map(({ run: id, summary }) => [id, summary])),
    defaultValue: choices[0],
    unset: 'none yet',
    description: '',
    isQuiet: true,
  };
  return [run, ...WORKS.flatMap((work) => fieldsOf(OPTIONS[work], { title: TITLES[work], path: [work] }))];
}

/** The run that is chosen: the last one, unless another was picked that is still there. */
export function chosenRun(fields: readonly Field[], form: Pick<FormState, 'texts'>): string | undefined {
  const field = fields.find(({ id }) => id === RUN_FIELD)!;
  const picked = shownText(form, field);
  return field.choices.includes(picked) ? picked : field.choices[0];
}

/** The job that does a piece of work on a run, with what was entered. */
export function exportJob(
  work: Work,
  run: string,
  { fields, form, context }: { fields: readonly Field[]; form: Pick<FormState, 'texts'>; context: JobContext },
): Job {
  const own = enteredValues(
    fields.filter(({ path }) => path[0] === work),
    form,
  )[work];
  const options = (own ?? {}) as object;
  if (work === 'export') return { ...context, kind: 'export', run, options };
  if (work === 'verify') return { ...context, kind: 'verify', target: run, bisect: true, ...options };
  return { ...context, kind: 'bench', targets: [run], ...options };
}
