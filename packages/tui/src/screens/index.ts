import { composeScreen } from './composeScreen.js';
import { exportScreen } from './exportScreen.js';
import { insideScreen } from './insideScreen.js';
import { liveScreen } from './liveScreen.js';
import { runsScreen } from './runsScreen.js';
import type { Screen } from './screen.js';

/** The tabs, in the order of their keys. */
export const SCREENS: readonly Screen[] = [composeScreen, liveScreen, runsScreen, insideScreen, exportScreen];
