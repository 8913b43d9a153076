import { ContainerModule } from 'inversify';
import { TOKENS } from '../tokens.js';
import { DatasetRegistry } from './datasetRegistry.js';
import { LayerRegistry } from './layerRegistry.js';
import { MetricRegistry } from './metricRegistry.js';
import { ModelRegistry } from './modelRegistry.js';
import { Registries } from './registries.js';
import { SuiteRegistry } from './suiteRegistry.js';
import { VisualizerRegistry } from './visualizerRegistry.js';

/** Binds the registries, each once. Load every plugin's module before the first of them is asked for. */
export function registriesModule(): ContainerModule {
  return new ContainerModule(({ bind }) => {
    for (const registry of [
      DatasetRegistry,
      ModelRegistry,
      LayerRegistry,
      MetricRegistry,
      VisualizerRegistry,
      SuiteRegistry,
    ])
      bind(registry as new (...contributions: never[]) => unknown)
        .toSelf()
        .inSingletonScope();
    bind(TOKENS.Registries).to(Registries).inSingletonScope();
  });
}
