import type { BuiltModel } from '@layerlab/core';
import { tf } from '@layerlab/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LayerReporter } from '../trace/index.js';

/** A function of one batch of inputs (batch first; pictures NHWC) that runs tfjs ops. */
export type PlainFunction = (x: Tensor) => Tensor | readonly Tensor[];

/** What can be exported. */
export type Exportable = BuiltModel | LayersModel | PlainFunction;

/** A tensor that a function closes over, under the name that its initializer gets. */
export interface NamedWeight {
  readonly name: string;
  readonly tensor: Tensor;
}

/** The three kinds of exportable things behind one face. Dropout off, batch norm in inference mode. */
export interface ForwardFunction {
  readonly name: string;
  readonly run: PlainFunction;
  /** In the order that the weight hash is taken in. */
  readonly weights: readonly NamedWeight[];
  readonly layers?: LayerReporter;
}

export function forwardOf(target: Exportable): ForwardFunction {
  if (typeof target === 'function') return { name: target.name || 'function', run: target, weights: [] };
  return 'forward' in target ? ofBuiltModel(target) : ofLayersModel(target);
}

function ofBuiltModel(model: BuiltModel): ForwardFunction {
  return {
    name: model.info.name,
    run: (x) => model.forward(x, { training: false }),
    weights: model.weights.map(({ path, variable }) => ({ name: path, tensor: variable })),
    layers: model,
  };
}

function ofLayersModel(model: LayersModel): ForwardFunction {
  const layers: LayerReporter = {};
  return {
    name: model.name,
    run: (x) => withReports(model, layers, () => model.apply(x, { training: false }) as Tensor | Tensor[]),
    weights: model.weights.map((weight) => ({ name: weight.originalName, tensor: weight.read() })),
    layers,
  };
}

/** tfjs-layers tells nobody which layer runs, so each layer's `call` does while this runs. */
function withReports<R>(model: LayersModel, layers: LayerReporter, run: () => R): R {
  const restore = layersOf(model).map((layer) => {
    const own = Object.hasOwn(layer, 'call');
    const call = layer.call;
    layer.call = (inputs, kwargs) => {
      layers.onLayer?.(layer.name);
      return call.call(layer, inputs, kwargs);
    };
    return () => {
      if (own) layer.call = call;
      else delete (layer as { call?: unknown }).call;
    };
  });
  try {
    return tf.tidy(() => run() as never);
  } finally {
    for (const undo of restore) undo();
  }
}

/** A model's layers, those of models inside it in their place. */
function layersOf(model: LayersModel): LayersModel['layers'] {
  return model.layers.flatMap((layer) => ('layers' in layer ? layersOf(layer as unknown as LayersModel) : [layer]));
}
