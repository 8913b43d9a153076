import type { Field } from './field.js';
import type { FormState } from './formState.js';
import { parseField } from './parseField.js';

type Settings = { readonly [key: string]: unknown };

/** What was entered, as nested settings: { train: { schedule: { warmup: 0.1 } } }. Fields with problems are left out. */
export function enteredValues(fields: readonly Field[], { texts }: Pick<FormState, 'texts'>): Settings {
  return fields.reduce<Settings>((settings, field) => {
    const text = texts[field.id];
    const parsed = text === undefined ? undefined : parseField(field, text);
    return parsed && 'value' in parsed ? withValue(settings, field.path, parsed.value) : settings;
  }, {});
}

function withValue(settings: Settings, [key, ...rest]: readonly string[], value: unknown): Settings {
  const below = (settings[key] ?? {}) as Settings;
  return { ...settings, [key]: rest.length === 0 ? value : withValue(below, rest, value) };
}
