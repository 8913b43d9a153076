import type { Lab, ModelTarget, NamedOptions } from '@layerlab/core';

/** What a model must take and give to be trained on a data set. Nothing is loaded. */
export function pictureTarget(lab: Lab, { name, options }: NamedOptions): ModelTarget {
  const { shape, classes } = lab.registries.datasets.get(name).spec;
  return {
    inputShape: typeof shape === 'function' ? shape(options) : shape,
    classes: (typeof classes === 'function' ? classes(options) : classes).length,
  };
}
