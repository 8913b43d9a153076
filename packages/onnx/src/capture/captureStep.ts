import {
  type FillUniform,
  type HostTensor,
  LayerlabError,
  plainStep,
  type Step,
  type StepProgram,
} from '@layerlab/core';
import * as tf from '@tensorflow/tfjs-core';
import { OnnxBackend } from '../engine/onnxBackend.js';
import { CompiledStep } from './compiledStep.js';
import { recordStep } from './recordStep.js';
import { differenceOf } from './stepRecording.js';
import { VariableBuffers } from './variableBuffers.js';

/** Recordings that may differ from the one before: optimizers make their slots in the first step. */
const MOST_RECORDINGS = 4;
/** Programs kept for other shapes of the inputs, e.g. a smaller last batch. */
const MOST_SHAPES = 4;

type HostTensors = Readonly<Record<string, HostTensor>>;

/** What is known of a step for one set of input shapes. */
interface Shaped {
  compiled?: CompiledStep;
  /** The same step several times in a row, once that was asked for. */
  series?: CompiledStep;
  /** Two recordings in a row gave the same program. */
  confirmed: boolean;
  calls: number;
  recordings: number;
}

/**
 * Makes a step of training that leaves tfjs out once it is known: its calls are recorded until two in a row give the same
 * program, which is then run directly, with the inputs and the random numbers of each step; variables swap between two
 * buffers. At the calls 8, 64, 512, ... the step is recorded again and compared. A series of steps is one program from when
 * the step is confirmed, but for a series with such a call in it.
 *
 * A program that does not come out the same, or that lets the host look at values, stays recorded in every step: slower,
 * and `refusal` says why.
 */
export function captureStep(program: StepProgram, fill: FillUniform = refuseToDraw): Step {
  return new CapturedStep(program, fill);
}

class CapturedStep implements Step {
  refusal: string | undefined;
  private readonly backend = onnxBackend();
  private readonly buffers = new VariableBuffers(this.backend);
  private readonly plain: Step;
  private readonly shapes = new Map<string, Shaped>();

  constructor(
    private readonly program: StepProgram,
    private readonly fill: FillUniform,
  ) {
    this.plain = plainStep(program, fill);
  }

  run(inputs: HostTensors): Float32Array {
    if (this.refusal) return this.plain.run(inputs);
    const shaped = this.shaped(inputs);
    shaped.calls++;
    if (!shaped.confirmed || isPowerOfEight(shaped.calls)) return this.record(shaped, inputs);
    this.backend.flush();
    return shaped.compiled!.run([inputs], this.fill)[0];
  }

  runSeries(series: readonly HostTensors[]): Float32Array[] {
    const shaped = this.together(series);
    if (!shaped) return series.map((inputs) => this.run(inputs));
    shaped.calls += series.length;
    this.backend.flush();
    return this.seriesProgram(shaped, series.length).run(series, this.fill);
  }

  dispose(): void {
    for (const shaped of this.shapes.values()) disposeOf(shaped);
    this.shapes.clear();
  }

  /** What is known of steps that may run as one program: of the same shapes, confirmed, and none due to be recorded again. */
  private together(series: readonly HostTensors[]): Shaped | undefined {
    if (this.refusal || series.length < 2 || new Set(series.map(shapesOf)).size > 1) return undefined;
    const shaped = this.shaped(series[0]);
    const due = series.some((_, i) => isPowerOfEight(shaped.calls + 1 + i));
    return shaped.confirmed && !due ? shaped : undefined;
  }

  /** The program for series of one length: callers keep to one, so that of another length takes its place. */
  private seriesProgram(shaped: Shaped, times: number): CompiledStep {
    if (shaped.series?.times === times) return shaped.series;
    shaped.series?.dispose();
    const { recording } = shaped.compiled!;
    shaped.series = this.backend.compiling(() => new CompiledStep(this.backend, recording, this.buffers, times));
    return shaped.series;
  }

  /** What is known for these inputs' shapes; the least recently used of too many is forgotten. */
  private shaped(inputs: HostTensors): Shaped {
    const key = shapesOf(inputs);
    const shaped = this.shapes.get(key) ?? { confirmed: false, calls: 0, recordings: 0 };
    this.shapes.delete(key);
    this.shapes.set(key, shaped);
    if (this.shapes.size > MOST_SHAPES) {
      const [oldest, forgotten] = this.shapes.entries().next().value!;
      disposeOf(forgotten);
      this.shapes.delete(oldest);
    }
    return shaped;
  }

  private record(shaped: Shaped, inputs: HostTensors): Float32Array {
    const recorded = recordStep(this.backend, this.program, inputs, this.fill);
    if ('refusal' in recorded) {
      this.refuse(recorded.refusal);
      const values = recorded.result.dataSync() as Float32Array;
      recorded.result.dispose();
      return values;
    }
    const { recording } = recorded;
    const difference = shaped.compiled && differenceOf(shaped.compiled.recording, recording);
    if (shaped.compiled && !difference) shaped.confirmed = true;
    else {
      if (difference && (shaped.confirmed || shaped.recordings >= MOST_RECORDINGS)) this.refuse(difference);
      disposeOf(shaped);
      shaped.compiled = this.backend.compiling(() => new CompiledStep(this.backend, recording, this.buffers));
      shaped.recordings++;
    }
    return shaped.compiled!.run([inputs], (out, i) => out.set(recording.draws[i].data as Float32Array))[0];
  }

  private refuse(reason: string): void {
    this.refusal = `The step cannot be run as one recording, because ${reason}. It is recorded anew in every step, which is slower.`;
  }
}

const shapesOf = (inputs: HostTensors) =>
  Object.keys(inputs).reduce((text, name) => `${text}${name}[${inputs[name].shape}]`, '');

function disposeOf(shaped: Shaped): void {
  shaped.compiled?.dispose();
  shaped.series?.dispose();
  shaped.series = undefined;
}

function onnxBackend(): OnnxBackend {
  const backend = tf.backend();
  if (backend instanceof OnnxBackend) return backend;
  throw new LayerlabError(
    'NO_ENGINE',
    `captureStep works with tfjs's backend "onnx". Received "${tf.getBackend()}". Call tf.setBackend('onnx') first.`,
  );
}

function refuseToDraw(): never {
  throw new LayerlabError(
    'BAD_CONFIG',
    'The step draws random numbers, but captureStep received nothing to draw them from. Pass a function that fills a Float32Array as its second argument.',
  );
}

/** Rare enough that the checks cost nothing that could be measured. */
const isPowerOfEight = (n: number) => Number.isInteger(Math.log2(n) / 3);
