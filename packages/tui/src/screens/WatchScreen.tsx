import { useInput } from 'ink';
import { useEffect, useState } from 'react';
import { useSession } from '../hooks/useSession.js';
import { useStopSignals } from '../hooks/useStopSignals.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { isOver } from '../session/sessionState.js';
import type { WatchedSession } from '../session/watchedSession.js';
import { WatchView } from './WatchView.js';

export interface WatchScreenProps extends TerminalSize {
  readonly session: WatchedSession;
  readonly back: string;
  /** Leave at once when the session is over, as `layerlab run` does. */
  readonly leaveWhenOver: boolean;
  onBack(): void;
  onQuit(): void;
}

/** Watches a session and takes the keys that steer it. */
export function WatchScreen({ session, back, leaveWhenOver, onBack, onQuit, ...size }: WatchScreenProps) {
  const state = useSession(session);
  const [asking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState(leaveWhenOver);
  const [interrupts, setInterrupts] = useState(0);
  const over = isOver(state);

  const finishAndLeave = (how: 'stop' | 'kill') => {
    setAsking(false);
    setLeaving(true);
    session[how]();
  };
  // as on a plain command line: the first asks, the second kills
  const interrupt = () => {
    if (isOver(session.store.getSnapshot())) onQuit();
    else finishAndLeave(interrupts === 0 ? 'stop' : 'kill');
    setInterrupts(interrupts + 1);
  };
  useStopSignals(interrupt);
  useInput((input, key) => {
    if (key.ctrl && input === 'c') interrupt();
    // not the state of the last rendering: a key may come before this listener has seen the summary that is on the screen
    else if (isOver(session.store.getSnapshot())) {
      if (key.return) onBack();
      else if (input === 'q') onQuit();
    } else if (asking) {
      if (input === 'f') finishAndLeave('stop');
      else if (input === 'k') finishAndLeave('kill');
      else if (input === 'c' || key.escape) setAsking(false);
    } else if (input === 's') session.stop();
    else if (input === 'q') setAsking(true);
  });
  useEffect(() => {
    if (over && leaving) onQuit();
  }, [over, leaving, onQuit]);
  return <WatchView session={state} asking={asking && !over} back={back} {...size} />;
}
