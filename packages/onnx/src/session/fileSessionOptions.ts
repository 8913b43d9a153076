import type { InferenceSession } from 'onnxruntime-node';

/** How a model file is opened on one provider alone: a node that it cannot take is an error, never moved to the cpu. */
export function fileSessionOptions(provider: string, threads: number): InferenceSession.SessionOptions {
  return {
    executionProviders: [provider],
    graphOptimizationLevel: 'all',
    // ORT's own default differs between machines, so that figures could not be compared
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 3,
    ...(provider === 'cpu' ? {} : { extra: { session: { disable_cpu_ep_fallback: '1' } } }),
  };
}
