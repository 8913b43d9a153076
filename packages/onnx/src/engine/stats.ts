/** What an engine did since it was made. Times in milliseconds. */
export interface EngineStats {
  flushes: number;
  compiles: number;
  compileMs: number;
  slowestCompileMs: number;
  /** Finding the live part and its key. */
  keyMs: number;
  runMs: number;
  /** Calls that reached a program. */
  callsRun: number;
  /** Calls per kernel that were recorded. */
  readonly lowered: Map<string, number>;
  /** Calls per kernel that the cpu backend's kernel ran. */
  readonly fallbacks: Map<string, number>;
}

export function newStats(): EngineStats {
  return {
    flushes: 0,
    compiles: 0,
    compileMs: 0,
    slowestCompileMs: 0,
    keyMs: 0,
    runMs: 0,
    callsRun: 0,
    lowered: new Map(),
    fallbacks: new Map(),
  };
}

export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
