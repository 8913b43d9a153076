/** An op of tfjs takes about ten frames of its own, V8's default for a whole stack. */
const DEPTH = 60;

/** The frames of an error's stack, from where it was thrown down to code far below the current function. */
export function deepStack(error: Error): readonly string[] {
  const thrown = frames(error);
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Math.max(limit, DEPTH);
  const here = frames(new Error());
  Error.stackTraceLimit = limit;
  const joint = here.lastIndexOf(thrown[thrown.length - 1]);
  return joint < 0 ? thrown : [...thrown, ...here.slice(joint + 1)];
}

function frames({ stack = '' }: Error): readonly string[] {
  return stack.split('\n').filter((line) => /^\s+at /.test(line));
}
