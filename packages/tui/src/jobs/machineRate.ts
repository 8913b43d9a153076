import { availableParallelism } from 'node:os';
import { matrixProbe, sampleNoise } from '@layerlab/onnx';

const PROBE_MS = 50;

/** Multiply-accumulates a second that ONNX Runtime reaches in a matrix product on every core, measured now. */
export function machineRate(): number {
  const probe = matrixProbe(availableParallelism());
  try {
    return (probe.macs * 1000) / sampleNoise(probe, undefined, PROBE_MS).medianMs;
  } finally {
    probe.close();
  }
}
