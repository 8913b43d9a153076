import type {
  BuiltModel,
  Engine,
  LayerTimer,
  LayerTimes,
  LayerTimesBeside,
  LayerTiming,
  LayerTimingRequest,
} from '@layerlab/core';
import { Seeds, soleLayer, tf, uniformTensors } from '@layerlab/core';
import { injectable } from 'inversify';
import { compareLatency } from './compareLatency.js';
import { type Latency, measureLatency, type Subject } from './latency.js';
import { machineNoise, matrixProbe, sampleNoise } from './noise.js';

/** Times two layers beside one another in the active engine, forward alone and forward with backward, in turns. */
@injectable()
export class TfjsLayerTimer implements LayerTimer {
  async time({ layer, against, input, seconds, seed, threads, engine }: LayerTimingRequest): Promise<LayerTiming> {
    const [batch, ...shape] = input;
    const seeds = new Seeds(seed);
    const models = [layer, against].map(({ layer, options }) => soleLayer(layer, options, shape, seeds));
    const x = normal([batch, ...shape], seeds, 'input');
    const dys = models.map(({ info }) => normal([batch, info.classes], seeds, 'dy'));
    const uniform = uniformTensors(seeds.stream('dropout'));
    const forward = (model: BuiltModel) => (given: tf.Tensor) => model.forward(given, { training: true, uniform });

    const forwards = models.map((model) => timedPass(engine, () => [forward(model)(x)]));
    const boths = models.map((model, i) => {
      const weights = model.weights.filter(({ trainable }) => trainable).map(({ variable }) => variable);
      const pass = tf.valueAndGrads((...given: tf.Tensor[]) => forward(model)(given[0]));
      return timedPass(engine, () => {
        const { value, grads } = pass([x, ...weights], dys[i]);
        return [value, ...grads];
      });
    });
    const probe = matrixProbe(threads);
    const before = sampleNoise(probe);
    const times = await measureLatency([...forwards, ...boths], { seconds });
    const noise = machineNoise(probe, before, sampleNoise(probe));
    probe.close();
    const [params, paramsAgainst] = models.map(({ info }) => info.params);
    for (const model of models) model.dispose();
    tf.dispose([x, ...dys]);
    return {
      ...{ layer: layer.layer.spec.name, against: against.layer.spec.name, input, params, paramsAgainst },
      forward: beside(times[0], times[1]),
      both: beside(times[2], times[3]),
      noise,
    };
  }
}

/** One pass to its end: lazy engines are made to run it, asynchronous ones to finish it, by reading one number of each result. */
function timedPass(engine: Engine, pass: () => tf.Tensor[]): Subject {
  return {
    run: async () => {
      const results = tf.tidy(pass);
      const first = tf.tidy(() => results.map((y) => tf.slice(tf.reshape(y, [-1]), 0, 1)));
      engine.flush?.();
      for (const one of first) await one.data();
      tf.dispose([results, first]);
    },
  };
}

function beside(layer: Latency, against: Latency): LayerTimesBeside {
  return { layer: timesOf(layer), against: timesOf(against), ...compareLatency(against, layer) };
}

const timesOf = ({ n, meanMs, p50Ms, p95Ms, intervals }: Latency): LayerTimes => ({
  n,
  meanMs,
  p50Ms,
  p95Ms,
  intervals,
});

function normal(shape: readonly number[], seeds: Seeds, stream: string): tf.Tensor {
  const random = seeds.stream(stream);
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    [...shape],
  );
}
