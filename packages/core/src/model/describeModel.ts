import type { WeightSpec } from '../define/layer.js';
import type { AnyModel } from '../define/model.js';
import { layerGraph, type ModelTarget, type NamedNode } from './layerGraph.js';
import type { LayerNode } from './layerNode.js';
import type { LayerInfo, ModelInfo } from './modelInfo.js';
import { PIXEL, type ReceptiveField, receptiveField } from './receptiveField.js';

/**
 * A model's layers, parameters, cost and receptive field from its graph alone: no tensor is made and no kernel runs.
 *
 * @throws LayerlabError BAD_CONFIG for options that do not fit, BAD_LAYER for a graph that cannot be
 */
export function describeModel(model: AnyModel, options: unknown, target: ModelTarget): ModelInfo {
  return describeGraph(model.spec.name, layerGraph(model, options, target), target);
}

/** `describeModel` of a graph that is laid out already. */
export function describeGraph(name: string, nodes: readonly NamedNode[], target: ModelTarget): ModelInfo {
  const names = new Map(nodes.map((entry) => [entry.node, entry.name]));
  const fields = new Map<LayerNode, ReceptiveField>();
  const layers: LayerInfo[] = [];
  for (const { name: layerName, node } of nodes) {
    const input = inputShapeOf(node);
    const field = node.layer
      ? receptiveField(
          node.layer.spec.window?.(node.options, input),
          node.inputs.map((from) => fields.get(from)!),
          target.inputShape,
        )
      : PIXEL;
    fields.set(node, field);
    layers.push({
      name: layerName,
      layer: node.layer?.spec.name ?? 'input',
      inputs: node.inputs.map((from) => names.get(from)!),
      shape: node.shape,
      params: count(node, true),
      macs: node.layer?.spec.macs?.(node.options, input, node.shape) ?? 0,
      receptiveField: field.extent,
      stride: field.stride,
    });
  }
  const last = [...fields.values()].filter((field) => field.windowed && !field.all).at(-1);
  return {
    name,
    inputShape: target.inputShape,
    classes: target.classes,
    params: sum(layers.map((layer) => layer.params)),
    nonTrainableParams: sum(nodes.map(({ node }) => count(node, false))),
    macs: sum(layers.map((layer) => layer.macs)),
    receptiveField: last?.extent ?? receptiveField('all', [PIXEL], target.inputShape).extent,
    layers,
  };
}

/** As the layer's own functions take it: one shape, or a list of them. */
function inputShapeOf(node: LayerNode) {
  const shapes = node.inputs.map((from) => from.shape);
  return node.layer?.spec.inputs === 'many' ? shapes : shapes[0];
}

function count(node: LayerNode, trainable: boolean): number {
  const specs = Object.values(node.weights).filter((spec): spec is WeightSpec => spec !== undefined);
  return sum(
    specs
      .filter((spec) => (spec.trainable ?? true) === trainable)
      .map((spec) => spec.shape.reduce((a: number, b: number) => a * b, 1)),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
