import { type AnyLayer, type AnyModel, defineModel, LayerlabError, type LayerNode, type Shape } from '@layerlab/core';
import { dense, flatten } from '@layerlab/plugins';
import fc from 'fast-check';
import { type Options, optionsArbitrary } from './optionsArbitrary.js';

/** One layer to put on top; `reach` picks the earlier nodes that a layer of several inputs takes besides the last. */
interface Step {
  readonly layer: string;
  readonly options: Options;
  readonly reach: readonly number[];
}

/** A random net as plain JSON, so that a failure prints it whole. */
export interface Architecture {
  readonly inputShape: Shape;
  readonly steps: readonly Step[];
}

/** What a layer says where it cannot stand at a place: then the net goes on without it. */
const DOES_NOT_FIT = ['BAD_LAYER', 'BAD_CONFIG'];

const CLASSES = 4;

/** Nets of up to `depth` of the given layers. */
export function architectureArbitrary(layers: readonly AnyLayer[], depth = 6): fc.Arbitrary<Architecture> {
  const step = fc.constantFrom(...layers).chain(({ spec }) =>
    fc.record({
      layer: fc.constant(spec.name),
      options: optionsArbitrary(spec.options),
      reach: fc.array(fc.nat(depth), { minLength: 1, maxLength: 2 }),
    }),
  );
  const side = fc.integer({ min: 4, max: 9 });
  return fc.record({
    inputShape: fc.tuple(side, side, fc.integer({ min: 1, max: 3 })),
    steps: fc.array(step, { minLength: 1, maxLength: depth }),
  });
}

export interface BuiltArchitecture {
  readonly model: AnyModel;
  /** The layers that found a place, in order. */
  readonly used: readonly string[];
  readonly inputShape: Shape;
  readonly classes: number;
}

/**
 * The net as a model: the steps that fit, flattened, and a dense layer.
 * @param after put after every layer but the last
 */
export function modelOf(
  { inputShape, steps }: Architecture,
  layers: readonly AnyLayer[],
  after: (node: LayerNode) => LayerNode = (node) => node,
): BuiltArchitecture {
  const byName = new Map(layers.map((layer) => [layer.spec.name, layer]));
  const used: string[] = [];
  const model = defineModel({
    name: 'random',
    build: (_options, { input, classes }) => {
      used.length = 0;
      const nodes = [after(input)];
      for (const step of steps) {
        const next = applied(byName.get(step.layer)!, step, nodes);
        if (!next) continue;
        nodes.push(after(next));
        used.push(step.layer);
      }
      const last = nodes[nodes.length - 1];
      return dense({ units: classes }, 'logits')(last.shape.length === 1 ? last : flatten()(last));
    },
  });
  return { model, used, inputShape, classes: CLASSES };
}

function applied(layer: AnyLayer, { options, reach }: Step, nodes: readonly LayerNode[]): LayerNode | undefined {
  const last = nodes[nodes.length - 1];
  // a vector for what takes no picture
  if (layer.spec.inputs === 'one')
    return attempt(() => layer(options)(last)) ?? attempt(() => layer(options)(flatten()(last)));
  const others = reach.map((i) => nodes[i % nodes.length]);
  // what does not go together with the last node is replaced by it
  return attempt(() => layer(options)([last, ...others])) ?? attempt(() => layer(options)([last, last]));
}

function attempt(connect: () => LayerNode): LayerNode | undefined {
  try {
    return connect();
  } catch (error) {
    if (error instanceof LayerlabError && DOES_NOT_FIT.includes(error.code)) return undefined;
    throw error;
  }
}
