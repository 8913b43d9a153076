import type { RunState } from '../events/runState.js';
import type { Registries } from '../registry/registries.js';
import { renderDrawing } from './renderDrawing.js';

/** The files of one drawing. */
export interface DrawnFiles {
  readonly name: string;
  readonly files: readonly string[];
}

/**
 * Draws finished runs beside one another with every visualizer that can, at its default options, into `directory`.
 *
 * @throws as `renderDrawing`
 */
export async function drawComparisons(
  { visualizers }: Registries,
  runs: readonly RunState[],
  directory: string,
): Promise<DrawnFiles[]> {
  const drawn: DrawnFiles[] = [];
  for (const { value } of visualizers.list()) {
    const { spec } = value;
    for (const drawing of spec.compare?.(runs, spec.options.parse({})) ?? [])
      drawn.push({ name: drawing.name, files: await renderDrawing(drawing, directory) });
  }
  return drawn;
}
