import type { Graph, Value } from './graph.js';
import { newGraph } from './newGraph.js';

/** How a graph is run several times in a row. */
export interface Unrolling {
  readonly times: number;
  /** Inputs that are fed anew each time; all others are fed once. */
  readonly anew: ReadonlySet<string>;
  /** Outputs that are fed to an input the next time, with that input; they come out the last time alone. */
  readonly next: ReadonlyMap<string, string>;
}

/**
 * One graph of a graph that is run several times in a row. What goes in or comes out each time has the number of the time
 * behind its name: `x.0`, `x.1`. The graph itself stays as it is.
 */
export function unroll(graph: Graph, { times, anew, next }: Unrolling): Graph {
  const whole = newGraph({ opset: graph.opset, name: graph.name });
  const now = new Map<Value, Value>();
  for (const [value, data] of graph.initializers)
    now.set(value, whole.constant(value.dtype, value.shape as number[], data, value.name));
  const inputs = new Map(graph.inputs.map((input) => [input.name, input]));
  for (const input of graph.inputs)
    if (!anew.has(input.name)) now.set(input, whole.input(input.name, input.dtype, input.shape));

  for (let time = 0; time < times; time++) {
    for (const input of graph.inputs)
      if (anew.has(input.name)) now.set(input, whole.input(`${input.name}.${time}`, input.dtype, input.shape));
    addNodes(whole, graph, now, `${time}/`);
    for (const output of graph.outputs) {
      const value = now.get(output)!;
      const fed = next.get(output.name);
      if (fed === undefined) whole.output(value, `${output.name}.${time}`);
      else if (time === times - 1) whole.output(value, output.name);
      else if (inputs.has(fed)) now.set(inputs.get(fed)!, value);
    }
  }
  return whole;
}

/** Copies a graph's nodes behind those of `whole`; `now` says what a value is there. */
function addNodes(whole: Graph, { nodes }: Graph, now: Map<Value, Value>, prefix: string): void {
  for (const node of nodes) {
    const outputs = node.outputs.map((output) => whole.value(prefix + output.name, output));
    whole.nodes.push({
      ...node,
      name: whole.unique(prefix + node.name),
      inputs: node.inputs.map((input) => input && now.get(input)!),
      outputs,
    });
    node.outputs.forEach((output, i) => {
      now.set(output, outputs[i]);
    });
  }
}
