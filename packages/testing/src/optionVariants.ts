import { LayerlabError, type OptionsSchema, optionsJsonSchema } from '@layerlab/core';

type Options = Readonly<Record<string, unknown>>;

interface Property {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
}

/** What a required integer is set to, and one without a default: small, and not 1, which hides mistakes. */
const INTEGER = 2;

/**
 * Options to try a layer or a model with: the defaults, and each option alone at another value: every one of an enumeration, the other of a
 * boolean, a number's neighbour. Required ones are filled in.
 *
 * @throws LayerlabError BAD_LAYER for a required option that this cannot guess
 */
export function optionVariants(owner: string, schema: OptionsSchema): readonly Options[] {
  const { properties = {}, required = [] } = optionsJsonSchema(schema) as {
    readonly properties?: Readonly<Record<string, Property>>;
    readonly required?: readonly string[];
  };
  const base = Object.fromEntries(required.map((name) => [name, guess(owner, name, properties[name])]));
  const variants = Object.entries(properties).flatMap(([name, property]) =>
    others(property, base[name] ?? property.default).map((value) => ({ ...base, [name]: value })),
  );
  return [base, ...variants];
}

function guess(owner: string, name: string, { type, enum: values }: Property): unknown {
  if (values) return values[0];
  if (type === 'integer') return INTEGER;
  if (type === 'number') return 0.5;
  if (type === 'boolean') return true;
  throw new LayerlabError(
    'BAD_LAYER',
    `No value is known to try the option "${name}" of "${owner}" with. Received ${type ? `the type ${type}` : 'no single type'}. Give the check \`options\`.`,
  );
}

function others(
  { type, enum: values, minimum = Number.NEGATIVE_INFINITY }: Property,
  usual: unknown,
): readonly unknown[] {
  if (values) return values.filter((value) => value !== usual);
  if (type === 'boolean') return [!usual];
  if (type === 'integer') return [typeof usual === 'number' ? usual + 1 : INTEGER];
  if (type === 'number' && typeof usual === 'number') return [usual / 2 >= minimum ? usual / 2 : usual * 2];
  return [];
}
