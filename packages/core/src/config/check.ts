import type { z } from 'zod';
import { ConfigError } from './configError.js';
import { describeIssue, pathOf } from './describeIssue.js';

export interface CheckedWhat {
  /** `The experiment "cnn" of the suite "quickstart"` */
  readonly owner: string;
  /** The path of the value within the experiment. */
  readonly prefix?: readonly PropertyKey[];
  /** What to do next, as a sentence. */
  readonly next?: string;
}

/** Parses settings. @throws ConfigError with every problem: path, expected, received */
export function check<S extends z.ZodType>(schema: S, raw: unknown, { owner, prefix, next }: CheckedWhat): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    path: pathOf(issue, prefix),
    message: describeIssue(issue, schema, raw, prefix),
  }));
  throw new ConfigError(owner, problems, next);
}
