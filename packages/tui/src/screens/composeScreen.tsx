import { useState } from 'react';
import { FIRST_SUITE, PRESETS } from '../commands/runRequest.js';
import { useKeys } from '../hooks/useKeys.js';
import { PickView } from './PickView.js';
import type { Screen, ScreenProps } from './screen.js';

const CHOICES = [undefined, ...PRESETS] as const;

export const composeScreen: Screen = {
  key: '1',
  title: 'Compose',
  help: [
    { keys: '↑↓', does: 'choose' },
    { keys: 'enter', does: 'start' },
    { keys: 'p', does: 'preset' },
  ],
  View: ComposeScreen,
};

/** Picks what to run, and starts it. */
function ComposeScreen({ services, active, open, width, height }: ScreenProps) {
  const suites = services.catalog.filter((entry) => entry.kind === 'suite');
  const first = suites.findIndex(({ name }) => name === FIRST_SUITE);
  const [cursor, setCursor] = useState(Math.max(0, first));
  const [choice, setChoice] = useState(0);
  const preset = CHOICES[choice];
  const start = (target: string) => {
    services.sessions.start({ target, preset, set: [], overrides: {}, plugins: services.job.plugins });
    open('2');
  };
  useKeys((input, key) => {
    if (key.upArrow) setCursor((at) => Math.max(0, at - 1));
    else if (key.downArrow) setCursor((at) => Math.max(0, Math.min(suites.length - 1, at + 1)));
    else if (key.return && suites[cursor]) start(suites[cursor].name);
    else if (input === 'p') setChoice((at) => (at + 1) % CHOICES.length);
  }, active);
  return <PickView {...{ suites, cursor, width, height }} preset={preset ?? 'none'} />;
}
