import { itemsOf, type Property } from './jsonSchema.js';

/** zod writes the largest safe integer where there is no bound. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** What a number, or a list of numbers, must be: 'an integer, at least 1'. */
export function rangeText(schema: Property): string {
  const items = itemsOf(schema);
  if (items) return `${lengthText(schema)}, each ${rangeText(items)}`;
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema;
  return [
    schema.type === 'integer' ? 'an integer' : 'a number',
    minimum === undefined || minimum === -UNBOUNDED ? [] : `at least ${minimum}`,
    exclusiveMinimum === undefined ? [] : `more than ${exclusiveMinimum}`,
    maximum === undefined || maximum === UNBOUNDED ? [] : `at most ${maximum}`,
    exclusiveMaximum === undefined ? [] : `less than ${exclusiveMaximum}`,
  ]
    .flat()
    .join(', ');
}

function lengthText({ minItems = 0, maxItems }: Property): string {
  if (minItems === maxItems) return `${minItems} numbers`;
  return minItems > 0 ? `at least ${minItems} number${minItems === 1 ? '' : 's'}` : 'numbers';
}
