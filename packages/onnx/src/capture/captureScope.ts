import type { LazyValue } from '../engine/lazyValue.js';

/**
 * The rules while a step is recorded: nothing runs, so the host can know nothing of what was computed, and what is fed
 * anew each step must reach the recording as a value, not as numbers that the host looked at.
 */
export class CaptureScope {
  /** What went against the rules first. */
  violation: string | undefined;

  /** @param fed inputs, drawn tensors and variables; grows while the step draws */
  constructor(private readonly fed: Set<LazyValue>) {}

  isFed(value: LazyValue): boolean {
    return this.fed.has(value);
  }

  /** Called where the host reads a value. */
  read(value: LazyValue): void {
    if (value.pending || this.fed.has(value))
      this.violation ??= `it reads a ${value.dtype}[${value.shape}] tensor on the host`;
  }

  /** Called where a kernel has no lowering for a call. */
  fallback(kernel: string): void {
    this.violation ??= `the kernel ${kernel} runs on the cpu backend`;
  }
}
