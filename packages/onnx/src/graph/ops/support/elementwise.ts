import type { Attributes } from '../../attributes.js';
import type { OpDefinition, Tensor64 } from '../../op.js';
import { defineOp } from '../../op.js';
import type { DType } from '../../tensor.js';
import { sizeOf } from '../../tensor.js';
import { broadcastShapes } from './dims.js';
import { broadcastTo } from './strided.js';
import { commonDType, FLOATS, NUMBERS, required, wrapper } from './types.js';

type Unary = (x: number) => number;
type Binary = (a: number, b: number) => number;

/** y = f(x) for each element, dtype kept; integers wrap. */
export function unaryOp(name: string, f: Unary, allowed: readonly DType[] = FLOATS): OpDefinition {
  return unaryOpWith(name, () => f, allowed);
}

/** As unaryOp, where f depends on attributes. */
export function unaryOpWith(
  name: string,
  f: (attrs: Attributes) => Unary,
  allowed: readonly DType[] = FLOATS,
): OpDefinition {
  return defineOp({
    name,
    infer: (inputs, attrs) => {
      f(attrs);
      return [{ dtype: commonDType([required(inputs, 0)], allowed), shape: inputs[0]!.shape }];
    },
    evaluate: ([x], attrs) => {
      const wrap = wrapper(x!.dtype);
      const y = f(attrs);
      return [{ ...x!, data: x!.data.map((v) => wrap(y(v))) }];
    },
  });
}

/** y = f(a, b) for each element, broadcast; `exact` replaces f where the dtype is an integer. */
export function binaryOp(
  name: string,
  f: Binary,
  options: { integer?: Binary; allowed?: readonly DType[]; result?: DType } = {},
): OpDefinition {
  const { integer = f, allowed = NUMBERS, result } = options;
  return defineOp({
    name,
    infer: (inputs) => {
      const pair = [required(inputs, 0), required(inputs, 1)];
      return [{ dtype: result ?? commonDType(pair, allowed), shape: inferPair(pair, allowed) }];
    },
    evaluate: ([a, b]) => {
      const dtype = a!.dtype;
      const wrap = wrapper(result ?? dtype);
      const op = FLOATS.includes(dtype) ? f : integer;
      return [{ ...zip(a!, b!, (x, y) => wrap(op(x, y))), dtype: result ?? dtype }];
    },
  });
}

function inferPair(pair: Parameters<typeof commonDType>[0], allowed: readonly DType[]) {
  commonDType(pair, allowed);
  return broadcastShapes(pair.map((x) => x!.shape));
}

/** f folded over any number of inputs of one dtype, broadcast. */
export function variadicOp(name: string, f: Binary, allowed: readonly DType[] = FLOATS): OpDefinition {
  return defineOp({
    name,
    infer: (inputs) => [
      { dtype: commonDType(inputs, allowed), shape: broadcastShapes(inputs.map((_, i) => required(inputs, i).shape)) },
    ],
    evaluate: (inputs) => [inputs.map((x) => x!).reduce((a, b) => zip(a, b, f))],
  });
}

/** f of two broadcast tensors; the dtype is the first one's. */
export function zip(a: Tensor64, b: Tensor64, f: Binary): Tensor64 {
  const shape = broadcastShapes([a.shape, b.shape]) as number[];
  const x = broadcastTo(a, shape);
  const y = broadcastTo(b, shape);
  const data = new Float64Array(sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = f(x[i], y[i]);
  return { dtype: a.dtype, shape, data };
}

/** A comparison: bool out. */
export function compareOp(name: string, f: (a: number, b: number) => boolean, allowed = NUMBERS): OpDefinition {
  return binaryOp(name, (a, b) => Number(f(a, b)), { allowed, result: 'bool' });
}

/** bool in, bool out. */
export function logicOp(name: string, f: (a: number, b: number) => boolean): OpDefinition {
  return compareOp(name, f, ['bool']);
}
