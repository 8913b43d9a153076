import type { Node } from '../../graph.js';

const UNARY = [
  'Abs',
  'Acos',
  'Acosh',
  'Asin',
  'Asinh',
  'Atan',
  'Atanh',
  'Cast',
  'Ceil',
  'Clip',
  'Cos',
  'Cosh',
  'Elu',
  'Erf',
  'Exp',
  'Floor',
  'Gelu',
  'Identity',
  'IsInf',
  'IsNaN',
  'LeakyRelu',
  'Log',
  'Neg',
  'Not',
  'Reciprocal',
  'Relu',
  'Round',
  'Selu',
  'Sigmoid',
  'Sign',
  'Sin',
  'Sinh',
  'Softplus',
  'Softsign',
  'Sqrt',
  'Tan',
  'Tanh',
];
const BROADCAST = [
  'Add',
  'And',
  'Div',
  'Equal',
  'Greater',
  'GreaterOrEqual',
  'Less',
  'LessOrEqual',
  'Max',
  'Min',
  'Mod',
  'Mul',
  'Or',
  'PRelu',
  'Pow',
  'Sub',
  'Sum',
  'Where',
  'Xor',
];

/** Every operator that works element by element. */
export const elementwiseOps: readonly string[] = [...UNARY, ...BROADCAST];

const unary = new Set(UNARY);
const broadcast = new Set(BROADCAST);

/** Inputs of a node that line up with its output element by element (broadcast); undefined where it isn't such a node. */
export function elementwiseInputs(node: Node): number[] | undefined {
  if (node.domain !== '') return undefined;
  if (unary.has(node.op)) return [0];
  return broadcast.has(node.op) ? node.inputs.map((_, i) => i) : undefined;
}
