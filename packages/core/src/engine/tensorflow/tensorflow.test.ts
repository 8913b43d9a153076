import util from 'node:util';
import { describe, expect, it } from 'vitest';
import { tf } from '../../tf.js';
import { createTensorflowEngine } from './tensorflow.js';

describe('tensorflow engine', () => {
  it('says which packages are missing and how to get them', async () => {
    const probe = await createTensorflowEngine({ isInstalled: () => false, load: async () => ({}) }).probe();
    expect(probe).toMatchObject({ usable: false });
    expect(!probe.usable && probe.reason).toContain('@tensorflow/tfjs-node-gpu is not installed');
    expect(!probe.usable && probe.remedy).toContain('layerlab setup tensorflow');
  });

  it('tries tfjs-node where the GPU package does not load, and polyfills util first', async () => {
    const loaded: string[] = [];
    const engine = createTensorflowEngine({
      isInstalled: () => true,
      load: async (name) => {
        expect((util as unknown as Record<string, unknown>).isNullOrUndefined).toBeTypeOf('function');
        loaded.push(name);
        if (name.endsWith('gpu')) throw new Error('libcudart.so.11.0: cannot open shared object file\nmore');
        tf.registerBackend('tensorflow', () => ({ isUsingGpuDevice: false, dispose() {} }) as never, -1);
        return { version: { 'tfjs-node': '4.22.0' } };
      },
    });
    const probe = await engine.probe();
    tf.removeBackend('tensorflow');
    expect(loaded).toEqual(['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node']);
    expect(probe).toMatchObject({ usable: true, gpu: false, provider: 'cpu', version: '4.22.0' });
  });
});
