import { z } from 'zod';
import type { RunState } from '../events/runState.js';
import { checkName } from './checkName.js';
import type { OptionsOf, OptionsSchema } from './options.js';
import type { TrainedRun } from './trainedRun.js';

/** One picture of a run: a Vega-Lite 6 specification with its data inside, or finished SVG. */
export type Drawing = {
  /** Unique within a run; becomes a file name. */
  readonly name: string;
  readonly title: string;
  /** Shows pictures of the data set: whoever publishes a run may have to leave it out. */
  readonly showsData?: boolean;
} & ({ readonly spec: Readonly<Record<string, unknown>> } | { readonly svg: string });

/** `F` is what `inspect` finds, as plain JSON. */
export interface VisualizerSpec<S extends OptionsSchema, F> {
  readonly name: string;
  readonly summary?: string;
  readonly options?: S;
  /**
   * Looks at the trained model where `draw` needs more than the run's events; undefined where there is nothing to find. Runs in
   * the run's process, inside `tf.tidy`. What it finds is recorded among the events, so that the run can be drawn again without
   * its model.
   */
  readonly inspect?: (trained: TrainedRun, options: OptionsOf<S>) => F | undefined;
  /** Draws a finished run; an empty list where there is nothing to show. */
  readonly draw?: (run: RunState, options: OptionsOf<S>, finding?: F) => readonly Drawing[];
  /** Draws several finished runs beside one another. */
  readonly compare?: (runs: readonly RunState[], options: OptionsOf<S>) => readonly Drawing[];
}

/** What `defineVisualizer` gives: the spec with its schema of options filled in. `F` is what `inspect` finds. */
export interface Visualizer<S extends OptionsSchema = OptionsSchema, F = unknown> {
  readonly kind: 'visualizer';
  readonly spec: VisualizerSpec<S, F> & { readonly options: S };
}

/** A visualizer of whatever options and finding, as registries and checks hold it. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds visualizers of every option type
export type AnyVisualizer = Visualizer<any, any>;

/**
 * Defines a visualizer: what it finds in the trained model, and how that, one run, or several are drawn.
 *
 * @throws LayerlabError BAD_PLUGIN for a name that is not kebab-case
 */
export function defineVisualizer<S extends OptionsSchema = z.ZodObject<Record<never, never>>, F = unknown>(
  spec: VisualizerSpec<S, F>,
): Visualizer<S, F> {
  checkName('visualizer', spec.name);
  return { kind: 'visualizer', spec: { ...spec, options: spec.options ?? (z.object({}) as unknown as S) } };
}
