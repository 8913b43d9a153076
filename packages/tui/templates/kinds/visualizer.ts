import { defineVisualizer } from '@layerlab/core';

/** Test loss by epoch, as a Vega-Lite 6 specification with its data inside. */
export const thingName = defineVisualizer({
  name: 'thing-name',
  summary: 'test loss by epoch',
  draw: ({ history }) => {
    if (history.length === 0) return [];
    const values = history.map(({ epoch, test }) => ({ epoch, loss: test.loss }));
    const spec = {
      data: { values },
      width: 420,
      height: 220,
      mark: { type: 'line', point: true },
      encoding: {
        x: { field: 'epoch', type: 'quantitative', axis: { tickMinStep: 1 } },
        y: { field: 'loss', type: 'quantitative', title: 'test loss' },
      },
    };
    return [{ name: 'thing-name', title: 'Test loss by epoch', spec }];
  },
});
