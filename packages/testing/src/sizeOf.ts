import type { Shape } from '@layerlab/core';

/** How many elements a shape has. */
export const sizeOf = (shape: Shape): number => shape.reduce((a, b) => a * b, 1);
