/** Whether two lists hold the same values, bit for bit but for the kind of NaN: 0 is not -0. */
export const sameBits = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((value, i) => Object.is(value, b[i]));
