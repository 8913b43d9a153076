import { Box, Text } from 'ink';
import { brailleChart, rangeOf } from '../format/brailleChart.js';
import { real } from '../format/numbers.js';
import { truncate } from '../format/table.js';

export interface ChartProps {
  readonly title: string;
  readonly values: readonly number[];
  readonly width: number;
  /** Rows with the title's. */
  readonly height: number;
  readonly color: string;
  readonly range?: { readonly low: number; readonly high: number };
}

/** A titled curve; the title says the range of the vertical axis. */
export function Chart({ title, values, width, height, color, range = rangeOf(values) }: ChartProps) {
  const span = values.length > 0 ? `  ${real(range.low)} … ${real(range.high)}` : '';
  const rows = brailleChart(values, { width, height: Math.max(0, height - 1) }, range);
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Text bold>{truncate(title + span, width)}</Text>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position
        <Text key={i} color={color}>
          {row}
        </Text>
      ))}
    </Box>
  );
}
