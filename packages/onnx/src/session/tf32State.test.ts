import { expect, it } from 'vitest';
import { tf32State } from './tf32State.js';

it('TF32 is allowed on cuda unless the environment forbids it, and of no meaning elsewhere', () => {
  expect(tf32State('cuda', {})).toBe('allowed');
  expect(tf32State('cuda', { NVIDIA_TF32_OVERRIDE: '0' })).toBe('forbidden');
  expect(tf32State('cpu', { NVIDIA_TF32_OVERRIDE: '0' })).toBeNull();
});
