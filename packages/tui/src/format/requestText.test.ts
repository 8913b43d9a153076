import type { ResolveRequest } from '@layerlab/core/light';
import { expect, it } from 'vitest';
import { requestText } from './requestText.js';

it.each<[Partial<ResolveRequest>, string]>([
  [{ target: 'quickstart', preset: 'smoke' }, 'quickstart smoke'],
  [{ target: '/home/me/wide.yaml', seeds: 3 }, 'wide.yaml, 3 seeds'],
  [{ overrides: { model: { name: 'cnn' }, dataset: 'mnist' } }, 'cnn on mnist'],
  [{}, 'settings of its own'],
])('says what %j asks to run', (request, text) => {
  expect(requestText({ set: [], overrides: {}, plugins: [], ...request })).toBe(text);
});
