import type { Variable } from '@tensorflow/tfjs-core';
import type { LazyValue } from '../engine/lazyValue.js';
import type { Structure } from '../engine/structureKey.js';

/** What a leaf of a recorded step is. Only constants become part of the program. */
export type LeafRole =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'draw'; readonly index: number }
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'constant' };

/** One recorded step: its calls, what goes in, and which variables and which result come out. */
export interface StepRecording {
  readonly structure: Structure;
  /** Of `structure.leaves`. */
  readonly roles: readonly LeafRole[];
  /** New values of variables. */
  readonly writes: readonly { readonly variable: Variable; readonly value: LazyValue }[];
  /** The tensors that were drawn, with the numbers of this step. */
  readonly draws: readonly LazyValue[];
  readonly result: LazyValue;
}

/** The first difference that forbids running one recording's program for the other's step; undefined where there is none. */
export function differenceOf(a: StepRecording, b: StepRecording): string | undefined {
  if (a.structure.key !== b.structure.key || signatureOf(a) !== signatureOf(b))
    return 'it calls other kernels than the step before';
  for (const [i, leaf] of a.structure.leaves.entries()) {
    const other = b.structure.leaves[i];
    if (a.roles[i].kind === 'constant' && !sameElements(leaf, other))
      return `JavaScript wrote other numbers into a ${leaf.dtype}[${leaf.shape}] tensor than in the step before; give them to the step as an input, or draw them with its uniform()`;
  }
  return undefined;
}

function signatureOf({ structure, roles, writes }: StepRecording): string {
  const leaves = roles.map((role) => {
    if (role.kind === 'input') return `i${role.name}`;
    if (role.kind === 'draw') return `d${role.index}`;
    return role.kind === 'variable' ? `v${role.variable.id}` : 'c';
  });
  const targets = writes.map(({ variable, value }) => `${variable.id}=${structure.outputs.indexOf(value)}`);
  return `${leaves}|${targets}`;
}

function sameElements(a: LazyValue, b: LazyValue): boolean {
  if (a === b || a.data === b.data) return true;
  if (!ArrayBuffer.isView(a.data) || !ArrayBuffer.isView(b.data)) return false;
  return Buffer.compare(bytesOf(a.data), bytesOf(b.data)) === 0;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
