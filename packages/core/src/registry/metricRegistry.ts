import { injectable, multiInject, optional } from 'inversify';
import type { AnyMetric } from '../define/metric.js';
import { TOKENS } from '../tokens.js';
import { type Contributed, Registry } from './registry.js';

@injectable()
export class MetricRegistry extends Registry<AnyMetric> {
  constructor(@multiInject(TOKENS.Metric) @optional() contributions: readonly Contributed<AnyMetric>[] = []) {
    super('metric', contributions);
  }
}
