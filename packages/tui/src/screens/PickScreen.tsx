import type { CatalogEntry } from '@layerlab/core/light';
import { useInput } from 'ink';
import { useState } from 'react';
import { FIRST_SUITE, PRESETS } from '../commands/runRequest.js';
import { useStopSignals } from '../hooks/useStopSignals.js';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import { PickView } from './PickView.js';

export type Preset = (typeof PRESETS)[number] | undefined;
const CHOICES: readonly Preset[] = [undefined, ...PRESETS];

export interface PickScreenProps extends TerminalSize {
  readonly suites: readonly CatalogEntry[];
  onStart(suite: string, preset: Preset): void;
  onQuit(): void;
  onInterrupt(): void;
}

/** Takes the keys of the first screen. */
export function PickScreen({ suites, onStart, onQuit, onInterrupt, ...size }: PickScreenProps) {
  const [cursor, setCursor] = useState(() =>
    Math.max(
      0,
      suites.findIndex(({ name }) => name === FIRST_SUITE),
    ),
  );
  const [choice, setChoice] = useState(0);
  useStopSignals(onInterrupt);
  useInput((input, key) => {
    if (key.ctrl && input === 'c') onInterrupt();
    else if (key.upArrow) setCursor((at) => Math.max(0, at - 1));
    else if (key.downArrow) setCursor((at) => Math.max(0, Math.min(suites.length - 1, at + 1)));
    else if (key.return && suites[cursor]) onStart(suites[cursor].name, CHOICES[choice]);
    else if (input === 'p') setChoice((at) => (at + 1) % CHOICES.length);
    else if (input === 'q') onQuit();
  });
  return <PickView suites={suites} cursor={cursor} preset={CHOICES[choice] ?? 'none'} {...size} />;
}
