import type { z } from 'zod';

/** The schema of an extension's options: one zod object gives types, defaults, validation, help and forms. */
export type OptionsSchema = z.ZodObject;

/** Options as an author's code receives them: parsed, defaults filled in. */
export type OptionsOf<S extends OptionsSchema> = z.output<S>;

/** Options as a caller may write them: those with defaults may be left out. */
export type OptionsInput<S extends OptionsSchema> = z.input<S>;
