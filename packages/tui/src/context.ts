import { type RunHost, stringifyEvent } from '@layerlab/core/light';

/** Everything of the outside world that the command line touches; tests bring their own. */
export interface CliContext {
  readonly host: Pick<RunHost, 'start' | 'describe'>;
  /** catalog.json of the build; where it is missing, a child process is asked. */
  readonly catalogFile: string;
  /** What `layerlab new` writes. */
  readonly templates: string;
  /** The folder of what `layerlab setup` copies, one folder for each thing. */
  readonly setupAssets: string;
  readonly version: string;
  /** Relative paths are resolved against this, once. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** Whether somebody sits at a terminal that can show and answer the UI. */
export function isInteractive({ stdin, stdout, env }: CliContext): boolean {
  return Boolean(stdin.isTTY && stdout.isTTY) && env.TERM !== 'dumb' && !isContinuousIntegration(env) && !isRead(env);
}

// a screen reader would read a screen that changes ten times a second; the name is Ink's own
function isRead(env: NodeJS.ProcessEnv): boolean {
  return env.INK_SCREEN_READER === 'true';
}

// Ink draws nothing but its last frame there
function isContinuousIntegration(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.CI) && env.CI !== '0' && env.CI !== 'false';
}

export function printLines(stream: NodeJS.WriteStream, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
}

/** One line of JSON. */
export function printJson(stream: NodeJS.WriteStream, value: unknown): void {
  stream.write(`${stringifyEvent(value)}\n`);
}
