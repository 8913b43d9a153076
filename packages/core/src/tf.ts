// tfjs-layers registers tfjs-core's gradients; tfjs-core's CommonJS build alone cannot differentiate anything.
import '@tensorflow/tfjs-layers';

/** The one copy of tfjs-core that layerlab and its plugins share. Two copies would break the kernel registry. */
export * as tf from '@tensorflow/tfjs-core';
