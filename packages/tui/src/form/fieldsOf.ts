import type { Field, FieldKind } from './field.js';
import { itemsOf, leavesOf, type Property } from './jsonSchema.js';

export interface FieldGroup {
  readonly title: string;
  /** Of the schema's object within the experiment. */
  readonly path: readonly string[];
  /** Before the ids of its fields: options of two models may have the same path. */
  readonly idPrefix?: string;
}

/** The fields of a form for a JSON Schema of options, options within options by their path. */
export function fieldsOf(schema: Property, { title, path, idPrefix = '' }: FieldGroup): Field[] {
  return leavesOf(schema).map(([inner, property]) => {
    const full = [...path, ...inner];
    return {
      id: idPrefix + full.join('.'),
      path: full,
      label: inner.join('.'),
      group: title,
      kind: kindOf(property),
      schema: property,
      choices: (property.enum ?? itemsOf(property)?.enum ?? []).map(String),
      defaultValue: property.default,
      unset: schema.required?.includes(inner[0]) && inner.length === 1 ? 'needed' : '–',
      description: property.description ?? '',
    };
  });
}

function kindOf(property: Property): FieldKind {
  if (property.enum) return 'choice';
  const items = itemsOf(property);
  if (property.type === 'array' && items?.enum) return 'choices';
  if (property.type === 'array' && isNumeric(items)) return 'numbers';
  if (property.type === 'string') return 'text';
  if (property.type === 'boolean' || property.type === 'integer' || property.type === 'number') return property.type;
  return 'json';
}

function isNumeric(items: Property | undefined): boolean {
  return items?.type === 'integer' || items?.type === 'number';
}
