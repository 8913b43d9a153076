import { useEffect, useState, useSyncExternalStore } from 'react';
import { subscribeToNothing } from '../hooks/subscribeToNothing.js';
import { useSessions } from '../hooks/useSessions.js';
import { useStopSignals } from '../hooks/useStopSignals.js';
import { EXIT_STOPPED } from '../session/exitCode.js';
import { isOver } from '../session/sessionState.js';
import { QUESTIONS } from './question.js';
import type { UiServices } from './services.js';

export interface Leaving {
  /** The question that stands on the screen: what to do with what is under way. */
  readonly question: string | undefined;
  /** Of the session: 'running', 'done'; '' where there is none. */
  readonly status: string;
  /** `q`: quits, or asks where something is under way. */
  ask(): void;
  /** A key, while it asks. */
  answer(key: string): void;
  /** Ctrl-C or a signal: as on a plain command line, the first asks the run to stop, the second kills it. */
  interrupt(): void;
}

/** How the UI is left, and what becomes of the run then. */
export function useLeaving(
  { sessions, jobs }: UiServices,
  leaveWhenOver: boolean,
  onExit: (exitCode: number) => void,
): Leaving {
  const session = useSessions(sessions);
  // the status alone: the whole screen is drawn anew for it
  const status = useSyncExternalStore(
    session?.store.subscribe ?? subscribeToNothing,
    () => session?.store.getSnapshot().status,
  );
  const [asked, setAsked] = useState<keyof typeof QUESTIONS>();
  const [leaving, setLeaving] = useState(leaveWhenOver);
  const [interrupts, setInterrupts] = useState(0);

  // not the state of the last rendering: a key may come before this listener has seen the summary that is on the screen
  const idle = () => !sessions.busy();
  const leave = () => onExit(session?.store.getSnapshot().status === 'stopped' ? EXIT_STOPPED : 0);
  const endAndLeave = (how: 'stop' | 'kill' | 'detach') => {
    setAsked(undefined);
    setLeaving(true);
    sessions[how]();
  };
  const interrupt = () => {
    if (!session) onExit(EXIT_STOPPED);
    else if (idle()) leave();
    else endAndLeave(interrupts === 0 ? 'stop' : 'kill');
    setInterrupts(interrupts + 1);
  };
  useStopSignals(interrupt);

  const over = status !== undefined && isOver({ status });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `leave` is new at every rendering; what it depends on is here
  useEffect(() => {
    if (over && leaving) leave();
  }, [over, leaving]);
  const question = asked === 'run' && over ? undefined : asked;
  return {
    question: question && QUESTIONS[question],
    status: status ?? '',
    ask: () => (!idle() ? setAsked('run') : jobs.busy ? setAsked('job') : leave()),
    answer: (key) => {
      if (key === 'c') setAsked(undefined);
      else if (question === 'job' && key === 'k') leave();
      else if (question === 'run' && key in ENDS) endAndLeave(ENDS[key]);
    },
    interrupt,
  };
}

/** What becomes of a run, by the key. */
const ENDS: Readonly<Record<string, 'stop' | 'kill' | 'detach'>> = { f: 'stop', k: 'kill', b: 'detach' };
