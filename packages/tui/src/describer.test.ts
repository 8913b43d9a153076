import { fileURLToPath } from 'node:url';
import { type Describer, type Preview, RunHost } from '@layerlab/core/light';
import { afterEach, describe, expect, it } from 'vitest';

const worker = fileURLToPath(new URL('./testing/fakeWorker.mjs', import.meta.url));
const request = (target: string) => ({ target, set: [], overrides: {}, plugins: [] });

describe('Describer', () => {
  let describer: Describer;
  afterEach(() => describer.close());
  const open = () => {
    describer = new RunHost(worker).describe({ plugins: [], out: '/tmp' });
    return (target: string) => describer.ask<Preview>({ kind: 'preview', request: request(target) });
  };

  it('answers each question with its own answer', async () => {
    const ask = open();
    const [quickstart, study] = await Promise.all([ask('quickstart'), ask('study')]);
    expect([quickstart.suite, study.suite]).toEqual(['quickstart', 'study']);
  });

  it('passes errors on with their codes', async () => {
    await expect(open()('nosuch')).rejects.toMatchObject({ code: 'UNKNOWN_NAME', message: /nosuch/ });
  });

  it('rejects what a dead process left open, and starts another for the next question', async () => {
    const ask = open();
    const dying = ask('crash');
    const alsoOpen = ask('quickstart');
    await expect(dying).rejects.toMatchObject({ code: 'CHILD_DIED' });
    await expect(alsoOpen).rejects.toMatchObject({ code: 'CHILD_DIED' });
    expect((await ask('quickstart')).members).toHaveLength(3);
  });
});
