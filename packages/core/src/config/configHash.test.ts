import { describe, expect, it } from 'vitest';
import { configHash } from './configHash.js';
import { memberName } from './memberName.js';
import type { ResolvedExperiment } from './resolvedExperiment.js';
import { settingsHash } from './settingsHash.js';

const experiment = {
  name: 'fc',
  preset: 'smoke',
  model: { name: 'fc', options: { units: [512, 256] } },
  train: { epochs: 3, augment: { crop: 0, flip: false } },
  seed: 1,
} as unknown as ResolvedExperiment;

describe('configHash', () => {
  it('is the same for the same settings', () => {
    const { name, ...rest } = experiment;
    const turned = { ...rest, train: { augment: { flip: false, crop: 0 }, epochs: 3 }, floor: undefined, name };
    expect(configHash(turned as unknown as ResolvedExperiment)).toBe(configHash(experiment));
    expect(configHash({ ...experiment, preset: undefined })).toBe(configHash(experiment));
  });

  it('is another for any other setting, however deep', () => {
    const others = [
      { ...experiment, seed: 2 },
      { ...experiment, model: { name: 'fc', options: { units: [256, 512] } } },
      { ...experiment, train: { epochs: 3, augment: { crop: 4, flip: false } } },
    ] as unknown as ResolvedExperiment[];
    const hashes = [experiment, ...others].map(configHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('settingsHash', () => {
  it('looks at neither seed nor names, and at all else', () => {
    const other = { ...experiment, name: 'part.fc-s2', suite: 'study', preset: 'full', seed: 2 } as ResolvedExperiment;
    expect(settingsHash(other)).toBe(settingsHash(experiment));
    expect(memberName(other)).toBe('part.fc');
    expect(memberName({ name: 'fc-s1', seed: 2 })).toBe('fc-s1');
    const deeper = { ...other, model: { name: 'fc', options: { units: [256] } } } as unknown as ResolvedExperiment;
    expect(settingsHash(deeper)).not.toBe(settingsHash(experiment));
  });
});
