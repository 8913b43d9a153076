import { Box } from 'ink';
import { memo, useCallback, useState } from 'react';
import { FRAME_ROWS, Frame } from '../components/Frame.js';
import { useKeys } from '../hooks/useKeys.js';
import { useTerminalSize } from '../hooks/useTerminalSize.js';
import type { Screen, ScreenKey, ScreenParams, ScreenProps } from '../screens/screen.js';
import { HelpView } from './HelpView.js';
import { keyLine } from './keyLine.js';
import type { UiServices } from './services.js';
import { Tabs } from './Tabs.js';
import { useLeaving } from './useLeaving.js';

export interface ShellProps {
  readonly screens: readonly Screen[];
  readonly services: UiServices;
  readonly first: ScreenKey;
  /** Leave at once when the session is over, as `layerlab run` does. */
  readonly leaveWhenOver: boolean;
  onExit(exitCode: number): void;
}

const NO_PARAMS: ScreenParams = {};

/** Tabs above, the keys below, the screen between; takes the keys that work everywhere. */
export function Shell({ screens, services, first, leaveWhenOver, onExit }: ShellProps) {
  const { width, height } = useTerminalSize();
  const [shown, setShown] = useState<{ key: ScreenKey; params: ScreenParams }>({ key: first, params: NO_PARAMS });
  const [visited, setVisited] = useState<readonly ScreenKey[]>([first]);
  const [captured, setCaptured] = useState(false);
  const [ownKeys, setOwnKeys] = useState<string>();
  const [help, setHelp] = useState(false);
  const leaving = useLeaving(services, leaveWhenOver, onExit);

  const open = useCallback((key: ScreenKey, params: ScreenParams = NO_PARAMS) => {
    setShown({ key, params });
    setVisited((keys) => (keys.includes(key) ? keys : [...keys, key]));
    setHelp(false);
  }, []);
  useKeys((input, key) => {
    if (key.ctrl && input === 'c') leaving.interrupt();
    else if (leaving.question) leaving.answer(key.escape ? 'c' : input);
    else if (captured) return;
    else if (help) setHelp(false);
    else if (input === '?') setHelp(true);
    else if (input === 'q') leaving.ask();
    else if (screens.some((screen) => screen.key === input)) open(input as ScreenKey);
  });

  const active = screens.find(({ key }) => key === shown.key) ?? screens[0];
  const size = { width, height: Math.max(1, height - FRAME_ROWS) };
  const keys = help ? 'any key goes back' : (ownKeys ?? keyLine(active.help, width));
  return (
    <Frame
      {...{ width, height }}
      title={<Tabs screens={screens} active={active.key} />}
      status={leaving.status}
      keys={leaving.question ?? keys}
    >
      {help && <HelpView {...size} {...{ screens, active }} />}
      {screens
        .filter(({ key }) => visited.includes(key))
        .map(({ key, View }) => {
          const seen = key === active.key && !help;
          return (
            <Box key={key} display={seen ? 'flex' : 'none'} {...size} flexDirection="column">
              <KeptView
                {...size}
                {...{ View, services, open, seen }}
                active={seen && !leaving.question}
                params={key === shown.key ? shown.params : NO_PARAMS}
                capture={setCaptured}
                showKeys={setOwnKeys}
              />
            </Box>
          );
        })}
    </Frame>
  );
}

/** Most keys change nothing of a screen, and none changes one that is not seen: their charts and pictures stay as they are. */
const KeptView = memo(function KeptView({ View, ...props }: ScreenProps & Pick<Screen, 'View'>) {
  return <View {...props} />;
});
