/** Which attributes tfjs's resizing kernels take. */
export interface ResizeAttributes {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
  /** [height, width] */
  readonly size: readonly [number, number];
}

/** How far one step of the output goes in the input. Computed in doubles, as tfjs does: float32 lands on other elements. */
export function stepOf(input: number, output: number, alignCorners: boolean): number {
  return alignCorners && output > 1 ? (input - 1) / (output - 1) : input / output;
}

/** The element that each output takes, of an axis. */
export function nearest(input: number, output: number, attrs: Omit<ResizeAttributes, 'size'>): number[] {
  const step = stepOf(input, output, attrs.alignCorners);
  return Array.from({ length: output }, (_, i) => {
    const source = attrs.halfPixelCenters ? step * (i + 0.5) : step * i;
    const place = attrs.alignCorners ? Math.round(source) : Math.floor(source);
    return Math.max(0, Math.min(input - 1, place));
  });
}

/** [output, input], row by row: the weights of each output's two neighbours on an axis. */
export function linearWeights(input: number, output: number, attrs: Omit<ResizeAttributes, 'size'>): Float32Array {
  const weights = new Float32Array(output * input);
  const step = stepOf(input, output, attrs.alignCorners);
  for (let i = 0; i < output; i++) {
    const source = attrs.halfPixelCenters ? step * (i + 0.5) - 0.5 : step * i;
    const floor = Math.max(0, Math.floor(source));
    const ceil = Math.max(0, Math.min(input - 1, Math.ceil(source)));
    weights[i * input + floor] += 1 - (source - floor);
    weights[i * input + ceil] += source - floor;
  }
  return weights;
}

/** [output, input], row by row: 1 where an output takes an element. */
export function nearestWeights(input: number, output: number, attrs: Omit<ResizeAttributes, 'size'>): Float32Array {
  const weights = new Float32Array(output * input);
  nearest(input, output, attrs).forEach((place, i) => {
    weights[i * input + place] = 1;
  });
  return weights;
}
