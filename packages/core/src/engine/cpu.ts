import '@tensorflow/tfjs-backend-cpu';
import { tf } from '../tf.js';
import type { Engine } from './engine.js';

/** tfjs's own kernels in plain JavaScript: slow, and the reference of the others. Only for tests and `--engine cpu`. */
export const cpuEngine: Engine = {
  name: 'cpu',
  summary: 'tfjs in plain JavaScript; slow, for tests and as a reference',
  probe: async () => ({
    usable: true,
    provider: 'cpu',
    version: tf.version_core,
    gpu: false,
    detail: 'tfjs-backend-cpu (plain JavaScript)',
  }),
  activate: async () => {
    await tf.setBackend('cpu');
    await tf.ready();
    // at its first use it would advertise tfjs-node on stderr
    (tf.backend() as { firstUse?: boolean }).firstUse = false;
  },
};
