import type { Field } from './field.js';
import { fieldsOf } from './fieldsOf.js';
import type { Property } from './jsonSchema.js';

/** A form of every kind of field, for tests. */
const SCHEMA: Property = {
  properties: {
    epochs: { type: 'integer', default: 3, minimum: 1, description: 'passes over the training pictures' },
    optimizer: { type: 'string', enum: ['sgd', 'momentum', 'adam'], default: 'adam' },
    shuffle: { type: 'boolean', default: true },
    clipNorm: { type: 'number', exclusiveMinimum: 0, description: 'scale larger gradients' },
    channels: { type: 'array', items: { type: 'integer', minimum: 1 }, default: [16, 32] },
    parts: { type: 'array', items: { enum: ['conv', 'pool', 'act'] }, default: ['conv', 'pool'] },
    keep: { type: 'string', enum: ['last', 'best'] },
  },
};

export const FIELDS: readonly Field[] = fieldsOf(SCHEMA, { title: 'train', path: ['train'] });
