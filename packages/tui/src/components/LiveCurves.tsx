import type { RunState } from '@layerlab/core/light';
import { Box } from 'ink';
import { liveSeries, metricNames, type View } from '../format/liveSeries.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { TrainTestCurve } from './TrainTestCurve.js';

/** How the curves are drawn. */
export interface CurveChoice {
  /** Which metric comes first, counted from loss and around. */
  readonly metric: number;
  readonly view: View;
  readonly log: boolean;
}

export const FIRST_CHOICE: CurveChoice = { metric: 0, view: 'full', log: false };

export interface LiveCurvesProps extends TerminalSize, CurveChoice {
  readonly state: RunState;
}

const GAP = 2;
/** Narrower terminals have one chart. */
const LEAST_FOR_TWO = 72;

/** The curves of a metric and the next one: loss and accuracy, at first. */
export function LiveCurves({ state, metric, view, log, width, height }: LiveCurvesProps) {
  const names = metricNames(state);
  const count = width >= LEAST_FOR_TWO ? 2 : 1;
  const size = { width: Math.floor((width - GAP * (count - 1)) / count), height };
  const about = `${view === 'full' ? '' : ` ${view}`}${log ? ' log' : ''}`;
  return (
    <Box columnGap={GAP} height={height} flexShrink={0}>
      {Array.from({ length: count }, (_, i) => {
        const name = names[(metric + i) % names.length];
        return (
          <TrainTestCurve key={name} title={name + about} series={liveSeries(state, name, view)} log={log} {...size} />
        );
      })}
    </Box>
  );
}
