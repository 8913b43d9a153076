import { LayerlabError } from '../errors.js';

const MEANING: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  EIO: 'input/output error',
};

/**
 * A file system error as DISK.
 *
 * @param doing 'write', 'read', ...
 * @param remains what is on disk now, as a sentence
 */
export function diskError(doing: string, path: string, cause: unknown, remains: string): LayerlabError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? '';
  const reason = MEANING[code] ?? (cause instanceof Error ? cause.message : String(cause));
  const next =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'Free some space, or choose another folder with --out.'
      : 'Check the permissions, or choose another folder with --out.';
  return new LayerlabError(
    'DISK',
    `Cannot ${doing} ${path}: ${reason}${code ? ` (${code})` : ''}. ${remains} ${next}`,
    {
      cause,
    },
  );
}
