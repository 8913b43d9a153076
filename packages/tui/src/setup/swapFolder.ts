import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Has `fill` make a folder beside `target` and puts it in its place only when it is whole: what was there before works on
 * until then, and stays where `fill` throws.
 */
export async function swapFolder(target: string, fill: (staging: string) => Promise<void>): Promise<void> {
  const [staging, old] = [`${target}.new`, `${target}.old`];
  for (const left of [staging, old]) rmSync(left, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  mkdirSync(staging);
  try {
    await fill(staging);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
  if (existsSync(target)) renameSync(target, old);
  renameSync(staging, target);
  rmSync(old, { recursive: true, force: true });
}
