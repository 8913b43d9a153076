import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineLayer } from '../define/layer.js';
import { defineModel } from '../define/model.js';
import { LayerlabError } from '../errors.js';
import { layerGraph } from './layerGraph.js';
import { inputNode, type LayerNode } from './layerNode.js';

const step = defineLayer({ name: 'my-step', call: (x) => x });
const join = defineLayer({ name: 'join', inputs: 'many', call: ([x]) => x });
const target = { inputShape: [10], classes: 10 };
const names = (build: (input: LayerNode) => LayerNode) =>
  layerGraph(defineModel({ name: 'm', build: (_options, { input }) => build(input) }), {}, target).map((n) => n.name);

function errorOf(action: () => unknown): LayerlabError {
  try {
    action();
  } catch (error) {
    if (error instanceof LayerlabError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('layerGraph', () => {
  it('names layers by kind and number', () => {
    expect(names((x) => step()(step()(step()(x))))).toEqual(['input', 'my_step', 'my_step_1', 'my_step_2']);
  });

  it('lets the names that an author gives win', () => {
    expect(names((x) => step()(step({}, 'my_step')(step()(x))))).toEqual([
      'input',
      'my_step_1',
      'my_step',
      'my_step_2',
    ]);
  });

  it('puts every node after its inputs, once', () => {
    const order = names((x) => {
      const shared = step({}, 'shared')(x);
      return join({}, 'end')([step({}, 'left')(shared), join({}, 'middle')([shared, step({}, 'right')(shared)]), x]);
    });
    expect(order).toEqual(['input', 'shared', 'left', 'right', 'middle', 'end']);
  });

  it('takes graphs deeper than the stack', () => {
    const deep = (x: LayerNode) => {
      let y = x;
      for (let i = 0; i < 10_000; i++) y = step()(y);
      return y;
    };
    expect(names(deep)).toHaveLength(10_001);
  });

  it('refuses a name given twice or unfit for a path', () => {
    expect(errorOf(() => names((x) => step({}, 'a')(step({}, 'a')(x))))).toMatchObject({ code: 'BAD_LAYER' });
    expect(() => names((x) => step({}, 'input')(x))).toThrow(/have the name "input"/);
    expect(() => names((x) => step({}, 'a/b')(x))).toThrow(/Received "a\/b"/);
  });

  it('refuses a model that ends in another shape or does not use its input', () => {
    const wide = defineLayer({ name: 'wide', outputShape: () => [3], call: (x) => x });
    expect(errorOf(() => names((x) => wide()(x)))).toMatchObject({ code: 'BAD_LAYER' });
    expect(() => names((x) => wide()(x))).toThrow(/logits of shape \[10\]. Received \[3\]/);
    expect(() => names(() => step()(inputNode([10])))).toThrow(/from the one `input`/);
    expect(() => names((x) => join()([x, inputNode([10])]))).toThrow(/from the one `input`/);
  });

  it('refuses options of the wrong type and misspelt ones, naming those that there are', () => {
    const model = defineModel({
      name: 'm',
      options: z.object({ width: z.int().default(1) }),
      build: (_options, { input }) => step()(input),
    });
    expect(errorOf(() => layerGraph(model, { width: 'x' }, target))).toMatchObject({ code: 'BAD_CONFIG' });
    const misspelt = errorOf(() => layerGraph(model, { widht: 2 }, target));
    expect(misspelt.code).toBe('BAD_CONFIG');
    expect(misspelt.message).toMatch(/"widht".*It takes: width\./);
  });

  it('refuses many inputs for a layer of one, and none for a layer of many', () => {
    // @ts-expect-error a list where one input is taken
    expect(() => step()([inputNode([10]), inputNode([10])])).toThrow(/takes one input. Received 2/);
    expect(() => join()([])).toThrow(/Received an empty one/);
  });
});
