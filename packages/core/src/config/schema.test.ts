import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SCHEDULES, scheduleSchema, trainSchema } from './schema.js';

const page = readFileSync(new URL('../../../../docs/training.md', import.meta.url), 'utf8');

describe('docs/training.md', () => {
  it('has a row for each setting of training, with its default', () => {
    const rows = new Map(
      [...page.matchAll(/^\| `train\.(\w+)` \| (.*?) \|/gm)].map(([, name, value]) => [name, value]),
    );
    expect([...rows.keys()]).toEqual(Object.keys(trainSchema.shape));
    for (const [name, value] of Object.entries(trainSchema.parse({})))
      if (typeof value !== 'object') expect(rows.get(name)?.replaceAll('`', ''), name).toBe(String(value));
  });

  it('tells every schedule and its options', () => {
    for (const name of SCHEDULES) expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
    for (const option of Object.keys(scheduleSchema.shape)) expect(page).toContain(`\`${option}\``);
  });
});
