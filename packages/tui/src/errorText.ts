import { ERROR_CODES, type ErrorCode, type ErrorRecord, formatError, LayerlabError } from '@layerlab/core/light';

/** What a person reads of an error: one paragraph, the code and the stack only with --debug. */
export function errorText(error: unknown, debug: boolean): string {
  return error instanceof LayerlabError && !debug ? error.message : formatError(error, { debug });
}

/** An error that came as JSON, as an error again. */
export function toError({ code, message, stack }: ErrorRecord): LayerlabError {
  const error = new LayerlabError(code in ERROR_CODES ? (code as ErrorCode) : 'CHILD_DIED', message);
  if (stack) error.stack = stack;
  return error;
}
