import { type OptionsSchema, optionsJsonSchema } from '@layerlab/core';
import fc from 'fast-check';

interface Property {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

export type Options = Readonly<Record<string, unknown>>;

/** Windows, strides and channel counts up to this keep small nets small. */
const LARGEST_INTEGER = 4;

/** Random options of a layer or model, from its schema. Options of other types than these keep their defaults. */
export function optionsArbitrary(schema: OptionsSchema): fc.Arbitrary<Options> {
  const { properties = {}, required = [] } = optionsJsonSchema(schema) as {
    readonly properties?: Readonly<Record<string, Property>>;
    readonly required?: readonly string[];
  };
  const entries = Object.entries(properties).flatMap(([name, property]) => {
    const value = arbitraryOf(property);
    return value ? [[name, value] as const] : [];
  });
  return fc.record(Object.fromEntries(entries), { requiredKeys: [...required] }) as fc.Arbitrary<Options>;
}

function arbitraryOf(property: Property): fc.Arbitrary<unknown> | undefined {
  if (property.enum) return fc.constantFrom(...property.enum);
  if (property.type === 'boolean') return fc.boolean();
  if (property.type === 'integer') {
    const min = property.minimum ?? 1;
    return fc.integer({ min, max: Math.max(min, Math.min(property.maximum ?? LARGEST_INTEGER, LARGEST_INTEGER)) });
  }
  return property.type === 'number' ? numberOf(property) : undefined;
}

/** Numbers between the bounds; where there is no upper one, about as large as the default. */
function numberOf(property: Property): fc.Arbitrary<number> {
  const usual = typeof property.default === 'number' ? property.default : 0.5;
  const low = property.minimum ?? property.exclusiveMinimum ?? usual / 2;
  const high = property.maximum ?? property.exclusiveMaximum ?? usual * 2;
  return fc.integer({ min: 1, max: 9 }).map((tenths) => low + ((high - low) * tenths) / 10);
}
