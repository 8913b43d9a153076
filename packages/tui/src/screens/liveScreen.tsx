import { Text } from 'ink';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { clamp } from '../clamp.js';
import { type CurveChoice, FIRST_CHOICE } from '../components/LiveCurves.js';
import { VIEWS } from '../format/liveSeries.js';
import { useCapture } from '../hooks/useCapture.js';
import { useKeys } from '../hooks/useKeys.js';
import { useSession } from '../hooks/useSession.js';
import { useSessions } from '../hooks/useSessions.js';
import { isOver, type Member } from '../session/sessionState.js';
import type { WaitingSession } from '../session/sessions.js';
import type { WatchedSession } from '../session/watchedSession.js';
import type { Screen, ScreenProps } from './screen.js';
import { shownMember, WatchView } from './WatchView.js';

export const liveScreen: Screen = {
  key: '2',
  title: 'Live',
  help: [
    { keys: 's', does: 'stop gracefully' },
    { keys: 'p', does: 'pause' },
    { keys: 'n', does: 'next run' },
    { keys: '↑↓', does: 'another run of the queue' },
    { keys: 'esc', does: 'the one that runs' },
    { keys: 'm', does: 'next metric' },
    { keys: 'v', does: 'full, recent, epochs' },
    { keys: 'l', does: 'log axis' },
    { keys: 'r', does: 'resume stopped or failed' },
    { keys: 'w', does: 'withdraw what waits' },
  ],
  View: LiveScreen,
};

/** Watches the session, and takes the keys that steer it. */
function LiveScreen(props: ScreenProps) {
  const session = useSessions(props.services.sessions);
  return session ? (
    <Watched key={props.services.sessions.all().length} {...props} session={session} />
  ) : (
    <Text>Nothing runs. Start something in Compose (1).</Text>
  );
}

interface WatchedProps extends ScreenProps {
  readonly session: WatchedSession;
}

function Watched({ session, services, seen, active, capture, showKeys, width, height }: WatchedProps) {
  const { sessions } = services;
  const waiting = useSyncExternalStore(sessions.subscribe, sessions.waiting);
  const state = useSession(session, seen);
  const [curves, setCurves] = useState(FIRST_CHOICE);
  const [chosen, setChosen] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const [asked, setAsked] = useState<WaitingSession>();
  const question = asked && waiting.includes(asked) ? `Withdraw ${asked.text}?  y yes   n no` : undefined;
  useCapture(capture, active && question !== undefined);
  useEffect(() => {
    if (question === undefined) return;
    showKeys(question);
    return () => showKeys(undefined);
  }, [showKeys, question]);
  const resume = (members: readonly Member[]) => {
    try {
      sessions.resume({ members }, services.job.out);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  useKeys((input, key) => {
    setProblem(undefined);
    if (question !== undefined) {
      if (input === 'y') sessions.withdraw(asked!);
      return setAsked(undefined);
    }
    setCurves((choice) => nextChoice(choice, input));
    // not the state of the last rendering, which may be a moment behind
    const now = session.store.getSnapshot();
    if (isOver(now)) {
      if (input === 'r') resume(now.members);
      return;
    }
    const shown = shownMember(now, chosen);
    if (input === 's') session.stop();
    else if (input === 'p') session.pause(!now.paused);
    else if (input === 'n') session.skip(shown);
    else if (input === 'r') resume(now.members.slice(shown, shown + 1).filter(({ status }) => status === 'failed'));
    else if (input === 'w') setAsked(waiting[(chosen ?? shown) - now.members.length] ?? waiting.at(-1));
    else if (key.upArrow || key.downArrow)
      setChosen(clamp((chosen ?? shown) + (key.upArrow ? -1 : 1), now.members.length + waiting.length - 1));
    else if (key.escape) setChosen(undefined);
  }, active);
  if (problem !== undefined) return <Text color="red">{problem}</Text>;
  return <WatchView session={state} waiting={waiting.map(({ text }) => text)} {...{ curves, chosen, width, height }} />;
}

function nextChoice(choice: CurveChoice, key: string): CurveChoice {
  if (key === 'm') return { ...choice, metric: choice.metric + 1 };
  if (key === 'l') return { ...choice, log: !choice.log };
  if (key === 'v') return { ...choice, view: VIEWS[(VIEWS.indexOf(choice.view) + 1) % VIEWS.length] };
  return choice;
}
