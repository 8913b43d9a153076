import { z } from 'zod';
import type { RunState } from '../events/runState.js';
import type { OptionsOf, OptionsSchema } from './options.js';

/** One picture of a run: a Vega-Lite 6 specification with its data inside, or finished SVG. */
export type Drawing =
  | { readonly name: string; readonly title: string; readonly spec: Readonly<Record<string, unknown>> }
  | { readonly name: string; readonly title: string; readonly svg: string };

export interface VisualizerSpec<S extends OptionsSchema> {
  readonly name: string;
  readonly summary?: string;
  readonly options?: S;
  /** Draws from a run's events alone; an empty list where there is nothing to show. */
  readonly draw: (run: RunState, options: OptionsOf<S>) => readonly Drawing[];
}

export interface Visualizer<S extends OptionsSchema = OptionsSchema> {
  readonly kind: 'visualizer';
  readonly spec: VisualizerSpec<S> & { readonly options: S };
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds visualizers of every option type
export type AnyVisualizer = Visualizer<any>;

export function defineVisualizer<S extends OptionsSchema = z.ZodObject<Record<never, never>>>(
  spec: VisualizerSpec<S>,
): Visualizer<S> {
  return { kind: 'visualizer', spec: { ...spec, options: spec.options ?? (z.object({}) as unknown as S) } };
}
