import { readFileSync } from 'node:fs';
import { type AnyMetric, type AnyVisualizer, optionsJsonSchema, type Plugin } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import metrics from './metrics/index.js';
import visualizers from './visualizers/index.js';

const docs = (file: string) => readFileSync(new URL(`../../../docs/${file}`, import.meta.url));
const specsOf = ({ contributes }: Plugin) =>
  (contributes as readonly (AnyMetric | AnyVisualizer)[]).map(({ spec }) => [spec.name, spec.options] as const);

describe.each([
  ['metrics.md', metrics],
  ['visualizers.md', visualizers],
])('docs/%s', (page, plugin) => {
  it.each(specsOf(plugin))('tells of %s with its options', (name, options) => {
    const text = docs(page).toString();
    expect(text).toContain(`\`${name}\``);
    const { properties = {} } = optionsJsonSchema(options) as { properties?: Record<string, { default?: unknown }> };
    for (const [option, { default: value }] of Object.entries(properties))
      expect(text).toContain(`\`${option}\` ${JSON.stringify(value)}`);
  });
});

it('docs/visualizers.md shows pictures that are there', () => {
  const pictures = [
    ...docs('visualizers.md')
      .toString()
      .matchAll(/!\[[^\]]*\]\(([^)]*)\)/g),
  ].map(([, file]) => file);
  expect(pictures.length).toBeGreaterThan(3);
  for (const picture of pictures) expect(docs(picture).toString('latin1', 1, 4)).toBe('PNG');
});
