import { describe, expect, it } from 'vitest';
import { createOnnxEngine } from './createOnnxEngine.js';

describe.each(['cuda', 'webgpu'] as const)('onnx-%s', (provider) => {
  const engine = createOnnxEngine(provider);

  it('is taken only where it is asked for', () => {
    expect(engine).toMatchObject({ name: `onnx-${provider}`, priority: undefined });
  });

  it('runs on a card, or says why it cannot and what would mend it', async () => {
    const probe = await engine.probe();
    if (probe.usable) expect(probe).toMatchObject({ provider, gpu: true });
    else expect([probe.reason, probe.remedy]).not.toContain('');
  });
});
