import { API_VERSION, type Plugin } from '../define/plugin.js';
import { describeValue } from '../describeValue.js';
import { LayerlabError } from '../errors.js';

const KINDS: ReadonlySet<unknown> = new Set(['dataset', 'model', 'layer', 'metric', 'visualizer', 'suite']);

/**
 * @param from where the value came from, as messages name it
 * @throws LayerlabError BAD_PLUGIN where `value` is not what `definePlugin` of this API version gives
 */
export function checkPlugin(value: unknown, from: string): Plugin {
  const plugin = value as Partial<Plugin> | null | undefined;
  if (typeof plugin !== 'object' || plugin?.kind !== 'plugin')
    throw new LayerlabError(
      'BAD_PLUGIN',
      `${from} is no plugin. Received ${describeValue(value)}. Make its default export a definePlugin({ name, contributes: [...] }).`,
    );
  if (typeof plugin.name !== 'string' || plugin.name === '' || !Array.isArray(plugin.contributes))
    throw new LayerlabError(
      'BAD_PLUGIN',
      `${from} is a plugin without a name or a list of contributions. Received ${describeValue(value)}. Make it with definePlugin({ name, contributes: [...] }).`,
    );
  if (plugin.apiVersion !== API_VERSION) {
    const newer = Number(plugin.apiVersion) > API_VERSION ? 'update layerlab, or ' : '';
    const advice = `${newer}install a release of the plugin made for this layerlab.`;
    throw new LayerlabError(
      'BAD_PLUGIN',
      `Plugin "${plugin.name}" (${from}) is written for plugin API ${plugin.apiVersion}; this layerlab has API ${API_VERSION}. ${advice[0].toUpperCase()}${advice.slice(1)}`,
    );
  }
  const { name, contributes } = plugin;
  for (const [index, contribution] of contributes.entries())
    checkContribution(contribution, `contributes[${index}] of plugin "${name}"`);
  return plugin as Plugin;
}

function checkContribution(value: unknown, where: string): void {
  const kind = (value as { kind?: unknown } | null | undefined)?.kind;
  const name = (value as { spec?: { name?: unknown } } | null | undefined)?.spec?.name;
  if (KINDS.has(kind) && typeof name === 'string' && name !== '') return;
  throw new LayerlabError(
    'BAD_PLUGIN',
    `${where} is nothing that a plugin can contribute. Received ${describeValue(value)}. Make it with defineDataset, defineModel, defineLayer, defineMetric, defineVisualizer or defineSuite.`,
  );
}
