import type { ExperimentInput, ResolveRequest } from '@layerlab/core/light';
import { enteredValues } from '../../form/enteredValues.js';
import type { Field } from '../../form/field.js';
import { type FormState, shownText } from '../../form/formState.js';
import { RUN_FIELDS } from './composeFields.js';

type State = Pick<FormState, 'texts'>;

/** What a form asks to run: only what was entered is said, and all else left to defaults, suite and preset. */
export function composeRequest(fields: readonly Field[], state: State, plugins: readonly string[]): ResolveRequest {
  const text = (id: string) => {
    const field = fields.find((candidate) => candidate.id === id);
    return field && (shownText(state, field) || undefined);
  };
  const seeds = Number(text(RUN_FIELDS.seeds));
  return {
    target: text(RUN_FIELDS.suite),
    preset: text(RUN_FIELDS.preset) as ResolveRequest['preset'],
    seeds: seeds > 1 ? seeds : undefined,
    set: [],
    overrides: composeSettings(fields, state),
    plugins,
  };
}

/** The same as the settings of a file; a preset and seeds are flags, and not in it. */
export function composeFile(fields: readonly Field[], state: State): ExperimentInput & { readonly suite?: string } {
  const suite = fields.find(({ id }) => id === RUN_FIELDS.suite);
  return { ...(suite ? { suite: shownText(state, suite) } : {}), ...composeSettings(fields, state) };
}

/** Model and data set are named even where they are the first ones. */
function composeSettings(fields: readonly Field[], state: State): ExperimentInput {
  const entered = enteredValues(
    fields.filter(({ path }) => path.length > 0),
    state,
  );
  const named = fields
    .filter(({ id }) => id === RUN_FIELDS.dataset || id === RUN_FIELDS.model)
    .map((field) => {
      const options = (entered[field.path[0]] ?? {}) as object;
      return [field.path[0], { name: shownText(state, field), ...options }] as const;
    });
  return { ...Object.fromEntries(named), ...withoutNamed(entered) } as ExperimentInput;
}

function withoutNamed({ dataset: _dataset, model: _model, ...rest }: { readonly [key: string]: unknown }) {
  return rest;
}
