import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { homeFolder } from './homeFolder.js';

it.each([
  [{ LAYERLAB_HOME: '/there', XDG_DATA_HOME: '/data' }, 'linux', resolve('/there')],
  [{ XDG_DATA_HOME: '/data' }, 'linux', join('/data', 'layerlab')],
  [{}, 'linux', join('/home/me', '.local', 'share', 'layerlab')],
  [{}, 'darwin', join('/home/me', 'Library', 'Application Support', 'layerlab')],
  [{ LOCALAPPDATA: '/local' }, 'win32', join('/local', 'layerlab')],
] as const)('%j on %s: %s', (env, platform, folder) => {
  expect(homeFolder(env, platform, '/home/me')).toBe(folder);
});
