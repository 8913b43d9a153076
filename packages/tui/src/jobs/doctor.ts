import { arch, platform } from 'node:os';
import type { DoctorResult, Job } from '@layerlab/core';
import { cudaProvider, findCudaLibraries, probeProviders } from '@layerlab/onnx';
import { openLab } from './openLab.js';

export async function doctor(job: Extract<Job, { kind: 'doctor' }>): Promise<DoctorResult> {
  const { engines } = await openLab(job);
  const probed = await engines.probeAll();
  const { chosen, reason } = await engines.pickAuto();
  return {
    node: process.versions.node,
    platform: `${platform()} ${arch()}`,
    engines: probed.map(({ engine, probe }) => ({
      name: engine.name,
      usable: probe.usable,
      detail: probe.usable ? probe.detail : probe.reason,
      remedy: probe.usable ? undefined : probe.remedy,
    })),
    providers: [...(await probeProviders())],
    cudaLibraries: [...findCudaLibraries()],
    cudaProvider: cudaProvider(),
    auto: { name: chosen.engine.name, reason },
  };
}
