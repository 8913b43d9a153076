import { type RandomStream, Seeds, tf } from '@layerlab/core';
import { interpret, oneSidedDifferences, type Tensor64, tensor64, trace } from '@layerlab/onnx';

/** A scalar function of tensors, to be differentiated by its inputs and by weights that it closes over. */
export interface Differentiable {
  /** Runs several times and must compute the same each time. */
  readonly fn: (...inputs: tf.Tensor[]) => tf.Tensor;
  readonly inputs: readonly tf.Tensor[];
  readonly weights?: Readonly<Record<string, tf.Tensor>>;
  /**
   * What the gradients are held to instead of `fn`'s numerical derivative: one for each input and each weight, in order.
   * For a backward pass that is on purpose not the derivative.
   */
  readonly formula?: (...inputs: tf.Tensor[]) => readonly tf.Tensor[];
}

/** An element of a gradient. */
export interface GradientElement {
  /** `input0` or the weight's name. */
  readonly tensor: string;
  /** Flat index. */
  readonly index: number;
  /** From the active engine, in float32. */
  readonly received: number;
  /** From float64. */
  readonly expected: number;
}

/** How many elements were compared, and each that is wrong. */
export interface GradientReport {
  readonly checked: number;
  readonly wrong: readonly GradientElement[];
  /** Where the function has a kink at its inputs, so that no gradient is right: choose other inputs. */
  readonly kinks: readonly Pick<GradientElement, 'tensor' | 'index'>[];
}

/** How close a gradient must be, and how much of it is looked at. */
export interface GradientBar {
  /** Share of the expected value. Default 1e-3. */
  readonly rtol?: number;
  /** Default 1e-4. */
  readonly atol?: number;
  /** How many elements of each tensor are looked at, drawn at random where it has more. Default 40. */
  readonly elements?: number;
}

/** Slopes on the two sides of a point differ by the step times the curvature; a kink makes them differ by far more. */
const KINK = 1e-3;

interface Expectation {
  readonly expected: ArrayLike<number>;
  /** Positions in `expected`. */
  readonly kinks: readonly number[];
}

/**
 * Compares gradients as the active engine computes them with central differences of the float64 interpreter on the traced
 * function, or with the float64 value of `formula`. An element agrees within atol + rtol * |expected|.
 */
export async function checkGradients(
  problem: Differentiable,
  { rtol = 1e-3, atol = 1e-4, elements = 40 }: GradientBar = {},
): Promise<GradientReport> {
  const { inputs, weights = {} } = problem;
  const names = [...inputs.map((_, i) => `input${i}`), ...Object.keys(weights)];
  const tensors = [...inputs, ...Object.values(weights)];
  const received = await gradients(problem, tensors);
  const random = new Seeds(1).stream('elements');
  const indices = tensors.map(({ size }) => someOf(size, elements, random));
  const expectations = problem.formula
    ? await formulaOf(problem, indices)
    : await differencesOf(problem, names, indices);

  const wrong: GradientElement[] = [];
  const kinks: Pick<GradientElement, 'tensor' | 'index'>[] = [];
  names.forEach((tensor, t) => {
    const { expected, kinks: places } = expectations[t];
    for (const place of places) kinks.push({ tensor, index: indices[t][place] });
    indices[t].forEach((index, i) => {
      const element = { tensor, index, received: received[t][index], expected: expected[i] };
      // written so that NaN is wrong
      const agrees = Math.abs(element.received - element.expected) <= atol + rtol * Math.abs(element.expected);
      if (!agrees) wrong.push(element);
    });
  });
  return { checked: indices.flat().length, wrong, kinks };
}

async function gradients({ fn, inputs }: Differentiable, tensors: readonly tf.Tensor[]): Promise<ArrayLike<number>[]> {
  const found = tf.tidy(() => tf.grads((...given) => fn(...given.slice(0, inputs.length)))([...tensors]));
  const values = await Promise.all(found.map((gradient) => gradient.data()));
  tf.dispose(found);
  return values;
}

async function differencesOf(
  { fn, inputs, weights }: Differentiable,
  names: readonly string[],
  indices: readonly (readonly number[])[],
): Promise<Expectation[]> {
  const feeds = await feedsOf(inputs);
  const { graph } = trace(fn, described(inputs), {
    weights: Object.entries(weights ?? {}).map(([name, tensor]) => ({ name, tensor })),
  });
  return names.map((name, t) => {
    const { left, right } = oneSidedDifferences(graph, feeds, 'output', name, { indices: indices[t] });
    const kinks = [...left.keys()].filter(
      (i) => !(Math.abs(left[i] - right[i]) <= KINK * (1 + Math.abs(left[i] + right[i]))),
    );
    return { expected: left.map((below, i) => (below + right[i]) / 2), kinks };
  });
}

async function formulaOf(
  { formula, inputs }: Differentiable,
  indices: readonly (readonly number[])[],
): Promise<Expectation[]> {
  const feeds = await feedsOf(inputs);
  const { graph } = trace(formula!, described(inputs));
  const results = [...interpret(graph, feeds).values()];
  return indices.map((wanted, t) => ({ expected: wanted.map((index) => results[t].data[index]), kinks: [] }));
}

const described = (inputs: readonly tf.Tensor[]) => inputs.map(({ shape }, i) => ({ name: `input${i}`, shape }));

async function feedsOf(inputs: readonly tf.Tensor[]): Promise<Record<string, Tensor64>> {
  const entries = inputs.map(async (input, i) => [
    `input${i}`,
    tensor64('float32', input.shape, (await input.data()) as Float32Array),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

function someOf(size: number, most: number, random: RandomStream): readonly number[] {
  const order = random.shuffle(Uint32Array.from({ length: size }, (_, i) => i));
  return [...order.slice(0, most)].sort((a, b) => a - b);
}
