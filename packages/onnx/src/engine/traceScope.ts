import { LayerlabError } from '@layerlab/core';
import type { LazyValue } from './lazyValue.js';
import type { RecordedCall, Recorder } from './recorder.js';

const PATH_LENGTH = 6;

/** The rules while a program is traced: nothing runs, so nothing that depends on the inputs can be read. */
export class TraceScope {
  constructor(private readonly recorder: Recorder) {}

  /** What reading a value that has no data means for the person whose layer did it. */
  readError(value: LazyValue): LayerlabError {
    return new LayerlabError(
      'TRACE',
      `${this.where()} reads a value while it is traced (${pathOf(value)} → read), so its graph would depend on the ` +
        'values of this input. Express the decision with tfjs ops (tf.where, tf.mul by a mask) instead of data(), ' +
        'dataSync(), array() or an op that looks at values.',
    );
  }

  noLowering(kernel: string, inputs: string): LayerlabError {
    return noLowering(kernel, inputs, this.where());
  }

  private where(): string {
    return this.recorder.layer ? `The layer "${this.recorder.layer}"` : 'The traced function';
  }
}

/** @param where what called the kernel, as the start of a sentence */
export function noLowering(kernel: string, inputs: string, where: string): LayerlabError {
  return new LayerlabError(
    'NO_LOWERING',
    `${where} calls the tfjs kernel ${kernel}(${inputs}), which has no ONNX lowering for these inputs and attributes. ` +
      `Write it with other tfjs ops, or add a lowering: packages/onnx/src/lowering/${kernel}.ts and a line in its index.ts.`,
  );
}

function pathOf(value: LazyValue): string {
  const kernels: string[] = [];
  let at: LazyValue | undefined = value;
  while (at?.producer && kernels.length < PATH_LENGTH) {
    const { lowering, layer, edges }: RecordedCall = at.producer;
    kernels.unshift(layer ? `${layer}/${lowering.name}` : lowering.name);
    at = edges.find((edge) => edge.value.data === undefined)?.value;
  }
  return [at?.producer ? '…' : 'input', ...kernels].join(' → ');
}
