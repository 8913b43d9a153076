import type { Field } from './field.js';
import { itemsOf, type Property } from './jsonSchema.js';
import { rangeText } from './rangeText.js';

/** What was entered as a value, or what is wrong with it, as the end of a sentence that begins with the field's name. */
export type Parsed = { readonly value: unknown } | { readonly problem: string };

/** @param text not empty: an empty field has its default */
export function parseField(field: Field, text: string): Parsed {
  const { kind, schema, choices } = field;
  switch (kind) {
    case 'integer':
    case 'number':
      return parseNumber(schema, text);
    case 'boolean':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : refuse('true or false', text);
    case 'choice': {
      const index = choices.indexOf(text);
      return index < 0 ? refuse(`one of ${choices.join(', ')}`, text) : { value: schema.enum?.[index] ?? text };
    }
    case 'choices': {
      const names = split(text);
      const unknown = names.find((name) => !choices.includes(name));
      return unknown === undefined ? { value: names } : refuse(`some of ${choices.join(', ')}`, unknown);
    }
    case 'numbers':
      return parseNumbers(schema, text);
    case 'text':
      return schema.pattern && !new RegExp(schema.pattern).test(text)
        ? refuse(`text that matches ${schema.pattern}`, text)
        : { value: text };
    case 'json':
      return parseJson(text);
  }
}

function parseNumber(schema: Property, text: string): Parsed {
  const value = Number(text.trim());
  const whole = schema.type === 'integer';
  const fits =
    text.trim() !== '' &&
    Number.isFinite(value) &&
    (!whole || Number.isSafeInteger(value)) &&
    value >= (schema.minimum ?? Number.NEGATIVE_INFINITY) &&
    value > (schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (schema.maximum ?? Number.POSITIVE_INFINITY) &&
    value < (schema.exclusiveMaximum ?? Number.POSITIVE_INFINITY);
  return fits ? { value } : refuse(rangeText(schema), text);
}

function parseNumbers(schema: Property, text: string): Parsed {
  const parts = split(text);
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (parts.length < minItems || parts.length > maxItems) return refuse(rangeText(schema), text);
  const parsed = parts.map((part, i) => parseNumber(schema.prefixItems?.[i] ?? itemsOf(schema) ?? {}, part));
  const wrong = parsed.find((one) => 'problem' in one);
  return wrong ?? { value: parsed.map((one) => 'value' in one && one.value) };
}

function parseJson(text: string): Parsed {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return refuse('JSON', text);
  }
}

/** '[16, 32]' and '16 32' are the same list. */
const split = (text: string): string[] => text.split(/[\s,[\]]+/).filter((part) => part !== '');

const refuse = (expected: string, text: string): Parsed => ({ problem: `takes ${expected}. Received "${text}".` });
