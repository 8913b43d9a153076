import { roundHalfEven } from './round.js';

export const COORDINATE_MODES = ['half_pixel', 'asymmetric', 'align_corners', 'pytorch_half_pixel'] as const;
export const NEAREST_MODES = ['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'] as const;

export type CoordinateMode = (typeof COORDINATE_MODES)[number];
export type NearestMode = (typeof NEAREST_MODES)[number];

/** Where output position `x` lies on the input's axis (ONNX Resize, coordinate_transformation_mode). */
export function inputCoordinate(x: number, from: number, to: number, scale: number, mode: CoordinateMode): number {
  switch (mode) {
    case 'asymmetric':
      return x / scale;
    case 'align_corners':
      return to === 1 ? 0 : (x * (from - 1)) / (to - 1);
    case 'pytorch_half_pixel':
      return to > 1 ? (x + 0.5) / scale - 0.5 : 0;
    default:
      return (x + 0.5) / scale - 0.5;
  }
}

/** The input position nearest to a coordinate (ONNX Resize, nearest_mode). */
export function nearestIndex(coordinate: number, from: number, mode: NearestMode): number {
  const index = ROUND[mode](coordinate);
  return Math.min(Math.max(index, 0), from - 1);
}

const ROUND: Record<NearestMode, (x: number) => number> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round_prefer_ceil: (x) => Math.floor(x + 0.5),
  round_prefer_floor: (x) => (x - Math.floor(x) === 0.5 ? Math.floor(x) : roundHalfEven(x)),
};
