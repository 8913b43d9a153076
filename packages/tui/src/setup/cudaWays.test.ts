import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CudaProvider, cudaWays, removeCuda } from './cudaWays.js';
import { findDriver } from './findDriver.js';
import type { RunTool } from './tool.js';

const NAMES = ['libonnxruntime_providers_cuda.so', 'libonnxruntime_providers_shared.so'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-cuda-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const provider = (release: 12 | 13 = 12): CudaProvider => ({
  folder,
  script: '/script/install.js',
  version: '1.30.0',
  release,
});

/** pip and the unpacking of what it downloads, by files of the right names. */
const python: RunTool = async (_command, arguments_) => {
  if (arguments_.includes('download')) writeFileSync(join(arguments_[arguments_.indexOf('-d') + 1], 'x.whl'), '');
  else if (arguments_[0] === '-c') for (const name of NAMES) writeFileSync(join(arguments_[3], name), name);
  return '';
};

describe("the cuda provider's libraries", () => {
  it('come first for the CUDA that is here', () => {
    expect(cudaWays({ release: 12 }).map(({ release }) => release)).toEqual([12, 13]);
    expect(cudaWays({ release: 13 }).map(({ release }) => release)).toEqual([13, 12]);
  });

  it('go beside the binary from the wheel, and away again', async () => {
    const [wheel] = cudaWays({ release: 13 });
    await wheel.fill(provider(), python, () => {});
    expect(readdirSync(folder).sort()).toEqual(NAMES);
    expect(removeCuda(provider())).toEqual(NAMES);
    expect(removeCuda(provider())).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });

  it('are not taken from a wheel of another version than the binary', async () => {
    const [wheel] = cudaWays({ release: 13 });
    const other = { ...provider(), version: '1.31.0' };
    await expect(wheel.fill(other, python, () => {})).rejects.toThrow('onnxruntime-node of 1.31.0');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are missed where the script ends well and leaves none', async () => {
    const [script] = cudaWays({ release: 12 });
    await expect(
      script.fill(
        provider(),
        async () => '',
        () => {},
      ),
    ).rejects.toThrow(`The script left no ${NAMES[0]}`);
  });
});

describe('findDriver', () => {
  const says = (line: string) => findDriver(13, async () => line);

  it('says the card, and whether its driver is new enough', async () => {
    expect(await says('NVIDIA A, 590.10, 9.0, 81559 MiB\n')).toEqual([
      '✓ NVIDIA A, compute capability 9.0, 81559 MiB; driver 590.10',
    ]);
    expect((await says('NVIDIA B, 535.1, 8.6, 1 MiB'))[0]).toContain('too old for CUDA 13: 580 or later');
  });

  it('says what is needed where there is no driver', async () => {
    const lines = await findDriver(12, async () => {
      throw new Error('not found');
    });
    expect(lines[0]).toContain('CUDA 12 needs a driver of 525 or later');
  });
});
