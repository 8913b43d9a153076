import type { RunTool } from './tool.js';

/** The oldest driver for Linux that runs each CUDA (NVIDIA's "CUDA Compatibility", minor version compatibility). */
const OLDEST_DRIVER: Readonly<Record<12 | 13, string>> = { 12: '525', 13: '580' };

/** What NVIDIA's driver says of itself and its cards, one line each, and whether it is new enough. */
export async function findDriver(release: 12 | 13, run: RunTool): Promise<string[]> {
  const query = ['--query-gpu=name,driver_version,compute_cap,memory.total', '--format=csv,noheader'];
  const out = await run('nvidia-smi', query).catch(() => undefined);
  if (out === undefined)
    return [
      `✗ NVIDIA's driver: nvidia-smi does not run. CUDA ${release} needs a driver of ${OLDEST_DRIVER[release]} or later.`,
    ];
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => cardLine(line, release));
}

function cardLine(line: string, release: 12 | 13): string {
  const [name, driver, capability, memory] = line.split(',').map((part) => part.trim());
  const isOld = Number.parseInt(driver, 10) < Number(OLDEST_DRIVER[release]);
  const verdict = isOld ? `, too old for CUDA ${release}: ${OLDEST_DRIVER[release]} or later` : '';
  return `${isOld ? '✗' : '✓'} ${name}, compute capability ${capability}, ${memory}; driver ${driver}${verdict}`;
}
