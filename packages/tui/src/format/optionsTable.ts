import { table } from './table.js';

/** The part of JSON Schema that options use. */
interface Property {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Property;
  readonly anyOf?: readonly Property[];
  readonly properties?: Readonly<Record<string, Property>>;
  readonly default?: unknown;
  readonly description?: string;
}

/** A line for each option of a JSON Schema: name, type, default and what it is; options within options by their path. */
export function optionsTable(schema: Readonly<Record<string, unknown>>): string[] {
  const properties = leavesOf((schema.properties ?? {}) as Record<string, Property>);
  if (properties.length === 0) return [];
  return table(
    [{ title: 'option' }, { title: 'type' }, { title: 'default' }, { title: 'meaning' }],
    properties.map(([name, property]) => [
      name,
      typeOf(property),
      property.default === undefined ? '–' : JSON.stringify(property.default),
      property.description ?? '',
    ]),
  );
}

function leavesOf(properties: Readonly<Record<string, Property>>, prefix = ''): (readonly [string, Property])[] {
  return Object.entries(properties).flatMap(([name, property]) =>
    property.properties
      ? leavesOf(property.properties, `${prefix}${name}.`)
      : [[`${prefix}${name}`, property] as const],
  );
}

function typeOf({ type, enum: values, const: constant, items, anyOf }: Property): string {
  if (values) return values.map(String).join(' | ');
  if (constant !== undefined) return String(constant);
  if (anyOf) return anyOf.map(typeOf).join(' | ');
  if (type === 'array') return items ? `${typeOf(items)}[]` : 'list';
  return type === undefined ? 'any' : [type].flat().join(' | ');
}
