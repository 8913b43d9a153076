import type { ResolvedExperiment } from '@layerlab/core/light';
import { useKeys } from '../hooks/useKeys.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { ReplayView } from './ReplayView.js';
import { replaySession } from './replaySession.js';
import type { Timeline } from './timeline.js';
import { usePlayer } from './usePlayer.js';

export interface ReplayProps extends TerminalSize {
  readonly timeline: Timeline;
  readonly experiment: ResolvedExperiment;
  readonly active: boolean;
  onBack(): void;
}

/** Plays a recorded run, and takes the keys that wind it. */
export function Replay({ timeline, experiment, active, onBack, ...size }: ReplayProps) {
  const { duration } = timeline;
  const [player, dispatch] = usePlayer(duration, active);
  const events = timeline.countAt(player.at);
  const stepTo = (at: number) => {
    if (player.playing) dispatch({ type: 'toggle' });
    dispatch({ type: 'seek', at });
  };
  useKeys((input, key) => {
    if (input === 'q' || key.escape) onBack();
    else if (input === ' ') dispatch({ type: 'toggle' });
    else if (key.leftArrow) dispatch({ type: 'scrub', by: -1 });
    else if (key.rightArrow) dispatch({ type: 'scrub', by: 1 });
    else if (key.home) dispatch({ type: 'seek', at: 0 });
    else if (key.end) dispatch({ type: 'seek', at: duration });
    else if (input === '+' || input === '=' || key.upArrow) dispatch({ type: 'speed', by: 1 });
    else if (input === '-' || key.downArrow) dispatch({ type: 'speed', by: -1 });
    else if (input === ',') stepTo(timeline.timeBefore(player.at));
    else if (input === '.') stepTo(timeline.timeOf(events + 1));
  }, active);
  return (
    <ReplayView
      session={replaySession(timeline.stateAfter(events), experiment)}
      position={{ player, duration, events, allEvents: timeline.events.length }}
      {...size}
    />
  );
}
