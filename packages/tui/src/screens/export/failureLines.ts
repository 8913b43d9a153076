import { ERROR_CODES, type ErrorCode } from '@layerlab/core/light';
import type { FormLine } from '../../form/formLines.js';
import { wrap } from '../../format/wrap.js';
import type { Work } from './exportFields.js';
import type { WorkFailure } from './exportWork.js';

const NAMES: Readonly<Record<Work, string>> = { export: 'export', verify: 'comparison', bench: 'timing' };

/** `✗ export of cnn-1 failed: NO_LOWERING`. */
export function failureTitle({ work, run, code }: WorkFailure): string {
  return `✗ ${NAMES[work]} of ${run} failed: ${code}`;
}

/** Why a piece of work failed and what can be done, whole; then what its code stands for. */
export function failureLines(failure: WorkFailure, width: number): FormLine[] {
  const { code, message } = failure;
  const lines = (text: string, style: FormLine['style']) => wrap(text, width).map((part) => ({ text: part, style }));
  const meaning = code in ERROR_CODES ? ERROR_CODES[code as ErrorCode].summary : 'A fault in layerlab itself.';
  return [
    ...lines(failureTitle(failure), 'group'),
    ...lines(message, 'problem'),
    ...lines(`${code}: ${meaning}`, 'help'),
    { text: '', style: 'field' },
  ];
}
