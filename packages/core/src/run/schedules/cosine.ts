import type { Schedule } from './schedule.js';

export interface CosineOptions {
  /** What is approached at the end. */
  readonly floor: number;
}

/** floor + (1 - floor) * (1 + cos(pi * done)) / 2 for the share that is done: SGDR without restarts (Loshchilov & Hutter 2017, eq. 5). */
export function cosine({ floor }: CosineOptions): Schedule {
  return (update, updates) => floor + ((1 - floor) * (1 + Math.cos((Math.PI * (update - 1)) / updates))) / 2;
}
