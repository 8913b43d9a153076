import type { Graph, Node, Value } from '../../graph.js';

/** What a rule may ask about the node it looks at. */
export interface RewriteContext {
  readonly graph: Graph;
  /** The node that makes a value; undefined for inputs and constants. */
  producer(value: Value | null): Node | undefined;
  /** How often nodes and graph outputs use a value. Never too low; may be too high until dead nodes are removed. */
  uses(value: Value): number;
  /** Whether the value is an output of the graph. */
  isOutput(value: Value): boolean;
}

/**
 * Looks at one node. Gives undefined to leave it (nodes added meanwhile are taken back), or the values that take the place
 * of its outputs, one each; nodes added to the graph stand before all later ones.
 */
export type Rule = (node: Node, context: RewriteContext) => readonly Value[] | undefined;

/** Applies a rule once to every node in topological order. Gives whether it applied anywhere. */
export function rewrite(graph: Graph, rule: Rule): boolean {
  const pending = graph.nodes.splice(0);
  const producers = new Map<Value, Node>();
  const uses = new Map<Value, number>();
  const replaced = new Map<Value, Value>();
  const outputs = new Set(graph.outputs);
  const use = (value: Value | null, by = 1) => value && uses.set(value, (uses.get(value) ?? 0) + by);
  for (const node of pending) for (const input of node.inputs) use(input);
  for (const output of graph.outputs) use(output);
  const context: RewriteContext = {
    graph,
    producer: (value) => (value ? producers.get(value) : undefined),
    uses: (value) => uses.get(value) ?? 0,
    isOutput: (value) => outputs.has(value),
  };
  for (const node of pending) {
    node.inputs = node.inputs.map((value) => value && (replaced.get(value) ?? value));
    const first = graph.nodes.length;
    const results = rule(node, context);
    if (!results) graph.nodes.splice(first, graph.nodes.length - first, node);
    for (const added of graph.nodes.slice(first)) {
      for (const output of added.outputs) producers.set(output, added);
      if (results) for (const input of added.inputs) use(input);
    }
    if (!results) continue;
    for (const input of node.inputs) use(input, -1);
    node.outputs.forEach((output, i) => {
      replaced.set(output, results[i]);
      use(results[i], uses.get(output) ?? 0);
      if (outputs.has(output)) outputs.add(results[i]);
    });
  }
  redirectOutputs(graph, replaced);
  return replaced.size > 0;
}

/** Output names are part of the contract: the value that takes an output's place takes its name. */
function redirectOutputs(graph: Graph, replaced: ReadonlyMap<Value, Value>): void {
  graph.outputs.forEach((output, i) => {
    const by = replaced.get(output);
    if (!by || by === output) return;
    if (isBoundary(graph, by)) {
      graph.nodes.push({
        op: 'Identity',
        domain: '',
        name: graph.unique('Identity'),
        inputs: [by],
        outputs: [output],
        attrs: {},
      });
    } else {
      [by.name, output.name] = [output.name, by.name];
      graph.outputs[i] = by;
    }
  });
}

/** Whether a value has a name of its own to keep, so that it cannot also carry an output's name. */
export function isBoundary(graph: Graph, value: Value): boolean {
  return graph.inputs.includes(value) || graph.initializers.has(value) || graph.outputs.includes(value);
}
