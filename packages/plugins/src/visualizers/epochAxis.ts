/** Ticks on whole epochs alone, and no more of them than can be read. */
export function epochAxis(epochs: number): Readonly<Record<string, unknown>> {
  const every = Math.max(1, Math.ceil(epochs / 10));
  const values = [];
  for (let epoch = every; epoch <= epochs; epoch += every) values.push(epoch);
  return { title: 'epoch', values, format: 'd', grid: false, labelFlush: false };
}
