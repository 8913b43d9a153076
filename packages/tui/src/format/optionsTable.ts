import { leavesOf, type Property } from '../form/jsonSchema.js';
import { table } from './table.js';

/** A line for each option of a JSON Schema: name, type, default and what it is; options within options by their path. */
export function optionsTable(schema: Readonly<Record<string, unknown>>): string[] {
  const properties = leavesOf(schema as Property);
  if (properties.length === 0) return [];
  return table(
    [{ title: 'option' }, { title: 'type' }, { title: 'default' }, { title: 'meaning' }],
    properties.map(([path, property]) => [
      path.join('.'),
      typeOf(property),
      property.default === undefined ? '–' : JSON.stringify(property.default),
      property.description ?? '',
    ]),
  );
}

function typeOf({ type, enum: values, const: constant, items, anyOf }: Property): string {
  if (values) return values.map(String).join(' | ');
  if (constant !== undefined) return String(constant);
  if (anyOf) return anyOf.map(typeOf).join(' | ');
  if (type === 'array') return items ? `${typeOf(items)}[]` : 'list';
  return type === undefined ? 'any' : [type].flat().join(' | ');
}
