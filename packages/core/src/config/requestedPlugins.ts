import type { ResolveRequest } from '../run/protocol.js';
import { looksLikeFile, readExperimentFile } from './experimentFile.js';
import { isRecord } from './merge.js';

/**
 * The plugins that must be loaded before `request` can be resolved: those of the flags, then those that its experiment
 * file names (as absolute paths, or package names). Each once.
 *
 * @throws as `readExperimentFile`
 */
export async function requestedPlugins(
  { target, plugins }: Pick<ResolveRequest, 'target' | 'plugins'>,
  cwd: string,
): Promise<readonly string[]> {
  if (target === undefined || !looksLikeFile(target)) return [...new Set(plugins)];
  const { content } = await readExperimentFile(target, cwd);
  const suite = isRecord(content.spec) ? content.spec : content;
  const settings = [content, ...(Array.isArray(suite.members) ? suite.members : [])];
  const named = settings.flatMap((s: unknown) => (isRecord(s) && Array.isArray(s.plugins) ? s.plugins : []));
  return [...new Set([...plugins, ...named.filter((plugin) => typeof plugin === 'string')])];
}
