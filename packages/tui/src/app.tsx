import type { CatalogEntry } from '@layerlab/core/light';
import { useApp } from 'ink';
import { useCallback, useState } from 'react';
import { useTerminalSize } from './hooks/useTerminalSize.js';
import { PickScreen, type Preset } from './screens/PickScreen.js';
import { WatchScreen } from './screens/WatchScreen.js';
import { EXIT_STOPPED } from './session/exitCode.js';
import type { WatchedSession } from './session/watchedSession.js';

export interface AppProps {
  readonly suites: readonly CatalogEntry[];
  /** Starts a suite; its state is kept by the session. */
  start(suite: string, preset: Preset): WatchedSession;
}

/** The whole UI: pick a suite, watch it, pick again. Exits with the exit code. */
export function App({ suites, start }: AppProps) {
  const { exit } = useApp();
  const size = useTerminalSize();
  const [session, setSession] = useState<WatchedSession>();
  const leave = useCallback(() => {
    const stopped = session?.store.getSnapshot().status === 'stopped';
    exit(stopped ? EXIT_STOPPED : 0);
  }, [exit, session]);
  if (!session)
    return (
      <PickScreen
        suites={suites}
        onStart={(suite, preset) => setSession(start(suite, preset))}
        onQuit={() => exit(0)}
        onInterrupt={() => exit(EXIT_STOPPED)}
        {...size}
      />
    );
  return (
    <WatchScreen
      session={session}
      back="back to the suites"
      leaveWhenOver={false}
      onBack={() => setSession(undefined)}
      onQuit={leave}
      {...size}
    />
  );
}
