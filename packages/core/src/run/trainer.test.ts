import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { scheduleSchema, type TrainConfig, trainSchema } from '../config/schema.js';
import { preparePictures } from '../data/pictures.js';
import { defineLayer } from '../define/layer.js';
import { defineModel } from '../define/model.js';
import { cpuEngine } from '../engine/cpu.js';
import type { Engine } from '../engine/engine.js';
import { plainStep } from '../engine/plainStep.js';
import type { RunEvent } from '../events/event.js';
import { RunEvents } from '../events/runEvents.js';
import { buildModel } from '../model/buildModel.js';
import { Seeds } from '../model/seededRandom.js';
import { tf } from '../tf.js';
import { systemClock } from './clock.js';
import { RunControl } from './control.js';
import type { PictureSource } from './services.js';
import { Trainer, type TrainingPosition } from './trainer.js';

const flatDense = defineLayer({
  name: 'flat-dense',
  weights: (_options, [h, w, c]) => ({
    kernel: { shape: [h * w * c, 2], init: 'glorotUniform' },
    bias: { shape: [2], init: 'zeros' },
  }),
  outputShape: () => [2],
  call: (x, { kernel, bias }) => tf.add(tf.matMul(tf.reshape(x, [x.shape[0], -1]), kernel as never), bias),
});
const linear = defineModel({ name: 'linear', build: (_options, { input }) => flatDense()(input) });

/** Bright pictures are class 1, dark ones class 0. */
function brightness(count: number) {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const pictures = Uint8Array.from({ length: count * 4 }, (_, i) => (labels[i >> 2] ? 200 : 40) + ((i * 37) % 40));
  return preparePictures({ pictures, labels, count }, { shape: [2, 2, 1], standardize: { mean: [0.5], std: [0.3] } });
}

