import type { Attributes } from '../../attributes.js';
import { fail } from './fail.js';

/** An int attribute, or `fallback` where it is absent. */
export function intAttr(attrs: Attributes, name: string, fallback: number): number {
  const value = attrs[name] ?? fallback;
  if (typeof value !== 'number') fail(`attribute ${name} must be an int; received ${JSON.stringify(value)}`);
  return value;
}

/** A float attribute (`float(x)`), or `fallback` where it is absent. */
export function floatAttr(attrs: Attributes, name: string, fallback: number): number {
  const value = attrs[name] ?? { float: fallback };
  if (typeof value !== 'object' || !('float' in value)) {
    fail(`attribute ${name} must be a float, as float(x) makes it; received ${JSON.stringify(value)}`);
  }
  return value.float;
}

/** An ints attribute, or undefined where it is absent. */
export function intsAttr(attrs: Attributes, name: string): readonly number[] | undefined {
  const value = attrs[name];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) fail(`attribute ${name} must be a list of ints; received ${JSON.stringify(value)}`);
  return value;
}

/** A string attribute out of `known`, the first of which is the default. */
export function choiceAttr<T extends string>(attrs: Attributes, name: string, known: readonly T[]): T {
  const value = attrs[name] ?? known[0];
  const found = known.find((k) => k === value);
  return found ?? fail(`attribute ${name} must be one of ${known.join(', ')}; received ${JSON.stringify(value)}`);
}
