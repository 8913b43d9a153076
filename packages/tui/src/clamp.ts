/** `value` where it is from 0 to `most`, else the nearer end; 0 where `most` is below it. */
export const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));
