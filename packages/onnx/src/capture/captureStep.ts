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
  /** Two recordings in a row gave the same program. */
  confirmed: boolean;
  calls: number;
  recordings: number;
}

/**
 * Makes a step of training that leaves tfjs out once it is known: its calls are recorded until two in a row give the same
 * program, which is then run directly, with the inputs and the random numbers of each step; variables swap between two
 * buffers. At the calls 8, 64, 512, ... the step is recorded again and compared.
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
    return shaped.compiled!.run(inputs, this.fill);
  }

  dispose(): void {
    for (const { compiled } of this.shapes.values()) compiled?.dispose();
    this.shapes.clear();
  }

  /** What is known for these inputs' shapes; the least recently used of too many is forgotten. */
  private shaped(inputs: HostTensors): Shaped {
    const key = Object.keys(inputs).reduce((text, name) => `${text}${name}[${inputs[name].shape}]`, '');
    const shaped = this.shapes.get(key) ?? { confirmed: false, calls: 0, recordings: 0 };
    this.shapes.delete(key);
    this.shapes.set(key, shaped);
    if (this.shapes.size > MOST_SHAPES) {
      const [oldest, { compiled }] = this.shapes.entries().next().value!;
      compiled?.dispose();
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
      shaped.compiled?.dispose();
      shaped.compiled = this.backend.compiling(() => new CompiledStep(this.backend, recording, this.buffers));
      shaped.recordings++;
    }
    const values = shaped.compiled!.run(inputs, (out, i) => out.set(recording.draws[i].data as Float32Array));
    return values;
  }

  private refuse(reason: string): void {
    this.refusal = `The step cannot be run as one recording, because ${reason}. It is recorded anew in every step, which is slower.`;
  }
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
