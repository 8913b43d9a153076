/** Sums over a batch: softmax cross-entropy (in double, shifted by the row's maximum) and the pictures whose largest logit is their label's. */
export function lossAndCorrect(
  logits: Float32Array,
  labels: Uint8Array,
  classes: number,
): { loss: number; correct: number } {
  let loss = 0;
  let correct = 0;
  for (let row = 0; row < labels.length; row++) {
    const z = logits.subarray(row * classes, (row + 1) * classes);
    let best = 0;
    for (let c = 1; c < classes; c++) if (z[c] > z[best]) best = c;
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(z[c] - z[best]);
    loss += Math.log(sum) + z[best] - z[labels[row]];
    if (best === labels[row]) correct++;
  }
  return { loss, correct };
}
