import type { Preview } from '@layerlab/core/light';
import type { Field } from '../../form/field.js';
import type { FormLine } from '../../form/formLines.js';
import { homelessProblems, isValid } from '../../form/formRows.js';
import type { FormState } from '../../form/formState.js';
import { wrap } from '../../format/wrap.js';
import { previewLines } from './previewLines.js';

/** The preview of the form as it is, or as it was a moment ago. */
export interface ShownPreview {
  readonly preview?: Preview;
  readonly pending: boolean;
  /** Why there is none. */
  readonly error?: string;
}

const MEND = '✗ Mend the marked settings to see what this makes.';

/** What stands beside the form: the preview, or why there is none. */
export function shownLines(
  fields: readonly Field[],
  form: FormState,
  shown: ShownPreview,
  width: number,
): readonly FormLine[] {
  const { preview, pending, error } = shown;
  const problem = (text: string) => wrap(text, width).map((part): FormLine => ({ text: part, style: 'problem' }));
  if (!isValid(fields, form)) return problem(MEND);
  if (error) return problem(error);
  if (!preview) return pending ? [{ text: 'Looking what this makes …', style: 'help' }] : [];
  const problems = homelessProblems(fields, preview.problems);
  if (problems.length === 0 && preview.problems.length > 0) return problem(MEND);
  return previewLines({ members: preview.members, problems }, width).flatMap((text): FormLine[] =>
    text.startsWith('✗') ? problem(text) : [{ text, style: pending ? 'help' : 'field' }],
  );
}
