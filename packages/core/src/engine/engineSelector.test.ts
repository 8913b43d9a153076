import { describe, expect, it } from 'vitest';
import type { Engine, Probe } from './engine.js';
import { EngineSelector } from './engineSelector.js';

function engine(name: Engine['name'], probe: Probe, priority?: number) {
  const activated: (number | undefined)[] = [];
  const value: Engine = {
    name,
    summary: '',
    priority,
    probe: async () => probe,
    activate: async ({ threads }) => void activated.push(threads),
  };
  return { value, activated };
}

const works = (gpu = false): Probe => ({
  usable: true,
  provider: gpu ? 'gpu' : 'cpu',
  version: '1',
  gpu,
  detail: 'works',
});
const missing: Probe = { usable: false, reason: 'not installed', remedy: 'npm i it' };

describe('EngineSelector', () => {
  it('auto takes onnx and says why the others were not picked', async () => {
    const onnx = engine('onnx', works(), 10);
    const selector = new EngineSelector(
      [engine('cpu', works()).value, engine('tensorflow', missing, 20).value, onnx.value],
      2,
    );
    const { record } = await selector.activate('auto');
    expect(record).toMatchObject({ name: 'onnx', provider: 'cpu', threads: 2 });
    expect(onnx.activated).toEqual([2]);
    expect(record.rejected).toEqual([
      { name: 'tensorflow', reason: 'not installed' },
      { name: 'cpu', reason: 'only where it is asked for' },
    ]);
  });

  it('auto takes tensorflow only where it has a GPU', async () => {
    const pick = async (gpu: boolean) =>
      (
        await new EngineSelector(
          [engine('onnx', works(), 10).value, engine('tensorflow', works(gpu), 20).value],
          1,
        ).activate('auto')
      ).record.name;
    expect(await pick(false)).toBe('onnx');
    expect(await pick(true)).toBe('tensorflow');
  });

  it('names the reason and the remedy where the one asked for is unusable', async () => {
    const selector = new EngineSelector([engine('tensorflow', missing, 20).value], 1);
    await expect(selector.activate('tensorflow')).rejects.toThrow(
      'The engine "tensorflow" cannot be used here: not installed. Try: npm i it',
    );
  });

  it('auto never falls back to the plain JavaScript engine', async () => {
    const selector = new EngineSelector([engine('cpu', works()).value, engine('onnx', missing, 10).value], 1);
    await expect(selector.activate('auto')).rejects.toMatchObject({ code: 'NO_ENGINE' });
  });
});
