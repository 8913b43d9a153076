/** What a training process held at some step. */
export interface MemorySample {
  readonly step: number;
  /** Resident set size. */
  readonly rssBytes: number;
  /** tfjs's count. */
  readonly tensors: number;
}

export interface MemoryTrend {
  /** Least squares over the second half of the samples. */
  readonly rssBytesPerStep: number;
  /** How many tensors the last sample has more than the middle one. */
  readonly tensorsGained: number;
}

/** How memory goes on growing once a training has warmed up. The samples are in the order of their steps. */
export function memoryTrend(samples: readonly MemorySample[]): MemoryTrend {
  const half = samples.slice(samples.length >> 1);
  const mean = (of: (sample: MemorySample) => number) => half.reduce((sum, s) => sum + of(s), 0) / half.length;
  const [step, rss] = [mean((s) => s.step), mean((s) => s.rssBytes)];
  const covariance = mean((s) => (s.step - step) * (s.rssBytes - rss));
  const variance = mean((s) => (s.step - step) ** 2);
  return { rssBytesPerStep: covariance / variance, tensorsGained: half[half.length - 1].tensors - half[0].tensors };
}
