import { LayerlabError } from '@layerlab/core';
import type { Graph, Node, Value } from './graph.js';
import { inferNode } from './inferNode.js';
import { opDefinition } from './ops/index.js';
import { mayEqual } from './ops/support/dims.js';
import type { Dim } from './tensor.js';
import { sizeOf } from './tensor.js';

/**
 * Refuses a graph that breaks a rule of the IR: names unique, every value defined before it is used, outputs there,
 * constants as long as their shape says, types as inference gives them. For passes, after they have run.
 *
 * @param options.lenient lets operators pass that layerlab does not know; their types are believed
 */
export function validateGraph(graph: Graph, { lenient = false }: { lenient?: boolean } = {}): void {
  const defined = new Set<Value>();
  const names = new Set<string>();
  const define = (value: Value) => {
    if (value.name === '') refuse('A value has no name.');
    if (names.has(value.name)) refuse(`The name "${value.name}" stands for two values.`);
    names.add(value.name);
    defined.add(value);
  };
  graph.inputs.forEach(define);
  for (const [value, data] of graph.initializers) {
    define(value);
    const shape = value.shape as number[];
    if (shape.some((d) => typeof d !== 'number') || sizeOf(shape) !== data.length) {
      refuse(`The constant "${value.name}" has the shape [${shape}] but ${data.length} elements.`);
    }
  }
  const nodeNames = new Set<string>();
  for (const node of graph.nodes) {
    if (nodeNames.has(node.name)) refuse(`Two nodes are named "${node.name}".`);
    nodeNames.add(node.name);
    checkInputs(node, defined);
    if (opDefinition(node.op, node.domain) || !lenient) checkTypes(node, graph);
    node.outputs.forEach(define);
  }
  checkOutputs(graph, defined);
}

function refuse(message: string): never {
  throw new LayerlabError('BAD_GRAPH', message);
}

function checkInputs(node: Node, defined: ReadonlySet<Value>): void {
  for (const value of node.inputs) {
    if (value && !defined.has(value)) {
      refuse(`Node "${node.name}" (${node.op}) uses "${value.name}", which nothing before it defines.`);
    }
  }
}

function checkTypes(node: Node, graph: Graph): void {
  const types = inferNode(node.op, node.domain, node.inputs, node.attrs, graph, node.outputs.length);
  types.forEach(({ dtype, shape }, i) => {
    const output = node.outputs[i];
    if (output.dtype !== dtype || !shapesAgree(output.shape, shape)) {
      refuse(
        `Node "${node.name}" (${node.op}) gives ${dtype}[${shape}], but its output "${output.name}" is declared ${output.dtype}[${output.shape}].`,
      );
    }
  });
}

/** Whether two shapes can be the same one. */
export function shapesAgree(a: readonly Dim[], b: readonly Dim[]): boolean {
  return a.length === b.length && a.every((d, i) => mayEqual(d, b[i]));
}

function checkOutputs(graph: Graph, defined: ReadonlySet<Value>): void {
  if (graph.outputs.length === 0) refuse(`Graph "${graph.name}" has no outputs.`);
  const seen = new Set<Value>();
  for (const output of graph.outputs) {
    if (!defined.has(output)) refuse(`The output "${output.name}" is computed by nothing.`);
    if (seen.has(output)) refuse(`The output "${output.name}" is listed twice.`);
    seen.add(output);
  }
}
