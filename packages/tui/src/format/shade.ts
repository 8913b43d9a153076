const SHADES = [' ', '░', '▒', '▓', '█'];

/** A share from 0 to 1 as a character that fills so much of its cell; what is not finite as '?'. */
export function shade(share: number): string {
  if (!Number.isFinite(share)) return '?';
  return SHADES[Math.max(0, Math.min(SHADES.length - 1, Math.round(share * (SHADES.length - 1))))];
}
