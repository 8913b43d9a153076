import { Text } from 'ink';
import type { Screen, ScreenKey } from '../screens/screen.js';

export interface TabsProps {
  readonly screens: readonly Screen[];
  readonly active: ScreenKey;
}

/** The screens with the keys that open them; without colour, brackets show which one is seen. */
export function Tabs({ screens, active }: TabsProps) {
  return (
    <Text wrap="truncate">
      <Text bold>layerlab</Text>
      {screens.map(({ key, title }) =>
        key === active ? (
          <Text key={key} bold color="cyan">{`  [${key} ${title}]`}</Text>
        ) : (
          <Text key={key}>{`   ${key} ${title} `}</Text>
        ),
      )}
    </Text>
  );
}
