import { type AnyModel, buildModel, Seeds } from '@layerlab/core';
import { exportOnnx, onnxEngine } from '@layerlab/onnx';
import { disturb } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { cnn } from '../../packages/plugins/src/cnn/cnn.js';
import { fc } from '../../packages/plugins/src/fc/fc.js';
import { rescnn } from '../../packages/plugins/src/residual/rescnn.js';

beforeAll(() => onnxEngine.activate({ threads: 1 }));

/** Builds a model for MNIST, its weights as if trained. */
function build(model: AnyModel) {
  const built = buildModel(model, {}, { inputShape: [28, 28, 1], classes: 10, seeds: new Seeds(1) });
  disturb(built, 1);
  return built;
}

const BLOCK = ['Conv', 'Relu', 'Conv'];

// what torch.onnx gives for the same nets, batch norm folded
const EXPECTED: readonly (readonly [AnyModel, readonly string[]])[] = [
  [fc, ['Flatten', 'Gemm', 'Relu', 'Gemm', 'Relu', 'Gemm', 'Relu', 'Gemm']],
  [cnn, ['Conv', 'Relu', 'MaxPool', 'Conv', 'Relu', 'MaxPool', 'Flatten', 'Gemm', 'Relu', 'Gemm']],
  [
    rescnn,
    // the second block's shortcut is a Conv of its own
    ['Conv', 'Relu', ...BLOCK, 'Add', 'Relu', 'MaxPool', 'Conv', ...BLOCK, 'Add', 'Relu', 'MaxPool', 'Flatten', 'Gemm'],
  ],
];

describe('the exported operators', () => {
  it.each(EXPECTED.map(([model, ops]) => [model.spec.name as string, model, ops] as const))(
    'of %s',
    (_, model, ops) => {
      const built = build(model);
      const { graph } = exportOnnx(built, { shape: [28, 28, 1] });
      expect(graph.nodes.map((node) => node.op)).toEqual(ops);
      expect(graph.inputs.map((v) => [v.name, ...v.shape])).toEqual([['input', 'batch', 1, 28, 28]]);
      expect(graph.outputs.map((v) => [v.name, ...v.shape])).toEqual([['logits', 'batch', 10]]);
      // every Conv and Gemm has its weight and its bias, each named after its layer, and there is nothing else
      const linear = graph.nodes.filter((node) => node.op === 'Conv' || node.op === 'Gemm');
      for (const { name, inputs } of linear) {
        const layer = name.slice(0, name.indexOf('/'));
        expect(inputs.slice(1).map((v) => v?.name)).toEqual([`${layer}/kernel`, `${layer}/bias`]);
      }
      expect(graph.initializers.size).toBe(2 * linear.length);
      built.dispose();
    },
  );

  it.each(EXPECTED.map(([model, ops]) => [model.spec.name as string, model, ops] as const))(
    'of %s in float16: one Cast at each end',
    (_, model, ops) => {
      const { graph } = exportOnnx(build(model), { shape: [28, 28, 1] }, { fp16: true });
      expect(graph.nodes.map((node) => node.op)).toEqual(['Cast', ...ops, 'Cast']);
      expect([graph.inputs[0], graph.outputs[0]].map(({ name, dtype }) => `${name} ${dtype}`)).toEqual([
        'input float32',
        'logits float32',
      ]);
      expect(new Set([...graph.initializers.keys()].map(({ dtype }) => dtype))).toEqual(new Set(['float16']));
    },
  );

  it('of cnn, channels last: one Transpose at the input', () => {
    const { graph } = exportOnnx(build(cnn), { shape: [28, 28, 1] }, { layout: 'nhwc', softmax: true });
    expect(graph.nodes.map((node) => node.op)).toEqual(['Transpose', ...EXPECTED[1][1], 'Softmax']);
    expect(graph.nodes[0].inputs[0]?.name).toBe('input');
  });
});
