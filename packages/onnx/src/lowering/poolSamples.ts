const at = (name: string, input: [number, number, number], filterSize: number | [number, number], attrs: object) => ({
  name,
  input,
  attrs: { filterSize, strides: filterSize, ...attrs },
});

/** Geometries that every pooling kernel is held to; input is [height, width, channels]. */
export const pools = [
  at('2x2', [6, 8, 3], 2, { pad: 'valid' }),
  at('2x2, odd, valid', [7, 5, 3], [2, 2], { pad: 'valid' }),
  at('2x2, odd, same', [7, 5, 3], [2, 2], { pad: 'same' }),
  at('3x3, stride 2, same', [7, 8, 2], 3, { pad: 'same', strides: 2 }),
  at('3x3, stride 2, valid', [7, 8, 2], 3, { pad: 'valid', strides: [2, 2] }),
  at('3x2, stride 1, same', [5, 5, 2], [3, 2], { pad: 'same', strides: 1 }),
  at('gaps', [8, 9, 2], 2, { pad: 'valid', strides: 3 }),
  at('the whole input', [4, 3, 2], [4, 3], { pad: 'valid' }),
  at('one element', [3, 3, 2], 1, { pad: 'valid' }),
  at('number pad', [6, 6, 2], 3, { pad: 1, strides: 2 }),
  at('explicit pad', [6, 5, 2], 3, { pad: [[0, 0], [0, 2], [1, 0], [0, 0]], strides: 2 }), // biome-ignore format: one geometry a line
] as const;

/** A geometry of which tfjs's gradients forget the rounding mode. */
export const roundedUp = at('rounded up', [6, 6, 2], 3, { pad: 0, strides: 2, dimRoundingMode: 'ceil' });

/** Windows that lie in the padding altogether, which ONNX does not have. */
export const padTooWide = at('pad as wide as the kernel', [4, 4, 1], 2, { pad: 2 });
