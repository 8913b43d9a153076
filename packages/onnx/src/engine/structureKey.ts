import type { LazyValue } from './lazyValue.js';
import type { RecordedCall } from './recorder.js';
import { sameShape } from './sameShape.js';

/** The live part of the recorded calls, numbered canonically. */
export interface Structure {
  /** Equal keys: the same program, but for the values of `scalars`. */
  readonly key: string;
  /** The values of the scalars that JavaScript wrote, which a program may hold as constants. */
  readonly scalars: string;
  readonly calls: readonly RecordedCall[];
  readonly leaves: readonly LazyValue[];
  /** The values that outlive the flush. */
  readonly outputs: readonly LazyValue[];
}

/** Whether a program may hold this leaf as a constant. Computed scalars (Adam's beta powers) change every step. */
export function isBakeable(leaf: LazyValue): boolean {
  return leaf.origin === 'written' && leaf.shape.length === 0;
}

/** Drops the calls that no live value needs and names what is left by structure alone. */
export function structureOf(calls: readonly RecordedCall[]): Structure {
  markNeeded(calls);
  const live = calls.filter((call) => call.needed);
  const leaves: LazyValue[] = [];
  const outputs: LazyValue[] = [];
  let key = '';
  let scalars = '';
  let next = 0;
  for (const call of live) {
    key += call.key;
    for (const { value, shape } of call.edges) {
      if (value.slot < 0) {
        value.slot = next++;
        leaves.push(value);
        key += isBakeable(value) ? `(${value.dtype}=)` : `(${value.dtype}[${value.shape}])`;
        if (isBakeable(value)) scalars += `${scalarKey(value)};`;
      }
      key += `,${value.slot}`;
      if (!sameShape(shape, value.shape)) key += `:${shape}`;
    }
    for (const output of call.outputs) {
      output.slot = next++;
      if (output.live > 0) {
        key += '!';
        outputs.push(output);
      }
    }
    key += ';';
  }
  for (const leaf of leaves) leaf.slot = -1;
  for (const call of live) for (const output of call.outputs) output.slot = -1;
  return { key, scalars, calls: live, leaves, outputs };
}

function markNeeded(calls: readonly RecordedCall[]): void {
  for (let i = calls.length - 1; i >= 0; i--) {
    const call = calls[i];
    call.needed ||= call.outputs.some((output) => output.live > 0);
    if (call.needed) for (const { value } of call.edges) if (value.producer) value.producer.needed = true;
  }
}

function scalarKey(value: LazyValue): string {
  const [element] = value.data as Float32Array;
  return Object.is(element, -0) ? '-0' : String(element);
}
