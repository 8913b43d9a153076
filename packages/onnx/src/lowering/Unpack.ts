import { defineKernel } from './kernel.js';

/** The slices along an axis, one tensor each, without that axis. */
export const Unpack = defineKernel<number>({
  name: 'Unpack',
  parse: ({ value }, attrs) => {
    const axis = attrs.axis as number;
    return axis < 0 ? axis + value.shape.length : axis;
  },
  gives: ({ value }, axis) => {
    const type = { shape: value.shape.filter((_, i) => i !== axis), dtype: value.dtype };
    return new Array(value.shape[axis]).fill(type);
  },
  lower: (graph, { value }, axis) => {
    const count = value.shape[axis] as number;
    const sizes = graph.ints(new Array(count).fill(1));
    const slabs = count === 1 ? [value] : graph.ops('Split', [value, sizes], { axis });
    return slabs.map((slab) => graph.op('Squeeze', [slab, graph.ints([axis])]));
  },
});
