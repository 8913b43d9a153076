import { ContainerModule } from 'inversify';
import type { Contribution, Plugin } from '../define/plugin.js';
import { TOKENS } from '../tokens.js';
import { checkPlugin } from './checkPlugin.js';
import type { Contributed } from './registry.js';

const TOKEN_OF_KIND: Readonly<Record<Contribution['kind'], symbol>> = {
  dataset: TOKENS.Dataset,
  model: TOKENS.Model,
  layer: TOKENS.Layer,
  metric: TOKENS.Metric,
  visualizer: TOKENS.Visualizer,
  suite: TOKENS.Suite,
};

/**
 * One plugin as a container module: each contribution is bound with the plugin's name under the token of its kind.
 *
 * @throws LayerlabError BAD_PLUGIN at once
 */
export function pluginModule(plugin: Plugin): ContainerModule {
  checkPlugin(plugin, `Plugin "${plugin?.name}"`);
  return new ContainerModule(({ bind }) => {
    for (const value of plugin.contributes)
      bind<Contributed<Contribution>>(TOKEN_OF_KIND[value.kind]).toConstantValue({
        plugin: plugin.name,
        from: plugin.from,
        value,
      });
  });
}
