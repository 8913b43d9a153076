import type { z } from 'zod';
import { LayerlabError } from '../errors.js';
import { describeIssue } from './describeIssue.js';

export interface CheckedWhat {
  /** `The experiment "cnn" of the suite "quickstart"` */
  readonly owner: string;
  /** The path of the value within the experiment. */
  readonly prefix?: readonly PropertyKey[];
  /** What to do next, as a sentence. */
  readonly next?: string;
}

/** Parses settings. @throws LayerlabError BAD_CONFIG with every problem: path, expected, received */
export function check<S extends z.ZodType>(schema: S, raw: unknown, { owner, prefix, next }: CheckedWhat): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => describeIssue(issue, schema, raw, prefix));
  throw new LayerlabError('BAD_CONFIG', [`${owner}: ${problems.join(' ')}`, ...(next ? [next] : [])].join(' '));
}
