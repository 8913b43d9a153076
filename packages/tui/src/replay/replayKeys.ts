import type { KeyHelp } from '../screens/screen.js';
import { keyLine } from '../shell/keyLine.js';

export const REPLAY_HELP: readonly KeyHelp[] = [
  { keys: 'space', does: 'pause' },
  { keys: '←→', does: 'scrub' },
  { keys: 'home end', does: 'the first, the last moment' },
  { keys: '+−', does: 'speed' },
  { keys: ', .', does: 'one event' },
];

export const REPLAY_BACK: readonly KeyHelp[] = [{ keys: 'q', does: 'back' }];

/** The bottom line of a replay. */
export const replayKeyLine = (width: number): string => keyLine(REPLAY_HELP, width, REPLAY_BACK);
