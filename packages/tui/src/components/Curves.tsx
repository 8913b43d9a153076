import type { RunState } from '@layerlab/core/light';
import { Box } from 'ink';
import { Chart } from './Chart.js';

export interface CurvesProps {
  readonly state: RunState;
  readonly width: number;
  readonly height: number;
}

const GAP = 2;

/** Loss and accuracy of the training steps, side by side. */
export function Curves({ state, width, height }: CurvesProps) {
  const half = Math.floor((width - GAP) / 2);
  const loss = state.steps.map((step) => step.loss);
  const accuracy = state.steps.map((step) => step.accuracy);
  return (
    <Box columnGap={GAP} height={height} flexShrink={0}>
      <Chart title="loss" values={loss} width={half} height={height} color="yellow" />
      <Chart
        title="accuracy"
        values={accuracy}
        width={half}
        height={height}
        color="green"
        range={{ low: 0, high: 1 }}
      />
    </Box>
  );
}
