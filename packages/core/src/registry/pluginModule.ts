import { ContainerModule } from 'inversify';
import type { Contribution, Plugin } from '../define/plugin.js';
import { LayerlabError } from '../errors.js';
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
 * One plugin as a container module: each contribution is bound as `{ plugin, value }` under the token of its kind.
 *
 * @throws LayerlabError BAD_PLUGIN at once; DUPLICATE_NAME when it is loaded beside another plugin of that name
 */
export function pluginModule(plugin: Plugin): ContainerModule {
  checkPlugin(plugin, `Plugin "${plugin?.name}"`);
  return new ContainerModule(({ bind, isBound }) => {
    const presence = Symbol.for(`layerlab.plugin:${plugin.name}`);
    if (isBound(presence))
      throw new LayerlabError(
        'DUPLICATE_NAME',
        `Two plugins are called "${plugin.name}". Load only one of them, or rename one.`,
      );
    bind(presence).toConstantValue(true);
    for (const value of plugin.contributes)
      bind<Contributed<Contribution>>(TOKEN_OF_KIND[value.kind]).toConstantValue({ plugin: plugin.name, value });
  });
}
