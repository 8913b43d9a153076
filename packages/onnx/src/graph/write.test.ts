import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { float } from './attributes.js';
import { newGraph } from './newGraph.js';
import { samples } from './ops/samples/index.js';
import { onnx } from './proto.js';
import { NEWEST_OPSET, OLDEST_OPSET } from './versions.js';
import { writeModel } from './write.js';

function decode(bytes: Uint8Array) {
  const model = onnx.ModelProto.decode(bytes);
  return { model, graph: model.graph! };
}

function reduction() {
  const graph = newGraph({ name: 'net' });
  const x = graph.input('x', 'float32', ['batch', 3]);
  graph.output(graph.op('ReduceMean', [x, graph.ints([1])], { keepdims: 0 }), 'y');
  return graph;
}

describe('writeModel', () => {
  it('writes the IR version and opset that belong together', () => {
    const versions = [13, 15, 17, 19, 21, 23, NEWEST_OPSET].map((opset) => {
      const { model } = decode(writeModel(reduction(), { opset }));
      return [Number(model.irVersion), Number(model.opsetImport[0].version)];
    });
    expect(versions).toEqual([
      [7, 13],
      [8, 15],
      [8, 17],
      [9, 19],
      [10, 21],
      [11, 23],
      [13, 26],
    ]);
    expect(() => writeModel(reduction(), { opset: 12 })).toThrow('Give one from 13 to 26');
  });

  it('writes symbolic dimensions by name', () => {
    const dims = decode(writeModel(reduction())).graph.input![0].type!.tensorType!.shape!.dim!;
    expect(dims[0].dimParam).toBe('batch');
    expect(Number(dims[1].dimValue)).toBe(3);
  });

  it('imports com.microsoft only where it is used', () => {
    expect(decode(writeModel(reduction())).model.opsetImport.map((o) => o.domain)).toEqual(['']);
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2, 2]);
    graph.output(graph.op('com.microsoft:FusedMatMul', [x, x], { alpha: float(2) }), 'y');
    expect(decode(writeModel(graph)).model.opsetImport.map((o) => o.domain)).toEqual(['', 'com.microsoft']);
  });

  it('imports the domain of blocked convolutions, and leaves out the block size, which ONNX Runtime knows', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [1, 16, 2, 2]);
    graph.output(graph.op('com.microsoft.nchwc:ReorderInput', [x], { block: 16 }), 'y');
    const { model, graph: written } = decode(writeModel(graph));
    expect(model.opsetImport.map((o) => o.domain)).toEqual(['', 'com.microsoft.nchwc']);
    expect(written.node![0].attribute).toEqual([]);
  });

  it('sorts metadata, and adds that of the options', () => {
    const graph = reduction();
    graph.metadata.set('z', '1').set('a', '2');
    const { model } = decode(writeModel(graph, { metadata: { m: '3' }, producer: { name: 'p', version: '4' } }));
    expect(model.metadataProps.map((e) => [e.key, e.value])).toEqual([
      ['a', '2'],
      ['m', '3'],
      ['z', '1'],
    ]);
    expect([model.producerName, model.producerVersion]).toEqual(['p', '4']);
  });

  it('writes axes as an attribute below opset 18, and leaves the constant out', () => {
    const old = decode(writeModel(reduction(), { opset: 17 })).graph;
    expect(old.node![0].input).toEqual(['x']);
    expect(old.node![0].attribute!.map((a) => a.name)).toEqual(['axes', 'keepdims']);
    expect(old.initializer).toHaveLength(0);
    const recent = decode(writeModel(reduction(), { opset: 18 })).graph;
    expect(recent.node![0].input).toHaveLength(2);
    expect(recent.initializer).toHaveLength(1);
  });

  it('drops trailing absent inputs and keeps inner ones', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2]);
    graph.output(graph.op('Clip', [x, null, graph.scalar('float32', 1)]), 'high');
    graph.output(graph.op('Clip', [x, graph.scalar('float32', 0), null]), 'low');
    const inputs = decode(writeModel(graph)).graph.node!.map((n) => n.input!.map((name) => name === ''));
    expect(inputs).toEqual([
      [false, true, false],
      [false, false],
    ]);
  });

  it('refuses what the target opset does not have, and says which does', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [1, 1, 4, 4]);
    graph.output(graph.op('AveragePool', [x], { kernel_shape: [2, 2], dilations: [2, 2] }), 'y');
    expect(() => writeModel(graph, { opset: 18 })).toThrow('needs opset 19; the target is 18');
    expect(() => writeModel(graph, { opset: 19 })).not.toThrow();
  });

  it('gives models that ONNX Runtime takes at every opset', async () => {
    for (let opset = OLDEST_OPSET; opset <= NEWEST_OPSET; opset++) {
      const session = await ort.InferenceSession.create(writeModel(reduction(), { opset }), { logSeverityLevel: 3 });
      const { y } = await session.run({ x: new ort.Tensor('float32', [1, 2, 6, 0, 0, 3], [2, 3]) });
      expect([...(y.data as Float32Array)]).toEqual([3, 1]);
      await session.release();
    }
  });

  it('stops at the newest opset that ONNX Runtime accepts', async () => {
    const model = onnx.ModelProto.decode(writeModel(reduction(), { opset: NEWEST_OPSET }));
    model.opsetImport[0].version = NEWEST_OPSET + 1;
    const bytes = onnx.ModelProto.encode(model).finish();
    await expect(ort.InferenceSession.create(bytes, { logSeverityLevel: 4 })).rejects.toThrow('opset');
  });

  it('writes large weights quickly', () => {
    const graph = newGraph();
    const size = 9_000_000;
    const w = graph.constant('float32', [size], new Float32Array(size), 'w');
    graph.output(graph.op('Add', [graph.input('x', 'float32', [size]), w]), 'y');
    const times = [0, 1, 2].map(() => {
      const start = performance.now();
      expect(writeModel(graph).length).toBeGreaterThan(4 * size);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(150);
  });

  it('has samples of every operator that is rewritten for older opsets', () => {
    const old = samples.filter((s) => (s.since ?? 13) <= 17).map((s) => s.op);
    expect(old).toEqual(expect.arrayContaining(['Gelu', 'Split', 'Pad', 'ReduceMax', 'ReduceL2', 'ReduceSumSquare']));
  });
});
