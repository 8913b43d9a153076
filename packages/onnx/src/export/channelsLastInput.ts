import type { Graph } from '../graph/index.js';

/** Gives a graph that takes [batch, C, H, W] an input [batch, H, W, C] of the same name, by exactly one Transpose. */
export function channelsLastInput(graph: Graph): void {
  const [first] = graph.inputs;
  const [batch, channels, height, width] = first.shape;
  const { name } = first;
  first.name = graph.unique(`${name}_nchw`);
  const input = { name, dtype: first.dtype, shape: [batch, height, width, channels] };
  graph.inputs[0] = input;
  graph.nodes.unshift({
    op: 'Transpose',
    domain: '',
    name: graph.unique('Transpose'),
    inputs: [input],
    outputs: [first],
    attrs: { perm: [0, 3, 1, 2] },
  });
}
