import { relative } from 'node:path';
import { findingLines } from '../../findings/findingLines.js';
import { wrap } from '../../format/wrap.js';
import type { Section } from './section.js';

/** What all visualizers found, as text, and where their drawings are. */
export const findings: Section = {
  title: 'Findings',
  lines: ({ findings: all, plots, directory }, width, paint) => {
    const names = [...new Set([...Object.keys(all), ...Object.keys(plots)])];
    if (names.length === 0) return wrap('This run has no visualizers, or has not come to them.', width);
    return [
      ...wrap(`Drawings are in ${directory}.`, width),
      ...names.flatMap((name) => {
        const drawings = (plots[name] ?? []).map((file) => relative(directory, file));
        return [
          '',
          paint.bold(name) + (drawings.length > 0 ? `  ${drawings.join(', ')}` : ''),
          ...findingLines(all[name]).map((line) => `  ${line}`),
        ];
      }),
    ];
  },
};
