import type { Drawing } from '../define/visualizer.js';
import type { RunState } from '../events/runState.js';
import type { Registries } from '../registry/registries.js';
import { renderDrawing } from './renderDrawing.js';

/** The files of one drawing. */
export interface DrawnFiles {
  readonly name: string;
  readonly files: readonly string[];
}

/** Finished runs beside one another, as every visualizer that can sees them at its default options. */
export function comparisonDrawings({ visualizers }: Registries, runs: readonly RunState[]): Drawing[] {
  return visualizers.list().flatMap(({ value: { spec } }) => spec.compare?.(runs, spec.options.parse({})) ?? []);
}

/**
 * Draws `comparisonDrawings` into `directory`.
 *
 * @throws as `renderDrawing`
 */
export async function drawComparisons(
  registries: Registries,
  runs: readonly RunState[],
  directory: string,
): Promise<DrawnFiles[]> {
  const drawn: DrawnFiles[] = [];
  for (const drawing of comparisonDrawings(registries, runs))
    drawn.push({ name: drawing.name, files: await renderDrawing(drawing, directory) });
  return drawn;
}
