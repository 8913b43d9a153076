/** `share` (0 to 1) of `width` cells filled. */
export function progressBar(share: number, width: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * width);
  return '█'.repeat(filled) + '░'.repeat(Math.max(0, width - filled));
}
