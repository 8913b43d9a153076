import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { AnyModel } from '../define/model.js';
import type { Shape } from '../define/shape.js';
import { LayerlabError } from '../errors.js';
import { tf } from '../tf.js';
import type { BuiltModel, ForwardContext, ModelWeight } from './builtModel.js';
import { describeGraph } from './describeModel.js';
import { initialValues } from './initializers.js';
import { layerGraph, type ModelTarget, type NamedNode } from './layerGraph.js';
import type { LayerNode } from './layerNode.js';
import { type LayerWeights, runLayer } from './runLayer.js';
import type { Seeds } from './seededRandom.js';

/** What a model is built for, and the seeds that its weights are drawn from. */
export interface BuildContext extends ModelTarget {
  readonly seeds: Seeds;
}

// tfjs keeps variables in one table by name, and two models may be alive at once
let builds = 0;

/**
 * Builds a model in the active engine, with freshly initialized weights. Each weight draws from a stream of its own, named
 * by its path, so that a layer more or less does not change how the others start.
 *
 * @throws LayerlabError BAD_CONFIG for options that do not fit, BAD_LAYER for a graph that cannot be
 */
export function buildModel(model: AnyModel, options: unknown, context: BuildContext): BuiltModel {
  const nodes = layerGraph(model, options, context);
  const build = ++builds;
  const weights: ModelWeight[] = [];
  const byNode = new Map<LayerNode, LayerWeights>();
  for (const entry of nodes) {
    const own = createWeights(entry, context.seeds, build);
    weights.push(...own.values());
    byNode.set(entry.node, own);
  }
  const built: BuiltModel = {
    info: describeGraph(model.spec.name, nodes, context),
    nodes,
    weights,
    forward: (x, forwardContext) => forward(built, byNode, x, forwardContext),
    dispose: () => {
      for (const { variable } of weights) variable.dispose();
    },
  };
  return built;
}

function createWeights({ name, node }: NamedNode, seeds: Seeds, build: number): LayerWeights {
  const own = new Map<string, ModelWeight>();
  for (const [key, spec] of Object.entries(node.weights)) {
    if (!spec) continue;
    const path = `${name}/${key}`;
    const trainable = spec.trainable ?? true;
    const initial = tf.tensor(initialValues(spec, seeds.stream(`weights/${path}`)), [...spec.shape], 'float32');
    own.set(key, { path, trainable, variable: tf.variable(initial, trainable, `${path}#${build}`) });
    initial.dispose();
  }
  return own;
}

function forward(
  model: BuiltModel,
  weights: ReadonlyMap<LayerNode, LayerWeights>,
  x: Tensor,
  context: ForwardContext,
): Tensor {
  const outputs = new Map<LayerNode, Tensor>();
  const updates = new Map<Variable, Tensor>();
  let last = x;
  for (const { name, node } of model.nodes) {
    if (node.layer) {
      model.onLayer?.(name);
      const inputs = node.inputs.map((from) => outputs.get(from)!);
      last = runLayer({ name, node }, inputs, weights.get(node)!, context, updates);
    }
    checkShape(name, last.shape, [x.shape[0], ...node.shape]);
    outputs.set(node, last);
    if (node.layer) context.onOutput?.(name, last);
  }
  // only now: within this pass every layer sees the statistics as they were before it
  for (const [variable, value] of updates) variable.assign(value);
  return last;
}

function checkShape(name: string, got: Shape, declared: Shape): void {
  if (got.length === declared.length && got.every((size, axis) => size === declared[axis])) return;
  throw new LayerlabError(
    'BAD_LAYER',
    name === 'input'
      ? `The model was built for inputs of shape [batch, ${declared.slice(1)}]. Received [${got}]. Pass pictures of the data set it was built for.`
      : `Layer "${name}" declares outputs of shape [${declared}]. Received [${got}] from its \`call\`. Make \`outputShape\` and \`call\` agree.`,
  );
}
