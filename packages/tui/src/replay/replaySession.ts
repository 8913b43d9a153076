import type { ResolvedExperiment, RunState } from '@layerlab/core/light';
import type { MemberStatus, SessionState } from '../session/sessionState.js';

/** A recorded run at one moment, as the live view shows a session of that run alone. */
export function replaySession(state: RunState, experiment: ResolvedExperiment): SessionState {
  const status: MemberStatus = state.status === 'starting' ? 'waiting' : state.status;
  const isOver = status === 'done' || status === 'stopped' || status === 'failed';
  return {
    status: isOver ? status : 'running',
    suite: experiment.suite,
    paused: false,
    members: [
      {
        experiment,
        run: state.run,
        status,
        state,
        problems: state.error ? [state.error.message] : [],
        error: state.error,
      },
    ],
    output: [],
  };
}
