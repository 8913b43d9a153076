import type { MetricState } from '../define/metric.js';
import { LayerlabError } from '../errors.js';

/**
 * Runs a metric's own code, so that what it throws is known by the metric's name.
 *
 * @throws LayerlabError BAD_PLUGIN
 */
export function ofMetric<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof LayerlabError) throw cause;
    throw new LayerlabError(
      'BAD_PLUGIN',
      `The metric "${name}" failed. Received: ${cause instanceof Error ? cause.message : String(cause)}. Mend it (checkMetric finds more), or list the metrics to measure without it, under \`metrics\` of the experiment.`,
      { cause },
    );
  }
}

/** A state whose functions run as `ofMetric` runs them. */
export function namedState(name: string, state: MetricState): MetricState {
  const { perClass } = state;
  return {
    add: (batch) => ofMetric(name, () => state.add(batch)),
    value: () => ofMetric(name, () => state.value()),
    perClass: perClass && (() => ofMetric(name, () => perClass.call(state))),
  };
}
