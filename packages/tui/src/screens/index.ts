import { composeScreen } from './composeScreen.js';
import { exportScreen } from './exportScreen.js';
import { liveScreen } from './liveScreen.js';
import type { Screen } from './screen.js';

/** The tabs, in the order of their keys. */
export const SCREENS: readonly Screen[] = [composeScreen, liveScreen, exportScreen];
