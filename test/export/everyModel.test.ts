import { type AnyModel, type BuiltModel, buildModel, Seeds, tf } from '@layerlab/core';
import { exportOnnx, NEWEST_OPSET, OLDEST_OPSET, OutputComparison, onnxEngine } from '@layerlab/onnx';
import { builtinPlugins } from '@layerlab/plugins';
import { disturb, runExported } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';

const models = builtinPlugins
  .flatMap(({ contributes }) => contributes)
  .filter((value): value is AnyModel => value.kind === 'model');

const TARGET = { inputShape: [16, 16, 3], classes: 10 };
const PICTURES = 7;

const opsets = Array.from({ length: NEWEST_OPSET - OLDEST_OPSET + 1 }, (_, i) => OLDEST_OPSET + i);

beforeAll(() => onnxEngine.activate({ threads: 1 }));

function build(model: AnyModel, options: object = {}): BuiltModel {
  const built = buildModel(model, options, { ...TARGET, seeds: new Seeds(1) });
  disturb(built, 1);
  return built;
}

/** The pictures, and what the model itself gives for them. */
function reference(model: BuiltModel) {
  const pictures = tf.randomUniform([PICTURES, ...TARGET.inputShape], -1, 1, 'float32', 1);
  const logits = tf.tidy(() => model.forward(pictures, { training: false }));
  return { pictures, expected: logits.dataSync() as Float32Array };
}

describe.each(models.map((model) => [model.spec.name as string, model] as const))('%s', (_, model) => {
  it(`is exported at every opset from ${OLDEST_OPSET} to ${NEWEST_OPSET}`, () => {
    const built = build(model);
    const { pictures, expected } = reference(built);
    for (const opset of opsets) {
      const { bytes, graph } = exportOnnx(built, { shape: TARGET.inputShape }, { opset });
      const { data } = runExported(bytes, pictures);
      const comparison = new OutputComparison(TARGET.classes);
      comparison.add(data, expected, 0);
      expect(comparison.result().reasons, `opset ${opset}`).toEqual([]);
      expect(graph.nodes.map(({ op }) => op).filter((op) => ['Identity', 'Transpose', 'Expand'].includes(op))).toEqual(
        [],
      );
    }
    built.dispose();
  }, 120_000);

  it('is exported in float16 at the oldest, the usual and the newest opset', () => {
    const built = build(model);
    const { pictures, expected } = reference(built);
    const scale = Math.max(...expected.map(Math.abs));
    for (const opset of [OLDEST_OPSET, 17, NEWEST_OPSET]) {
      const { bytes, graph } = exportOnnx(built, { shape: TARGET.inputShape }, { opset, fp16: true });
      expect([...graph.initializers.keys()].filter(({ dtype }) => dtype === 'float32')).toEqual([]);
      const { data } = runExported(bytes, pictures);
      const worst = Math.max(...data.map((x, i) => Math.abs(x - expected[i])));
      expect(worst / scale, `opset ${opset}`).toBeLessThan(1e-2);
      expect(worst, 'an export that is no float16').toBeGreaterThan(0);
    }
    built.dispose();
  }, 60_000);
});
