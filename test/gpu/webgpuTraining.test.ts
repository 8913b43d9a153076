import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Report {
  readonly usable: boolean;
  readonly reason?: string;
  /** Of onnx, of onnx-webgpu, and of onnx-webgpu with three steps in one program. */
  readonly losses: Readonly<Record<'onnx' | 'webgpu' | 'series', readonly number[]>>;
  readonly refusals: readonly string[];
  /** Share of the weights, for both ways of onnx-webgpu. */
  readonly onDevice: readonly number[];
  /** For each way: a weight as a clone of its variable has it, and as the variable has it. */
  readonly kept: readonly (readonly [number, number])[];
}

const SCRIPT = fileURLToPath(new URL('trainOnWebgpu.mjs', import.meta.url));
/** Vulkan on the processor, which Debian's chromium brings: slow, and the same driver everywhere. */
const SWIFTSHADER = '/usr/lib/chromium/vk_swiftshader_icd.json';
const TOLERANCE = 1e-4;

const software = existsSync(SWIFTSHADER) && {
  VK_ICD_FILENAMES: SWIFTSHADER,
  VK_DRIVER_FILES: SWIFTSHADER,
  LD_LIBRARY_PATH: dirname(SWIFTSHADER),
};
const { stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
  encoding: 'utf8',
  env: { ...process.env, ...software },
});
const last = stdout.trim().split('\n').at(-1);
if (!last) throw new Error(`${SCRIPT} ended without a report:\n${stderr}`);
const report = JSON.parse(last) as Report;
if (!report.usable) console.warn(`Not held to onnx here: the engine onnx-webgpu. ${report.reason}`);

it.skipIf(!report.usable).each(['webgpu', 'series'] as const)(
  'training on webgpu gives the losses of the cpu, with weights that stay on the device: %s',
  (way) => {
    const { onnx, [way]: webgpu } = report.losses;
    expect(webgpu.length).toBe(10);
    webgpu.forEach((loss, i) => {
      expect(Math.abs(loss - onnx[i]), `step ${i + 1}: ${loss}, on the cpu ${onnx[i]}`).toBeLessThan(TOLERANCE);
    });
    expect(report.refusals).toEqual([]);
    expect(report.onDevice).toEqual([1, 1]);
  },
);

it.skipIf(!report.usable)('what outlives the program of a step can be read after it', () => {
  const [cpu, ...ways] = report.kept;
  expect(ways).toHaveLength(2);
  for (const webgpu of ways) {
    expect(webgpu[0]).toBe(webgpu[1]);
    expect(Math.abs(webgpu[0] - cpu[0])).toBeLessThan(TOLERANCE);
  }
});
