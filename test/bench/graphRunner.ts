import { OrtSession, ortTensor, writeModel } from '@layerlab/onnx';
import type { TrainingGraph } from './graphs/trainingGraph.js';

type Tensors = Record<string, ReturnType<typeof ortTensor>>;

const BETA1 = 0.9;
const BETA2 = 0.999;

/** Trains a hand-written graph: weights and moments swap between two sets of preallocated buffers. */
export class GraphRunner {
  private readonly session: OrtSession;
  private current: Tensors = {};
  private next: Tensors = {};
  private readonly scalars: Tensors = {
    loss: ortTensor('float32', new Float32Array(1), []),
    correct: ortTensor('float32', new Float32Array(1), []),
  };
  private steps = 0;
  /** Milliseconds that ONNX Runtime took to compile the graph. */
  readonly compileMs: number;

  constructor(
    training: TrainingGraph,
    random: () => number,
    threads: number,
    private readonly learningRate = 1e-3,
  ) {
    const bytes = writeModel(training.graph);
    const started = performance.now();
    this.session = new OrtSession(bytes, { threads });
    this.compileMs = performance.now() - started;
    for (const { name, shape, limit } of training.parameters) {
      const size = shape.reduce((a, b) => a * b, 1);
      const start = Float32Array.from({ length: size }, () => (limit < 0 ? 1 : (random() * 2 - 1) * limit));
      for (const [key, data] of [
        [name, start],
        [`m.${name}`, new Float32Array(size)],
        [`v.${name}`, new Float32Array(size)],
      ] as const) {
        this.current[key] = ortTensor('float32', data, shape);
        this.next[key] = ortTensor('float32', new Float32Array(size), shape);
      }
    }
  }

  /** One step on a batch; gives the loss. */
  step(x: Float32Array, xShape: readonly number[], y: Float32Array): number {
    const t = ++this.steps;
    const rate =
      ((this.learningRate * Math.sqrt(1 - BETA2 ** t)) / (1 - BETA1 ** t)) * ((1 - BETA1) / Math.sqrt(1 - BETA2));
    const feeds: Tensors = {
      ...this.current,
      x: ortTensor('float32', x, xShape),
      y: ortTensor('float32', y, [xShape[0], 10]),
      rate: ortTensor('float32', Float32Array.of(rate), []),
    };
    const fetches: Tensors = { ...this.scalars };
    for (const [name, tensor] of Object.entries(this.next)) fetches[`new.${name}`] = tensor;
    this.session.run(feeds, fetches);
    [this.current, this.next] = [this.next, this.current];
    return (this.scalars.loss.data as Float32Array)[0];
  }
}
