import type { AnyLayer, Shape } from '@layerlab/core';
import { Failures } from './failures.js';
import { gradientProblems } from './layer/gradientProblems.js';
import { FORWARD_CHECKS, type LayerCheckOf, LEAK_CHECK, SHAPE_CHECK, WEIGHTS_CHECK } from './layer/layerChecks.js';
import { openLayer } from './layer/openLayer.js';
import { type AgainstLayer, timeLayer } from './layer/timeLayer.js';
import { layerInputs } from './layerInputs.js';
import { onOnnxEngine } from './onOnnxEngine.js';
import { optionVariants } from './optionVariants.js';

/** What a layer is checked with. */
export interface LayerCheck {
  /** Options to check the layer with, one after the other. Default: its defaults, and each option alone at other values. */
  readonly options?: readonly object[];
  /** Shapes of its inputs, without the batch. Default: [[5, 6, 3]], or [[7]] where it takes no picture; two where it takes a list. */
  readonly inputs?: readonly Shape[];
  /** The standard layer that it is timed beside, at the first of the options. Left out: it is not timed. */
  readonly against?: AgainstLayer;
}

/** What was checked of a layer that passed. */
export interface LayerReport {
  readonly layer: string;
  /** The options that it was checked with. */
  readonly variants: readonly object[];
  /** Elements of gradients that were compared with float64. */
  readonly gradients: number;
  /** Its time over that of the standard layer, forward and backward together; only where there is one. */
  readonly timeRatio?: number;
}

/**
 * Holds a layer to what models, training and export expect of it, for each of the options:
 *
 * - outputs have the shape that it declares, at any batch size, and are finite;
 * - in training they depend on the input and on every trainable weight, and on no variable that is none of its weights;
 * - gradients are the central differences of the float64 interpreter; with `gradientIs: 'surrogate'`, its formula in float64;
 * - options are plain JSON and survive it, weights survive a checkpoint;
 * - the same seed gives the same weights and outputs;
 * - examples do not influence one another: outside training never, in training unless it declares `mixesBatch`;
 * - outside training it changes no weight, and in training it computes the same unless it draws random numbers or mixes the batch;
 * - it is exported to ONNX, and the file computes the same on random inputs;
 * - it leaves no tensor behind;
 * - it takes at most `against.atMost` times as long as the standard layer that it is timed beside.
 *
 * Runs on the onnx engine, and makes the current backend current again.
 * @throws LayerlabError CHECK_FAILED that lists all that is wrong
 */
export async function checkLayer(layer: AnyLayer, check: LayerCheck = {}): Promise<LayerReport> {
  const { name } = layer.spec;
  const failures = new Failures(`Layer "${name}"`);
  let variants = check.options ?? [];
  let gradients = 0;
  let timeRatio: number | undefined;
  await onOnnxEngine(async () => {
    await failures.check('options', () => {
      variants = check.options ?? optionVariants(name, layer.spec.options);
      return variants.length > 0 ? [] : ['there are none to check it with'];
    });
    for (const options of variants) {
      const at = (what: string) => `${what} with ${JSON.stringify(options)}`;
      await failures.check(at('inputs'), async () => {
        const inputs = check.inputs ?? layerInputs(layer, options);
        const opened = openLayer(layer, options, inputs);
        const run = ({ title, problems }: LayerCheckOf) => failures.check(at(title), () => problems(opened));
        try {
          if (!(await run(SHAPE_CHECK))) return [];
          for (const check of FORWARD_CHECKS) await run(check);
          if (!(await run(WEIGHTS_CHECK))) return [];
          await run(LEAK_CHECK);
        } finally {
          opened.dispose();
        }
        await failures.check(at('gradients'), async () => {
          const { checked, problems } = await gradientProblems(layer, options, inputs);
          gradients += checked;
          return problems;
        });
        return [];
      });
    }
    const { against } = check;
    if (against && variants.length > 0)
      await failures.check(`time beside ${against.layer.spec.name}`, async () => {
        timeRatio = await timeLayer(layer, variants[0], check.inputs ?? layerInputs(layer, variants[0]), against);
        const text = `${timeRatio.toFixed(2)} times as long; at most ${against.atMost} is allowed`;
        return timeRatio <= against.atMost ? [] : [`it takes ${text}`];
      });
  });
  failures.throwIfAny();
  return { layer: name, variants, gradients, ...(timeRatio === undefined ? {} : { timeRatio }) };
}
