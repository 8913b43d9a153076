import { z } from 'zod';
import type { OptionsSchema } from '../define/options.js';

/**
 * The JSON Schema of what a user may write for these options, for forms, editors and the catalog. A key that the schema does
 * not know is refused on resolving, and so here. What JSON Schema has no word for (a refinement, a transformation) is left out.
 */
export function optionsJsonSchema(schema: OptionsSchema): Readonly<Record<string, unknown>> {
  const closed = schema.def.catchall ? schema : schema.strict();
  const { $schema: _, ...rest } = z.toJSONSchema(closed, { io: 'input', unrepresentable: 'any' });
  return rest;
}
