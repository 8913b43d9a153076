import { defineKernel } from './kernel.js';

/** [min, max]. NaN stays NaN. */
export const ClipByValue = defineKernel<readonly [number, number]>({
  name: 'ClipByValue',
  covers: ({ x }, { clipValueMin, clipValueMax }) => {
    if (!((clipValueMin as number) <= (clipValueMax as number))) return false;
    if (x.dtype === 'float32') return true;
    return x.dtype === 'int32' && isInt32(clipValueMin) && isInt32(clipValueMax);
  },
  parse: (_, attrs) => [attrs.clipValueMin as number, attrs.clipValueMax as number],
  gives: ({ x }) => [x],
  lower: (graph, { x }, [min, max]) => [graph.op('Clip', [x, graph.scalar(x.dtype, min), graph.scalar(x.dtype, max)])],
});

const isInt32 = (value: unknown) => value === ((value as number) | 0);
