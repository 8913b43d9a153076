import { describe, expect, it } from 'vitest';
import type { Field } from './field.js';
import { fieldsOf } from './fieldsOf.js';
import type { Property } from './jsonSchema.js';
import { parseField } from './parseField.js';

const field = (schema: Property): Field => fieldsOf({ properties: { it: schema } }, { title: '', path: [] })[0];
const parse = (schema: Property, text: string) => parseField(field(schema), text);

describe('parseField', () => {
  it('holds numbers to their type and range', () => {
    const epochs: Property = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
    expect(parse(epochs, '3')).toEqual({ value: 3 });
    for (const text of ['0', '1.5', 'x', ' ', '1e400'])
      expect(parse(epochs, text)).toEqual({ problem: `takes an integer, at least 1. Received "${text}".` });
    const dropout: Property = { type: 'number', minimum: 0, exclusiveMaximum: 1 };
    expect(parse(dropout, '.5')).toEqual({ value: 0.5 });
    expect(parse(dropout, '1')).toEqual({ problem: 'takes a number, at least 0, less than 1. Received "1".' });
    expect(parse({ type: 'number', exclusiveMinimum: 0 }, '1e-3')).toEqual({ value: 0.001 });
    expect(parse({ type: 'number', exclusiveMinimum: 0 }, '0')).toHaveProperty('problem');
  });

  it('reads lists with commas, blanks or brackets', () => {
    const channels: Property = { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1 };
    for (const text of ['16, 32', '16 32', '[16,32]']) expect(parse(channels, text)).toEqual({ value: [16, 32] });
    expect(parse(channels, '[]')).toEqual({
      problem: 'takes at least 1 number, each an integer, at least 1. Received "[]".',
    });
    expect(parse(channels, '16, 0')).toEqual({ problem: 'takes an integer, at least 1. Received "0".' });
  });

  it('holds a list of fixed length to it', () => {
    const item: Property = { type: 'integer', minimum: 1 };
    const pair: Property = { type: 'array', prefixItems: [item, item], items: false, minItems: 2, maxItems: 2 };
    expect(parse(pair, '4, 8')).toEqual({ value: [4, 8] });
    expect(parse(pair, '4, 8, 16')).toHaveProperty('problem');
  });

  it('gives a choice in its own type', () => {
    expect(parse({ type: 'number', enum: [2, 4, 6] }, '4')).toEqual({ value: 4 });
    expect(parse({ type: 'string', enum: ['adam', 'sgd'] }, 'ada')).toEqual({
      problem: 'takes one of adam, sgd. Received "ada".',
    });
  });

  it('takes several of a few, even none', () => {
    const parts: Property = { type: 'array', items: { enum: ['conv', 'pool'] } };
    expect(parse(parts, 'pool, conv')).toEqual({ value: ['pool', 'conv'] });
    expect(parse(parts, '[]')).toEqual({ value: [] });
    expect(parse(parts, 'conv, dense')).toHaveProperty('problem');
  });

  it('takes booleans, text by its pattern, and JSON for all else', () => {
    expect(parse({ type: 'boolean' }, 'false')).toEqual({ value: false });
    expect(parse({ type: 'boolean' }, 'no')).toHaveProperty('problem');
    expect(parse({ type: 'string', pattern: '^[a-z]+$' }, 'mine')).toEqual({ value: 'mine' });
    expect(parse({ type: 'string', pattern: '^[a-z]+$' }, 'M')).toHaveProperty('problem');
    expect(parse({ anyOf: [{ type: 'number' }, { type: 'null' }] }, 'null')).toEqual({ value: null });
    expect(parse({}, '{')).toHaveProperty('problem');
  });
});

describe('fieldsOf', () => {
  it('flattens options within options and keeps their paths and defaults', () => {
    const schema: Property = {
      properties: {
        epochs: { type: 'integer', default: 3, description: 'passes' },
        schedule: { default: {}, properties: { warmup: { type: 'number', default: 0 } } },
        filters: { type: 'integer' },
      },
      required: ['filters'],
    };
    const fields = fieldsOf(schema, { title: 'train', path: ['train'] });
    expect(fields.map(({ id, label, defaultValue, unset }) => [id, label, defaultValue, unset])).toEqual([
      ['train.epochs', 'epochs', 3, '–'],
      ['train.schedule.warmup', 'schedule.warmup', 0, '–'],
      ['train.filters', 'filters', undefined, 'needed'],
    ]);
  });
});
