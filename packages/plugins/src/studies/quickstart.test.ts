import { experimentSchema } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { quickstart } from './quickstart.js';

describe('quickstart', () => {
  const members = quickstart.spec.members.map((member) => experimentSchema.parse(member));

  it('is three valid experiments on a tenth of MNIST', () => {
    expect(members.map((member) => member.model)).toEqual(['fc', 'cnn', 'rescnn']);
    for (const member of members)
      expect(member).toMatchObject({
        dataset: 'mnist',
        seed: 1,
        train: { epochs: 1, batchSize: 64, optimizer: 'adam', learningRate: 1e-3 },
        data: { limitTrain: 6000, limitTest: 2000 },
        verify: { enabled: true, samples: 1000 },
        bench: { enabled: true, batch: [1] },
        export: true,
      });
  });

  it('sets a floor for each', () => {
    for (const member of members) expect(member.floor).toBeGreaterThanOrEqual(0.85);
  });

  it('has presets that fit over its members', () => {
    for (const preset of Object.values(quickstart.spec.presets ?? {}))
      for (const member of quickstart.spec.members)
        expect(experimentSchema.safeParse({ ...member, ...preset }).success).toBe(true);
  });
});