async function train(
  overrides: Partial<TrainConfig>,
  steer?: (event: RunEvent, control: RunControl) => void,
  heldOut?: PictureSource,
  captureStep?: Engine['captureStep'],
) {
  await cpuEngine.activate({});
  const seeds = new Seeds(3);
  const model = buildModel(linear, {}, { inputShape: [2, 2, 1], classes: 2, seeds });
  const events: RunEvent[] = [];
  const control = new RunControl();
  const sink = {
    write: (event: RunEvent) => {
      events.push(event);
      steer?.(event, control);
    },
  };
  const trainer = new Trainer(
    new RunEvents({ run: 'test', clock: systemClock, sinks: [sink] }),
    systemClock,
    control,
    seeds,
  );
  const saved: Pick<TrainingPosition, 'epoch' | 'step'>[] = [];
  const best: (number | undefined)[] = [];
  const state: { own: number[]; slots: Record<string, number[]> }[] = [];
  const result = await trainer.train({
    model,
    train: brightness(50),
    test: brightness(10),
    heldOut,
    config: trainSchema.parse({ epochs: 3, batchSize: 16, learningRate: 0.1, ...overrides }),
    captureStep,
    metrics: [],
    saveCheckpoint: async ({ epoch, step, slots, best: chosen }) => {
      best.push(chosen?.epoch);
      saved.push({ epoch, step });
      state.push({
        own: model.weights.flatMap(({ variable }) => [...variable.dataSync()]),
        slots: Object.fromEntries(slots.map(({ name, variable }) => [name, [...variable.dataSync()]])),
      });
    },
  });
  const weights = model.weights.flatMap(({ variable }) => [...variable.dataSync()]);
  model.dispose();
  return { result, events, saved, best, state, weights };
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('Trainer', () => {
  it('learns what is there to learn, with every optimizer', async () => {
    for (const optimizer of ['sgd', 'momentum', 'adam', 'rmsprop'] as const) {
      const { result } = await train({ optimizer, epochs: 10, learningRate: 0.05 });
      expect(result.last?.accuracy, optimizer).toBe(1);
    }
  });

  it('gives the same weights for the same seed', async () => {
    expect((await train({})).weights).toEqual((await train({})).weights);
  });

  it('augments training pictures alone where it is asked to, the same way for the same seed', async () => {
    // of pictures of 2x2, such crops show little or nothing
    const augment = { crop: 2, flip: true };
    const augmented = await train({ augment });
    expect((await train({ augment })).weights).toEqual(augmented.weights);
    const plain = await train({});
    expect(augmented.weights).not.toEqual(plain.weights);
    const accuracies = ({ events }: typeof plain) =>
      events
        .flatMap((event) => (event.type === 'epoch:end' ? [[event.train.accuracy, event.test.accuracy]] : []))
        .at(-1)!;
    expect(accuracies(plain)).toEqual([1, 1]);
    const [trainAccuracy, testAccuracy] = accuracies(augmented);
    expect(trainAccuracy).toBeLessThan(0.9);
    expect(testAccuracy).toBeGreaterThan(trainAccuracy);
  });

  it('emits every epoch with its scores and gradient norms, and the smaller last batch counts', async () => {
    const { events, saved } = await train({ epochs: 2 });
    const ends = events.filter((event) => event.type === 'epoch:end');
    expect(ends).toHaveLength(2);
    expect(events.find((event) => event.type === 'epoch:start')).toMatchObject({ steps: 4, epochs: 2 });
    const norms = Object.entries(ends[0].gradientNorms ?? {});
    expect(norms.map(([path]) => path)).toEqual(['flat_dense/kernel', 'flat_dense/bias']);
    for (const [, norm] of norms) expect(norm).toBeGreaterThan(0);
    expect(saved).toEqual([
      { epoch: 1, step: 0 },
      { epoch: 2, step: 0 },
    ]);
  });

  it('trains to the average of the weights: it evaluates and leaves it, and goes on from the weights themselves', async () => {
    const plain = await train({ epochs: 4 });
    const averaged = await train({ epochs: 4, ema: 0.9 });
    const { own, slots } = averaged.state.at(-1)!;
    expect(own).toEqual(plain.weights);
    expect(averaged.weights).not.toEqual(plain.weights);
    expect([...slots['average/flat_dense/kernel'], ...slots['average/flat_dense/bias']]).toEqual(averaged.weights);
    expect(Object.keys(slots)).toContain('optimizer/flat_dense/kernel/m');
    const testLosses = ({ events }: typeof plain) =>
      events.flatMap((event) => (event.type === 'epoch:end' ? [event.test.loss] : []));
    expect(testLosses(averaged)).not.toEqual(testLosses(plain));
    expect(averaged.result.last?.loss).toBe(testLosses(averaged).at(-1));
  });

  it('follows its schedule, and says the rate of every epoch', async () => {
    const { events } = await train({ epochs: 2, schedule: scheduleSchema.parse({ name: 'step', at: [0.5] }) });
    const rates = events.flatMap((event) => (event.type === 'epoch:end' ? [event.learningRate] : []));
    expect(rates).toEqual([0.1, expect.closeTo(0.01, 12)]);
    const steps = events.filter((event) => event.type === 'step');
    expect(new Set(steps.map((step) => [step.epoch, step.learningRate].join()))).toEqual(
      new Set([`1,${rates[0]}`, `2,${rates[1]}`]),
    );
  });

  /** What half of the pictures are wrongly labelled in cannot go on getting better. */
  const heldOut = { ...brightness(20), label: (index: number) => Number(index % 4 < 2) };

  it('stops early where no epoch gets better on held-out pictures, and says the best', async () => {
    const { events, result, best, saved } = await train({ epochs: 50, earlyStopping: 2 }, undefined, heldOut);
    const scores = events.flatMap((event) => (event.type === 'epoch:end' ? [event.heldOut!] : []));
    expect(scores.length).toBeLessThan(50);
    expect(saved).toHaveLength(scores.length);
    const better = (a: number, b: number) => scores[a].accuracy - scores[b].accuracy || scores[b].loss - scores[a].loss;
    const order = scores.map((_, i) => i).sort((a, b) => better(b, a));
    expect(best.at(-1)).toBe(order[0] + 1);
    expect(scores.length).toBe(order[0] + 1 + 2);
    expect(result.stopped).toBe(false);
    const [message] = events.flatMap((event) => (event.type === 'log' ? [event.message] : []));
    expect(message).toContain(`stopped early after epoch ${scores.length} of 50`);
    expect(message).toContain(`than epoch ${best.at(-1)}`);
  });

  it('goes through all epochs where they get better, and trains the same whether it looks at held-out pictures or not', async () => {
    const watched = await train({ epochs: 3, earlyStopping: 1 }, undefined, brightness(20));
    expect(watched.saved).toHaveLength(3);
    expect(watched.best).toEqual([1, 2, 3]);
    expect(watched.weights).toEqual((await train({ epochs: 3 })).weights);
  });

  it('refuses to choose an epoch by nothing', async () => {
    for (const config of [{ earlyStopping: 1 }, { keep: 'best' }] as const)
      await expect(train(config)).rejects.toMatchObject({
        code: 'BAD_CONFIG',
        message: expect.stringContaining('heldOut'),
      });
  });

  it('leaves no tensors behind but the weights', async () => {
    const before = tf.memory().numTensors;
    await train({ epochs: 1 });
    await train({ epochs: 1, ema: 0.9, weightDecay: 0.1, clipNorm: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stops after the batch under way and saves where it stands', async () => {
    const { result, events, saved } = await train({}, (event, control) => {
      if (event.type === 'step' && event.epoch === 2) control.handle('stop');
    });
    expect(result.stopped).toBe(true);
    expect(saved).toEqual([
      { epoch: 1, step: 0 },
      { epoch: 1, step: 1 },
    ]);
    expect(events.filter((event) => event.type === 'epoch:end')).toHaveLength(1);
  });

  it('says where it diverged and what to try', async () => {
    await expect(train({ optimizer: 'sgd', learningRate: 1e38 })).rejects.toMatchObject({
      code: 'DIVERGED',
      message: expect.stringContaining('--set train.learningRate='),
    });
  });
});

/** An engine that can run series; tells how many steps each of its programs had. */
function seriesEngine() {
  const programs: number[] = [];
  const captureStep: NonNullable<Engine['captureStep']> = (program, fill) => {
    const step = plainStep(program, fill);
    const run: typeof step.run = (inputs) => {
      programs.push(1);
      return step.run(inputs);
    };
    const runSeries: NonNullable<typeof step.runSeries> = (series) => {
      programs.push(series.length);
      // a buffer that two steps share would have the second one's pictures by now
      return series.map((inputs) => step.run(inputs));
    };
    return { ...step, run, runSeries };
  };
  return { programs, captureStep };
}

describe('Trainer with train.stepsPerExecution', () => {
  const settings = { epochs: 2, batchSize: 7, ema: 0.9, augment: { crop: 1, flip: true } } as const;
  const schedule = scheduleSchema.parse({ name: 'cosine' });
  const told = ({ events }: Awaited<ReturnType<typeof train>>) =>
    events.flatMap((event) =>
      event.type === 'epoch:end' ? [{ ...event, time: 0, seq: 0, seconds: 0, testSeconds: 0 }] : [],
    );

  it('groups full batches, runs the rest singly, and gives the numbers of single steps', async () => {
    const { programs, captureStep } = seriesEngine();
    const single = await train({ ...settings, schedule });
    const grouped = await train({ ...settings, schedule, stepsPerExecution: 3 }, undefined, undefined, captureStep);
    // 50 pictures: 7 batches of 7, and one of 1
    expect(programs).toEqual([3, 3, 1, 1, 3, 3, 1, 1]);
    expect(grouped.weights).toEqual(single.weights);
    expect(grouped.state).toEqual(single.state);
    expect(told(grouped)).toEqual(told(single));
  });

  it('runs steps singly on an engine without such programs', async () => {
    const steps = async (overrides: Partial<TrainConfig>) => {
      const { saved, weights } = await train(overrides, (event, control) => {
        if (event.type === 'step' && event.epoch === 2) control.handle('stop');
      });
      return { saved, weights };
    };
    expect(await steps({ stepsPerExecution: 32 })).toEqual(await steps({}));
  });

  it('stops and saves between programs', async () => {
    const { captureStep } = seriesEngine();
    const stop = (event: RunEvent, control: RunControl) => {
      if (event.type === 'step' && event.epoch === 2) control.handle('stop');
    };
    const { result, saved } = await train({ stepsPerExecution: 2, batchSize: 10 }, stop, undefined, captureStep);
    expect(result.stopped).toBe(true);
    expect(saved).toEqual([
      { epoch: 1, step: 0 },
      { epoch: 1, step: 2 },
    ]);
  });

  it('names the step that diverged, not the program', async () => {
    const { captureStep } = seriesEngine();
    const settings = { optimizer: 'sgd', learningRate: 1e38, batchSize: 10 } as const;
    const message = async (...how: Parameters<typeof train>) => {
      const failure = await train(...how).catch((error: Error) => error);
      return (failure as Error).message;
    };
    const single = await message(settings);
    expect(single).toMatch(/at epoch 1, step [2-4],/);
    expect(await message({ ...settings, stepsPerExecution: 5 }, undefined, undefined, captureStep)).toBe(single);
  });
});
