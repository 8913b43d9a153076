import type { Tensor } from '@tensorflow/tfjs-core';

/** Elements and shape on the host, as a step is fed with them. Scalars have the shape []. */
export interface HostTensor {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

/** Draws a tensor of uniform numbers in [0, 1). */
export type DrawUniform = (shape: readonly number[]) => Tensor;

/** Fills with uniform numbers in [0, 1), e.g. `stream.fill`. */
export type FillUniform = (values: Float32Array) => Float32Array;

/**
 * One step of training as a tfjs program: reads its inputs, assigns variables, gives one float32 vector for the host.
 *
 * An engine may record it and from then on run the recording instead. So whatever changes from step to step must come in
 * as an input or through `uniform`, and the next state must go to variables.
 */
export type StepProgram = (inputs: Readonly<Record<string, Tensor>>, uniform: DrawUniform) => Tensor;

/** A step that is fed with host data. */
export interface Step {
  /** Runs one step; the inputs' data is read before this returns, so its buffers may be used again. */
  run(inputs: Readonly<Record<string, HostTensor>>): Float32Array;
  /**
   * Runs several steps, in one program where it can, so that variables go in and come out once for all of them. Gives what
   * `run` gives for one after the other, and draws in that order; each has buffers of its own. Absent: the engine has no such
   * program.
   */
  runSeries?(series: readonly Readonly<Record<string, HostTensor>>[]): Float32Array[];
  /** Why the engine runs the program call by call where it could have run a recording; undefined where it does that. */
  readonly refusal?: string;
  dispose(): void;
}
