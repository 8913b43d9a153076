import { errorRecord } from '../run/errorRecord.js';

/**
 * What the command line prints of an error: `UNKNOWN_NAME: No model "cnnn". ...`. The stack, and those of its causes, only with
 * `debug`.
 */
export function formatError(error: unknown, { debug = false }: { readonly debug?: boolean } = {}): string {
  const { code, message, stack } = errorRecord(error);
  const head =
    code === 'INTERNAL'
      ? `Unexpected error: ${message}.${debug ? '' : ' This is a fault in layerlab or a plugin; run again with --debug to see where.'}`
      : `${code}: ${message}`;
  return debug && stack ? [head, stack, ...causes(error)].join('\n') : head;
}

function causes(error: unknown): string[] {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause === undefined) return [];
  return [`Caused by ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`, ...causes(cause)];
}
