import { describe, expect, it } from 'vitest';
import { exportOnnx } from '../export/index.js';
import { tinyModel } from '../export/tinyModel.testing.js';
import type { Graph } from '../graph/index.js';
import { readModel } from '../graph/index.js';
import { graphDifference } from './graphDifference.js';

const read = (change: (graph: Graph) => void = () => {}, seed = 1) => {
  const graph = readModel(exportOnnx(tinyModel(seed), { shape: [6, 5, 3] }).bytes);
  change(graph);
  return graph;
};

describe('graphDifference', () => {
  it('finds none between equal graphs', () => {
    expect(graphDifference(read(), read())).toBeUndefined();
  });

  it('names the first weights that differ, and their layer', () => {
    expect(graphDifference(read(undefined, 2), read())).toMatchObject({
      layer: 'stem',
      detail: expect.stringMatching(/^"stem\/kernel" differs from the model's weights by up to/),
    });
    const one = read((graph) => {
      const [bias, data] = [...graph.initializers].find(([value]) => value.name === 'logits/bias')!;
      graph.initializers.set(
        bias,
        Float32Array.from(data as Float32Array, (x) => x + 0.25),
      );
    });
    const difference = graphDifference(one, read())!;
    expect(difference.layer).toBe('logits');
    expect(difference.maxAbsDiff).toBeCloseTo(0.25, 6);
  });

  it('names the first node that is another, and one too many', () => {
    const strided = read((graph) => {
      graph.nodes[0].attrs = { ...graph.nodes[0].attrs, strides: [2, 2] };
    });
    expect(graphDifference(strided, read())).toMatchObject({
      layer: 'stem',
      detail: 'the file has Conv "stem/Conv" where the model gives Conv "stem/Conv", otherwise connected or set',
    });
    const shorter = read((graph) => void graph.nodes.pop());
    expect(graphDifference(shorter, read())).toMatchObject({
      layer: 'logits',
      detail: 'the file has nothing where the model gives Gemm "logits"',
    });
  });
});
