import type { Graph, Value } from '../graph/graph.js';
import { binary } from './binary.js';
import type { KernelLowering } from './kernel.js';
import type { KernelDType } from './types.js';

/** A binary kernel that gives bool. ONNX orders numbers only; equality is defined on bool too. */
export function comparison(
  name: string,
  lower: string | ((graph: Graph, a: Value, b: Value) => Value),
  dtypes: readonly KernelDType[] = ['float32', 'int32'],
): KernelLowering<null> {
  return binary(name, lower, { dtypes, gives: 'bool' });
}
