import { join } from 'node:path';
import { buildModel, type FoundRate, holdOut, type Job, renderDrawing, Seeds, sweepRates } from '@layerlab/core';
import { rateCurve } from '@layerlab/plugins';
import { openLab } from './openLab.js';

/** Sweeps the learning rate of an experiment on its training pictures, and draws into `exports/learning-rate/`. */
export async function findRate(job: Extract<Job, { kind: 'findRate' }>): Promise<FoundRate> {
  const { experiment, steps, from, to } = job;
  const lab = await openLab({ ...job, plugins: experiment.plugins });
  const { train, shape, classes, note } = holdOut(await lab.data.load(experiment, () => {}), experiment.train);
  const { engine, record } = await lab.engines.activate(experiment.engine);
  const seeds = new Seeds(experiment.seed);
  const { name, options } = experiment.model;
  const model = buildModel(lab.registries.models.get(name), options, {
    inputShape: shape,
    classes: classes.length,
    seeds,
  });
  const { captureStep } = engine;
  const sweep = sweepRates({ model, train, config: experiment.train, seeds, captureStep, steps, from, to });
  model.dispose();
  const { optimizer, batchSize } = experiment.train;
  const drawing = rateCurve(sweep, {
    name: experiment.name,
    subject: `${name} on ${experiment.dataset.name}`,
    subtitle: [
      `${sweep.points.length} steps of ${batchSize} training pictures, ${optimizer}, seed ${experiment.seed}`,
      ...(note ? [note] : []),
    ].join('; '),
  });
  const files = await renderDrawing(drawing, join(job.out, 'exports', 'learning-rate'));
  return { ...sweep, engine: record, note, files };
}
