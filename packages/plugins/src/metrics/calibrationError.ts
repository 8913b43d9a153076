import { defineMetric } from '@layerlab/core';
import { z } from 'zod';
import { Calibration, expectedCalibrationError } from './calibration.js';

/** ECE, 0..1: how far confidence and accuracy lie apart, over bins of equal width. */
export const calibrationError = defineMetric({
  name: 'ece',
  summary: 'expected calibration error: how far confidence and accuracy lie apart',
  options: z.object({ bins: z.int().min(1).default(15).describe('bins of equal width between 0 and 1') }),
  better: 'lower',
  ofPredictions: ({ bins }) => {
    const calibration = new Calibration(bins);
    return {
      add: (batch) => void calibration.add(batch),
      value: () => expectedCalibrationError(calibration.result()),
    };
  },
});
