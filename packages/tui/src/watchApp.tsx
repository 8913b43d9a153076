import { useApp } from 'ink';
import { useCallback } from 'react';
import { useTerminalSize } from './hooks/useTerminalSize.js';
import { WatchScreen } from './screens/WatchScreen.js';
import type { WatchedSession } from './session/watchedSession.js';

/** The live view of one `layerlab run`, which ends with it. */
export function WatchApp({ session }: { readonly session: WatchedSession }) {
  const { exit } = useApp();
  const size = useTerminalSize();
  const leave = useCallback(() => exit(), [exit]);
  return <WatchScreen session={session} back="leave" leaveWhenOver onBack={leave} onQuit={leave} {...size} />;
}
