import type { TrainConfig } from '../../config/schema.js';
import { constant } from './constant.js';
import { cosine } from './cosine.js';
import { oneCycle } from './oneCycle.js';
import type { Schedule } from './schedule.js';
import { step } from './step.js';
import { withWarmup } from './withWarmup.js';

/** The schedule of a configuration. */
export function createSchedule(config: TrainConfig['schedule']): Schedule {
  return withWarmup(shapeOf(config), config.warmup);
}

function shapeOf(config: TrainConfig['schedule']): Schedule {
  switch (config.name) {
    case 'constant':
      return constant;
    case 'step':
      return step(config);
    case 'cosine':
      return cosine(config);
    case 'one-cycle':
      return oneCycle(config);
  }
}
