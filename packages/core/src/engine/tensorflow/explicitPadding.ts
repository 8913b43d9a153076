import type { KernelConfig, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { tf } from '../../tf.js';
import { asTensors } from '../asTensors.js';
import { type ConvolutionAttributes, padOrCrop, reachOf, type Window, windowOf } from '../window.js';

interface Attributes extends ConvolutionAttributes {
  readonly filterSize?: [number, number] | number;
  readonly filterShape?: readonly number[];
  readonly inputShape?: readonly number[];
  readonly dataFormat?: 'NHWC' | 'NCHW';
}

type Tensors = Readonly<Record<string, tf.Tensor>>;

/** One call with numbers as padding, by calls of the kernel itself that need none. */
interface PaddedCall {
  readonly inputs: Tensors;
  readonly window: Window;
  /** The kernel without padding; attributes given here take the place of the call's own. */
  run(inputs: Tensors, attrs?: Partial<Attributes>): tf.Tensor;
}

type Mend = (call: PaddedCall) => tf.Tensor;

const convolve: Mend = ({ inputs: { x, filter }, window, run }) => run({ x: around(x, window), filter });

const filterGradient: Mend = ({ inputs: { x, dy }, window, run }) => run({ x: around(x, window), dy });

const inputGradient: Mend = ({ inputs: { dy, filter }, window, run }) => {
  const [height, width] = reachOf(window);
  const channels = filter.shape[2]!;
  return inside(run({ dy, filter }, { inputShape: [dy.shape[0]!, height, width, channels] }), window);
};

const maxPool: Mend = ({ inputs: { x }, window, run }) => run({ x: around(x, window, Number.NEGATIVE_INFINITY) });

const maxPoolGradient: Mend = ({ inputs: { dy, input, output }, window, run }) =>
  inside(run({ dy, input: around(input, window, Number.NEGATIVE_INFINITY), output }), window);

const averagePool: Mend = ({ inputs: { x }, window, run }) =>
  tf.div(
    run({ x: around(x, window) }),
    shareInside(window, (ones) => run({ x: ones })),
  );

const averagePoolGradient: Mend = ({ inputs: { dy, input }, window, run }) => {
  const share = shareInside(window, (ones) => tf.avgPool(ones, [...window.filter], [...window.strides], 'valid'));
  return inside(run({ dy: tf.div(dy, share), input: around(input, window) }), window);
};

const MENDS: Readonly<Record<string, Mend>> = {
  Conv2D: convolve,
  Conv2DBackpropFilter: filterGradient,
  Conv2DBackpropInput: inputGradient,
  DepthwiseConv2dNative: convolve,
  DepthwiseConv2dNativeBackpropFilter: filterGradient,
  DepthwiseConv2dNativeBackpropInput: inputGradient,
  MaxPool: maxPool,
  MaxPoolGrad: maxPoolGradient,
  AvgPool: averagePool,
  AvgPoolGrad: averagePoolGradient,
};

export const MENDED_KERNELS = Object.keys(MENDS);

let mended = false;

/**
 * tfjs-node 4.22.0 refuses convolutions and pooling whose padding is given as numbers, which every other backend has.
 * Their input is padded first here. To be called after the package is loaded; idempotent.
 */
export function mendExplicitPadding(): void {
  if (mended) return;
  mended = true;
  for (const name of MENDED_KERNELS) {
    const original = tf.getKernel(name, 'tensorflow');
    if (!original) continue;
    tf.unregisterKernel(name, 'tensorflow');
    tf.registerKernel(mendKernel(original));
  }
}

/** The kernel as it is where the padding has a name; where it is numbers, one that pads first. */
export function mendKernel(original: KernelConfig): KernelConfig {
  const mend = MENDS[original.kernelName];
  return {
    ...original,
    kernelFunc: (call) => {
      const attrs = (call.attrs ?? {}) as unknown as Attributes;
      if (typeof attrs.pad === 'string' || attrs.dataFormat === 'NCHW') return original.kernelFunc(call);
      return tf.tidy(() => {
        const inputs = asTensors(call.inputs);
        const run = (given: Tensors, changed: Partial<Attributes> = {}) => {
          const plain = { ...attrs, ...changed, pad: 'valid', dimRoundingMode: undefined };
          const result = original.kernelFunc({ ...call, inputs: given, attrs: plain as unknown as NamedAttrMap });
          return toTensor(result as TensorInfo);
        };
        return mend({ inputs, window: windowOfCall(original.kernelName, inputs, attrs), run });
      });
    },
  };
}

/** tfjs-node's kernels give tensors, those of other backends the bare info of a new one. */
function toTensor(result: TensorInfo): tf.Tensor {
  return result instanceof tf.Tensor ? result : tf.engine().makeTensorFromTensorInfo(result);
}

function windowOfCall(name: string, { x, input, filter }: Tensors, attrs: Attributes): Window {
  const inputShape = attrs.inputShape ?? (x ?? input).shape;
  if (attrs.filterSize === undefined)
    return windowOf(inputShape, attrs.filterShape ?? filter.shape, attrs, name.startsWith('Depthwise'));
  // a window of pooling moves as that of a depthwise convolution
  const [rows, columns] = [attrs.filterSize].flat();
  return windowOf(inputShape, [rows, columns ?? rows, inputShape[3], 1], attrs, true);
}

function around(x: tf.Tensor, window: Window, value = 0): tf.Tensor4D {
  return padOrCrop(x as tf.Tensor4D, window.before, reachOf(window), value);
}

/** The part of a gradient that belongs to the input, which `around` padded. */
function inside(dx: tf.Tensor, { before, input }: Window): tf.Tensor4D {
  return padOrCrop(
    dx as tf.Tensor4D,
    before.map((n) => -n),
    input,
  );
}

/** The share of each window that lies on the input, [1, outHeight, outWidth, 1]: an average is over that part alone. */
function shareInside(window: Window, average: (ones: tf.Tensor4D) => tf.Tensor): tf.Tensor {
  const [height, width] = window.input;
  return average(around(tf.ones([1, height, width, 1]), window));
}
