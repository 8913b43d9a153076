import type { OptionsSchema } from '../define/options.js';
import { LayerlabError } from '../errors.js';

/**
 * Options checked against a schema, defaults filled in. A key that the schema does not know is an error, not ignored:
 * a misspelt option would otherwise train the wrong network in silence.
 *
 * @throws LayerlabError BAD_CONFIG
 */
export function parseOptions(owner: string, schema: OptionsSchema, raw: unknown): Readonly<Record<string, unknown>> {
  const closed = schema.def.catchall ? schema : schema.strict();
  const parsed = closed.safeParse(raw);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'options'}: ${issue.message}`);
  const known = Object.keys(schema.shape);
  throw new LayerlabError(
    'BAD_CONFIG',
    `${owner} has bad options: ${problems.join('; ')}. Received ${JSON.stringify(raw)}. ` +
      (known.length ? `It takes: ${known.join(', ')}.` : 'It takes none.'),
  );
}
