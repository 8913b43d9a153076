// What the UI process and the light commands need: nothing here may reach tfjs, zod, inversify or vega.

export * from './cli/formatError.js';
export { configHash } from './config/configHash.js';
export type * from './config/resolvedExperiment.js';
export type { EngineChoice, ExperimentInput } from './config/schema.js';
export { ERROR_CODES, type ErrorCode, LayerlabError } from './errors.js';
export * from './events/event.js';
export * from './events/numbers.js';
export * from './events/readEvents.js';
export * from './events/reduce.js';
export type * from './events/runState.js';
export * from './events/sinks/plain.js';
export * from './events/summaryRow.js';
export type * from './model/modelInfo.js';
export * from './run/host.js';
export type * from './run/latencyReport.js';
export type * from './run/protocol.js';
export type { ExportOptions, ExportResult } from './run/services.js';
export { checkResumable } from './store/checkResumable.js';
export * from './store/listRuns.js';
export * from './store/newRunId.js';
export * from './store/replay.js';
export * from './store/runDirectory.js';
export * from './store/runIds.js';
export * from './store/runProcess.js';
export * from './store/runStatus.js';
