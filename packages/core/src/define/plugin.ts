import { checkName } from './checkName.js';
import type { AnyDataset } from './dataset.js';
import type { AnyLayer } from './layer.js';
import type { AnyMetric } from './metric.js';
import type { AnyModel } from './model.js';
import type { Suite } from './suite.js';
import type { AnyVisualizer } from './visualizer.js';

/** Raised when a plugin written for an older layerlab could not work any more. */
export const API_VERSION = 1;

/** What a plugin may list: whatever one of the define functions gave. */
export type Contribution = AnyDataset | AnyModel | AnyLayer | AnyMetric | AnyVisualizer | Suite;

/** What an author writes of a plugin. */
export interface PluginSpec {
  readonly name: string;
  readonly contributes: readonly Contribution[];
}

/** What `definePlugin` gives and a plugin's module exports as its default. */
export interface Plugin extends PluginSpec {
  readonly kind: 'plugin';
  readonly apiVersion: number;
  /** The path or package name that it was loaded by; undefined for one that the program brought along. */
  readonly from?: string;
}

/**
 * A plugin is a value: a name and a list of what it contributes. Importing it changes nothing.
 *
 * @throws LayerlabError BAD_PLUGIN for a name that is not kebab-case
 */
export function definePlugin(spec: PluginSpec): Plugin {
  checkName('plugin', spec.name);
  return { kind: 'plugin', apiVersion: API_VERSION, ...spec };
}
