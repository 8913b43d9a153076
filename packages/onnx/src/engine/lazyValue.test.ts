import type { Tensor as OrtTensor } from 'onnxruntime-common';
import { expect, it, vi } from 'vitest';
import { LazyValue } from './lazyValue.js';

it('reads from a device only what is asked for, once, and keeps it when the device is left', () => {
  const tensor = { location: 'gpu-buffer', dispose: vi.fn() } as unknown as OrtTensor;
  const read = vi.fn(() => Float32Array.of(1, 2));
  const value = new LazyValue([2], 'float32', 'computed');
  value.settleOnDevice(tensor, read);
  expect(value.feed).toBe(tensor);
  expect(read).not.toHaveBeenCalled();
  expect(value.data).toEqual(Float32Array.of(1, 2));
  value.leaveDevice();
  value.leaveDevice();
  expect(value.data).toEqual(Float32Array.of(1, 2));
  expect(read).toHaveBeenCalledTimes(1);
  expect(tensor.dispose).toHaveBeenCalledTimes(1);
  expect(value.feed).toBeUndefined();
});

it('leaves the session input of a value on the host alone', () => {
  const value = LazyValue.leaf(Float32Array.of(1), [], 'float32', 'written');
  value.feed = { location: 'cpu' } as OrtTensor;
  value.leaveDevice();
  expect(value.feed).toBeDefined();
});
