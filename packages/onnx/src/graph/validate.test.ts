import { describe, expect, it } from 'vitest';
import { newGraph } from './newGraph.js';
import { validateGraph } from './validate.js';

function chain() {
  const graph = newGraph();
  const x = graph.input('x', 'float32', ['batch', 4]);
  const w = graph.constant('float32', [4, 2], new Float32Array(8), 'w');
  graph.output(graph.op('Relu', [graph.op('MatMul', [x, w])]), 'y');
  return { graph, x, w };
}

describe('validateGraph', () => {
  it('lets a sound graph pass', () => {
    expect(() => validateGraph(chain().graph)).not.toThrow();
  });

  const breakages: [string, (broken: ReturnType<typeof chain>) => void, string][] = [
    [
      'a name used twice',
      ({ graph, w }) => {
        w.name = graph.inputs[0].name;
      },
      'The name "x" stands for two values.',
    ],
    [
      'nodes out of order',
      ({ graph }) => {
        graph.nodes.reverse();
      },
      'uses "MatMul", which nothing before it defines',
    ],
    [
      'an input that nothing defines',
      ({ graph, w }) => {
        graph.initializers.delete(w);
      },
      '"w"',
    ],
    [
      'an output that nothing computes',
      ({ graph }) => {
        graph.nodes.pop();
      },
      'The output "y" is computed by nothing.',
    ],
    [
      'no output',
      ({ graph }) => {
        graph.outputs.pop();
      },
      'has no outputs',
    ],
    [
      'an output listed twice',
      ({ graph }) => {
        graph.outputs.push(graph.outputs[0]);
      },
      'listed twice',
    ],
    [
      'a wrong dtype',
      ({ graph }) => {
        graph.nodes[1].outputs[0] = { ...graph.nodes[1].outputs[0], dtype: 'int32' };
      },
      'declared int32',
    ],
    [
      'a wrong shape',
      ({ graph }) => {
        graph.nodes[1].outputs[0] = { ...graph.nodes[1].outputs[0], shape: ['batch', 3] };
      },
      'declared float32[batch,3]',
    ],
    [
      'a constant of the wrong length',
      ({ graph, w }) => {
        graph.initializers.set(w, new Float32Array(7));
      },
      '7 elements',
    ],
    [
      'two nodes of one name',
      ({ graph }) => {
        graph.nodes[1].name = graph.nodes[0].name;
      },
      'Two nodes are named',
    ],
    [
      'an unknown operator',
      ({ graph }) => {
        graph.nodes[1].op = 'Rleu';
      },
      'no such operator',
    ],
  ];
  for (const [what, breakIt, message] of breakages) {
    it(`refuses ${what}`, () => {
      const broken = chain();
      breakIt(broken);
      expect(() => validateGraph(broken.graph)).toThrow(message);
    });
  }
});
