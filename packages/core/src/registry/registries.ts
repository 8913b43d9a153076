import { inject, injectable } from 'inversify';
import { DatasetRegistry } from './datasetRegistry.js';
import { LayerRegistry } from './layerRegistry.js';
import { MetricRegistry } from './metricRegistry.js';
import { ModelRegistry } from './modelRegistry.js';
import { SuiteRegistry } from './suiteRegistry.js';
import { VisualizerRegistry } from './visualizerRegistry.js';

/** All registries, for those who need several. */
@injectable()
export class Registries {
  constructor(
    @inject(DatasetRegistry) readonly datasets: DatasetRegistry,
    @inject(ModelRegistry) readonly models: ModelRegistry,
    @inject(LayerRegistry) readonly layers: LayerRegistry,
    @inject(MetricRegistry) readonly metrics: MetricRegistry,
    @inject(VisualizerRegistry) readonly visualizers: VisualizerRegistry,
    @inject(SuiteRegistry) readonly suites: SuiteRegistry,
  ) {}
}
