import type { AnyModel } from '../define/model.js';
import type { Shape } from '../define/shape.js';
import { describeValue } from '../describeValue.js';
import { LayerlabError } from '../errors.js';
import { inputNode, type LayerNode } from './layerNode.js';
import { parseOptions } from './parseOptions.js';

/** What a model is built for. */
export interface ModelTarget {
  /** [height, width, channels] of one picture. */
  readonly inputShape: Shape;
  readonly classes: number;
}

/** A node under its layer's name, which no other node of the model has: `conv2d`, `conv2d_1`. */
export interface NamedNode {
  readonly name: string;
  readonly node: LayerNode;
}

/**
 * Runs a model's `build`, puts its nodes in topological order, the input first, and names them. Touches no tensor.
 *
 * @throws LayerlabError BAD_CONFIG for options that do not fit, BAD_LAYER for a graph that cannot be
 */
export function layerGraph(model: AnyModel, rawOptions: unknown, target: ModelTarget): readonly NamedNode[] {
  const { name, options: schema, build } = model.spec;
  const options = parseOptions(`Model "${name}"`, schema, rawOptions);
  const input = inputNode(target.inputShape);
  const output = build(options, { input, classes: target.classes }) as LayerNode | undefined;
  if (!output?.shape)
    throw new LayerlabError(
      'BAD_LAYER',
      `The \`build\` of model "${name}" must return where its logits come out. Received ${describeValue(output)}. Return what its last layer gave: dense({ units: classes })(x).`,
    );
  if (output.shape.length !== 1 || output.shape[0] !== target.classes)
    throw new LayerlabError(
      'BAD_LAYER',
      `Model "${name}" must end in logits of shape [${target.classes}]. Received [${output.shape}]. End it with dense({ units: classes }).`,
    );
  const nodes = topological(input, output);
  if (nodes.filter((node) => !node.layer).length !== 1 || !nodes.some((node) => node.inputs.includes(input)))
    throw new LayerlabError(
      'BAD_LAYER',
      `Model "${name}" must compute its output from the one \`input\` that it is given. It uses none or another. Connect its first layer to \`input\`.`,
    );
  return nameNodes(nodes, name);
}

/** Depth first from the output, without recursion, so that a network of any depth fits the stack. */
function topological(input: LayerNode, output: LayerNode): readonly LayerNode[] {
  const ordered = new Set([input]);
  const stack = [output];
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    const next = ordered.has(node) ? undefined : node.inputs.find((from) => !ordered.has(from));
    if (next) stack.push(next);
    else {
      ordered.add(node);
      stack.pop();
    }
  }
  return [...ordered];
}

function nameNodes(nodes: readonly LayerNode[], model: string): readonly NamedNode[] {
  const taken = new Set<string>();
  for (const { name } of nodes) {
    if (name === undefined) continue;
    if (!/^[A-Za-z][A-Za-z0-9_.-]*$/.test(name))
      throw new LayerlabError(
        'BAD_LAYER',
        `A layer's name is made of letters, digits, "_", "." and "-". Received "${name}" in model "${model}". Rename it, e.g. "conv_1".`,
      );
    if (taken.has(name))
      throw new LayerlabError(
        'BAD_LAYER',
        `Two layers of model "${model}" have the name "${name}". Received it twice. Rename one, or leave names out.`,
      );
    taken.add(name);
  }
  const uses = new Map<string, number>();
  const automatic = (node: LayerNode): string => {
    const base = (node.layer?.spec.name ?? 'input').replaceAll('-', '_');
    for (;;) {
      const count = uses.get(base) ?? 0;
      uses.set(base, count + 1);
      const name = count === 0 ? base : `${base}_${count}`;
      if (!taken.has(name)) {
        taken.add(name);
        return name;
      }
    }
  };
  return nodes.map((node) => ({ name: node.name ?? automatic(node), node }));
}
