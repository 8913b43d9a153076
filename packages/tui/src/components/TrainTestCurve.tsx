import { Box, Text } from 'ink';
import { real } from '../format/numbers.js';
import {
  rangesOf,
  TEST_COLOR,
  TEST_MARK,
  TRAIN_COLOR,
  type TrainTestSeries,
  trainTestChart,
} from '../format/trainTestChart.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { StyledRows } from './StyledRows.js';

export interface TrainTestCurveProps extends TerminalSize {
  readonly title: string;
  readonly series: TrainTestSeries;
  readonly log: boolean;
}

/** A chart under a row that says what it shows: the latest values, which are the legend too, and the range of the axis. */
export function TrainTestCurve({ title, series, log, width, height }: TrainTestCurveProps) {
  const ranges = rangesOf(series, log);
  const train = series.train.at(-1);
  const test = series.test.at(-1);
  const trainText = train ? `  ━ train ${real(train.y)}` : '';
  const testText = test ? `  ${TEST_MARK} test ${real(test.y)}` : '';
  // a chart that is empty says so
  const none = train || test ? '' : '  nothing yet';
  const axis = train || test ? `  ${real(ranges.y.low)} … ${real(ranges.y.high)}` : '';
  const room = width - title.length - trainText.length - testText.length;
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Text wrap="truncate">
        <Text bold>{title}</Text>
        <Text dimColor>{none}</Text>
        <Text color={TRAIN_COLOR}>{trainText}</Text>
        <Text color={TEST_COLOR}>{testText}</Text>
        <Text>{axis.length <= room ? axis : ''}</Text>
      </Text>
      <StyledRows rows={trainTestChart(series, { width, height: Math.max(0, height - 1) }, log, ranges)} />
    </Box>
  );
}
