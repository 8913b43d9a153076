import type { FormLine } from '../../form/formLines.js';
import { latencyLines } from '../../format/latencyLines.js';
import { bytes } from '../../format/numbers.js';
import { parityBars } from '../../format/parityBars.js';
import { bisectionAnswer, parityFacts } from '../../format/parityFacts.js';
import { wrap } from '../../format/wrap.js';
import type { ExportFiles } from './exportFiles.js';

/** The longest name of a fact, and two blanks. */
const NAMES = 20;
const BLANK: FormLine = { text: '', style: 'field' };

/** What is known of an export: its files, whether it computes the same, and how long it takes. */
export function exportLines(files: ExportFiles | undefined, width: number): FormLine[] {
  if (!files) return [{ text: 'No trained runs here yet. Start one in Compose (1).', style: 'help' }];
  const { parity, latency, problems } = files;
  return [
    ...problems.flatMap((text) => wrap(`✗ ${text}`, width)).map((text): FormLine => ({ text, style: 'problem' })),
    ...fileLines(files, width),
    BLANK,
    ...(parity
      ? parityPart(parity, width)
      : missing('Parity is not checked yet: v compares it with the trained model.', width)),
    BLANK,
    ...(latency ? latencyPart(latency, width) : missing('It is not timed yet: b measures its latency.', width)),
  ];
}

const missing = (text: string, width: number): FormLine[] =>
  wrap(text, width).map((part): FormLine => ({ text: part, style: 'help' }));

function fileLines({ folder, files }: ExportFiles, width: number): FormLine[] {
  if (files.length === 0) return missing('Not exported yet: e writes model.onnx.', width);
  const names = files.map(({ name, bytes: size }) => `${name} (${bytes(size)})`).join(', ');
  return [
    { text: 'Files', style: 'group' },
    ...wrap(folder, width).map((text): FormLine => ({ text, style: 'field' })),
    ...wrap(names, width).map((text): FormLine => ({ text, style: 'help' })),
  ];
}

function parityPart(parity: NonNullable<ExportFiles['parity']>, width: number): FormLine[] {
  const { answer, reasons, facts } = parityFacts(parity);
  const line = (style: FormLine['style']) => (text: string) => ({ text, style });
  return [
    { text: 'Parity', style: 'group' },
    ...wrap(answer, width).map(line(parity.passed ? 'field' : 'problem')),
    ...reasons.flatMap((reason) => wrap(`✗ ${reason}`, width)).map(line('problem')),
    ...facts.flatMap(([name, text]) => factLines(name, text, width)).map(line('field')),
    BLANK,
    ...(parity.bisection ? wrap(bisectionAnswer(parity.bisection), width).map(line('field')) : []),
    ...parityBars(parity, width),
  ];
}

/** The text goes on under its own beginning. */
function factLines(name: string, text: string, width: number): string[] {
  const [first, ...more] = wrap(text, width - NAMES);
  return [`${name.padEnd(NAMES - 2)}  ${first}`, ...more.map((part) => ' '.repeat(NAMES) + part)];
}

function latencyPart(latency: NonNullable<ExportFiles['latency']>, width: number): FormLine[] {
  return [
    { text: 'Latency', style: 'group' },
    ...latencyLines(latency, width),
    ...latency.notes.flatMap((note) => wrap(`note: ${note}`, width)).map((text): FormLine => ({ text, style: 'help' })),
  ];
}
