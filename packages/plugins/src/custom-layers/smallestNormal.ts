/** Float32's smallest normal number, rounded up: below it digits are lost, and its reciprocal is finite. */
export const SMALLEST_NORMAL = 1.2e-38;
