import chalk from 'chalk';
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import { halfBlocks } from '../format/halfBlocks.js';
import type { PictureStyle } from '../format/pictureStyle.js';
import { subscribeToNothing } from './subscribeToNothing.js';

/** What may know a better way to draw pictures than half-blocks, once it was asked. */
export interface PictureStyleSource {
  ask(): void;
  readonly style: () => PictureStyle | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

const HALF_BLOCKS = halfBlocks(chalk);
const NONE: PictureStyleSource = { ask: () => {}, style: () => undefined, subscribe: subscribeToNothing };

/** The terminal. */
export const PictureStyleContext = createContext(NONE);

/** How pictures are drawn here. The terminal is asked by the first component that has any. */
export function usePictureStyle(): PictureStyle {
  const { ask, style, subscribe } = useContext(PictureStyleContext);
  useEffect(ask, [ask]);
  return useSyncExternalStore(subscribe, style) ?? HALF_BLOCKS;
}
