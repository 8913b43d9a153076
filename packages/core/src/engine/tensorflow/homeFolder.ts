import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where `layerlab setup` keeps what it installs: LAYERLAB_HOME, or a folder of the user's. Absolute; it need not exist. */
export function homeFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (env.LAYERLAB_HOME) return resolve(env.LAYERLAB_HOME);
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'layerlab');
  if (env.XDG_DATA_HOME) return join(env.XDG_DATA_HOME, 'layerlab');
  const data = platform === 'darwin' ? join(home, 'Library', 'Application Support') : join(home, '.local', 'share');
  return join(data, 'layerlab');
}
