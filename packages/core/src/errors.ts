/** Every error that layerlab raises on purpose. docs/errors.md lists them; a test holds the two equal. */
export const ERROR_CODES = {
  UNKNOWN_NAME: { exit: 2, summary: 'A name that no plugin contributes.' },
  DUPLICATE_NAME: { exit: 2, summary: 'Two plugins contribute the same name.' },
  BAD_CONFIG: { exit: 2, summary: 'A configuration value of the wrong type or out of range.' },
  BAD_USAGE: { exit: 2, summary: 'A command line that cannot be understood.' },
  NOT_FOUND: { exit: 2, summary: 'A path or run that does not exist.' },
  FILE_EXISTS: { exit: 2, summary: 'A file that is there already and is not overwritten.' },
  RUN_EXISTS: { exit: 2, summary: 'A run directory that is already there.' },
  RUN_BUSY: { exit: 2, summary: 'A run that a process is working on.' },
  RUN_DONE: { exit: 2, summary: 'A finished run, which has nothing to go on with.' },
  BAD_PLUGIN: { exit: 2, summary: 'A plugin that cannot be loaded or is written for another API version.' },
  BAD_LAYER: { exit: 1, summary: 'A layer whose definition contradicts itself or its inputs.' },
  DATA_MISSING: { exit: 1, summary: 'A data set whose files are nowhere to be found.' },
  DATA_CORRUPT: { exit: 1, summary: 'A data file that is truncated, mislabelled or has the wrong hash.' },
  FETCH_FAILED: { exit: 1, summary: 'A download that no mirror gave whole.' },
  DISK: { exit: 1, summary: 'The file system refused: disk full, no permission.' },
  NO_ENGINE: { exit: 1, summary: 'The engine that was asked for cannot be used here.' },
  SETUP_FAILED: { exit: 1, summary: 'A step of `layerlab setup` that failed; what was there before works on.' },
  NO_PROVIDER: { exit: 1, summary: 'The execution provider that was asked for cannot be used here.' },
  NO_LOWERING: { exit: 1, summary: 'A tfjs kernel that has no ONNX lowering.' },
  BAD_GRAPH: { exit: 1, summary: 'An ONNX graph that is invalid.' },
  BAD_MODEL_FILE: { exit: 1, summary: 'An ONNX file that cannot be read.' },
  TRACE: {
    exit: 1,
    summary: 'A model whose graph depends on values or on the batch size in a way that cannot be exported.',
  },
  DIVERGED: { exit: 1, summary: 'Training produced NaN or infinity.' },
  PARITY: { exit: 1, summary: 'An exported model does not compute what the trained one does.' },
  BELOW_FLOOR: { exit: 1, summary: 'A test accuracy below the floor that its suite sets.' },
  CHECK_FAILED: { exit: 1, summary: 'A plugin that does not keep what its kind promises.' },
  CHILD_DIED: { exit: 1, summary: "A run's process ended without a result." },
} as const;

/** The codes that a LayerlabError can have; docs/errors.md says what each means. */
export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * An error meant for the person at the keyboard: what happened, what was received, what to do next.
 * `exitCode` is 2 where the request was wrong and 1 where the work failed.
 */
export class LayerlabError extends Error {
  override readonly name = 'LayerlabError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
  get exitCode(): number {
    return ERROR_CODES[this.code].exit;
  }
}
