/** The part of JSON Schema that options use. */
export interface Property {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Property | false;
  readonly prefixItems?: readonly Property[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly pattern?: string;
  readonly anyOf?: readonly Property[];
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
}

/** The options that a schema has, options within options by their path. */
export function leavesOf(schema: Property, prefix: readonly string[] = []): (readonly [readonly string[], Property])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = [...prefix, name];
    return property.properties ? leavesOf(property, path) : [[path, property] as const];
  });
}

/** What each item of a list must be; of a list of fixed length, the first. */
export function itemsOf({ items, prefixItems }: Property): Property | undefined {
  return prefixItems?.[0] ?? (items || undefined);
}
