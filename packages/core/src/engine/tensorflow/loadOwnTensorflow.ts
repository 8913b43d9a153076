import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CustomCallback, registerCallbackConstructor, version_layers } from '@tensorflow/tfjs-layers';
import { tf } from '../../tf.js';

/**
 * Loads the package that `layerlab setup tensorflow` put into `folder`.
 *
 * There `@tensorflow/tfjs` is an empty object instead of the union package, and is filled with this process's own
 * tfjs-core here: a second copy would register its own cpu kernels and gradients over ours.
 */
export function loadOwnTensorflow(folder: string, name: string): unknown {
  const require = createRequire(join(folder, 'package.json'));
  const union = require('@tensorflow/tfjs') as Record<string, unknown>;
  Object.assign(union, tf, {
    CustomCallback,
    registerCallbackConstructor,
    version: { 'tfjs-core': tf.version_core, 'tfjs-layers': version_layers },
  });
  return require(name);
}
