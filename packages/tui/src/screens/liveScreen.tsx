import { Text } from 'ink';
import { useKeys } from '../hooks/useKeys.js';
import { useSession } from '../hooks/useSession.js';
import { useSessions } from '../hooks/useSessions.js';
import type { WatchedSession } from '../session/watchedSession.js';
import type { Screen, ScreenProps } from './screen.js';
import { WatchView } from './WatchView.js';

export const liveScreen: Screen = {
  key: '2',
  title: 'Live',
  help: [{ keys: 's', does: 'stop gracefully' }],
  View: LiveScreen,
};

/** Watches the session, and takes the keys that steer it. */
function LiveScreen(props: ScreenProps) {
  const session = useSessions(props.services.sessions);
  return session ? (
    <Watched {...props} session={session} />
  ) : (
    <Text>Nothing runs. Start something in Compose (1).</Text>
  );
}

function Watched({ session, active, width, height }: ScreenProps & { readonly session: WatchedSession }) {
  const state = useSession(session);
  useKeys((input) => {
    if (input === 's') session.stop();
  }, active);
  return <WatchView session={state} {...{ width, height }} />;
}
