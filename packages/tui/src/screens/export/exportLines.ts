import type { FormLine } from '../../form/formLines.js';
import { latencyLines } from '../../format/latencyLines.js';
import { bytes } from '../../format/numbers.js';
import { parityBars } from '../../format/parityBars.js';
import { parityLines } from '../../format/parityLines.js';
import { wrap } from '../../format/wrap.js';
import type { ExportFiles } from './exportFiles.js';

const BLANK: FormLine = { text: '', style: 'field' };

/** What is known of an export: its files, whether it computes the same, and how long it takes. */
export function exportLines(files: ExportFiles | undefined, width: number): FormLine[] {
  if (!files) return [{ text: 'No trained runs here yet. Start one in Compose (1).', style: 'help' }];
  const { parity, latency, problems } = files;
  return [
    ...problems.map((text): FormLine => ({ text: `✗ ${text}`, style: 'problem' })),
    ...fileLines(files, width),
    BLANK,
    ...(parity
      ? parityPart(parity, width)
      : missing('Parity is not checked yet: v compares it with the trained model.')),
    BLANK,
    ...(latency ? latencyPart(latency, width) : missing('It is not timed yet: b measures its latency.')),
  ];
}

const missing = (text: string): FormLine[] => [{ text, style: 'help' }];

function fileLines({ folder, files }: ExportFiles, width: number): FormLine[] {
  if (files.length === 0) return missing('Not exported yet: e writes model.onnx.');
  const names = files.map(({ name, bytes: size }) => `${name} (${bytes(size)})`).join(', ');
  return [
    { text: 'Files', style: 'group' },
    ...wrap(folder, width).map((text): FormLine => ({ text, style: 'field' })),
    ...wrap(names, width).map((text): FormLine => ({ text, style: 'help' })),
  ];
}

function parityPart(parity: NonNullable<ExportFiles['parity']>, width: number): FormLine[] {
  // the table of layers is drawn as bars instead
  const told = parityLines({ ...parity, bisection: undefined }).flatMap((line) => wrapIndented(line, width));
  return [
    { text: 'Parity', style: 'group' },
    ...told.map((text, i): FormLine => ({ text, style: !parity.passed && i === 0 ? 'problem' : 'field' })),
    BLANK,
    ...parityBars(parity, width),
  ];
}

function latencyPart(latency: NonNullable<ExportFiles['latency']>, width: number): FormLine[] {
  return [
    { text: 'Latency', style: 'group' },
    ...latencyLines(latency, width),
    ...latency.notes.flatMap((note) => wrap(`note: ${note}`, width)).map((text): FormLine => ({ text, style: 'help' })),
  ];
}

/** Lines that begin with blanks go on under their beginning. */
function wrapIndented(line: string, width: number): string[] {
  const indent = /^ */.exec(line)![0];
  return wrap(line.trim(), width - indent.length).map((part) => indent + part);
}
