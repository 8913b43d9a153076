import { useApp } from 'ink';
import { SCREENS } from './screens/index.js';
import { liveScreen } from './screens/liveScreen.js';
import { Shell } from './shell/Shell.js';
import type { UiServices } from './shell/services.js';

export interface AppProps {
  readonly services: UiServices;
  /** Only the live view of the session that runs, which is left when it is over: `layerlab run`. */
  readonly watchOnly?: boolean;
}

/** The UI. Ink's `exit` is called with the exit code. */
export function App({ services, watchOnly = false }: AppProps) {
  const { exit } = useApp();
  return (
    <Shell
      services={services}
      screens={watchOnly ? [liveScreen] : SCREENS}
      first={watchOnly ? liveScreen.key : SCREENS[0].key}
      leaveWhenOver={watchOnly}
      // Ink takes what it is given for the value of waitUntilExit
      onExit={(exitCode) => exit(exitCode as never)}
    />
  );
}
