import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The family that every drawing is set in: shipped with layerlab, since a bare machine has no fonts at all. */
export const FONT_FAMILY = 'DejaVu Sans';

export function fontFiles(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
  return ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Oblique.ttf'].map((file) => join(folder, 'ttf', file));
}
