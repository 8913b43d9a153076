/** Values around zero as bytes, for a recorded finding: 128 + 127 value / largest, base64. */
export interface SignedBytes {
  /** The largest magnitude. */
  readonly largest: number;
  readonly base64: string;
}

export function toSignedBytes(values: ArrayLike<number>, largest = largestOf(values)): SignedBytes {
  const bytes = Uint8Array.from(values, (value) => (largest > 0 ? 128 + Math.round((127 * value) / largest) : 128));
  return { largest, base64: Buffer.from(bytes).toString('base64') };
}

/** -1 to 1, in steps of 1/127. */
export function fromSignedBytes({ base64 }: Pick<SignedBytes, 'base64'>): Float32Array {
  return Float32Array.from(Buffer.from(base64, 'base64'), (byte) => (byte - 128) / 127);
}

export function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}
