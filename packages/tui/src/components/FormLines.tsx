import { Box, Text, type TextProps } from 'ink';
import type { FormLine } from '../form/formLines.js';
import { truncate } from '../format/table.js';

const STYLES: Readonly<Record<FormLine['style'], Pick<TextProps, 'bold' | 'color' | 'dimColor'>>> = {
  group: { bold: true },
  field: {},
  changed: { color: 'yellow' },
  cursor: { color: 'cyan', bold: true },
  help: { dimColor: true },
  problem: { color: 'red' },
};

export interface FormLinesProps {
  readonly lines: readonly FormLine[];
  readonly width: number;
}

/** Lines of a form or of a list, each cut to the width. */
export function FormLines({ lines, width }: FormLinesProps) {
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {lines.map(({ text, style }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its position
        <Text key={i} {...STYLES[style]}>
          {truncate(text, width) || ' '}
        </Text>
      ))}
    </Box>
  );
}
