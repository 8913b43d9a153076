import type { ComponentType } from 'react';
import type { TerminalSize } from '../hooks/useTerminalSize.js';
import type { UiServices } from '../shell/services.js';

export type ScreenKey = '1' | '2' | '3' | '4' | '5';

/** What a key does, for the bottom line and the help. */
export interface KeyHelp {
  /** As a person reads it: 'enter', '↑↓', 's'. */
  readonly keys: string;
  readonly does: string;
}

/** What one screen hands to another: Runs opens Inside with a run. */
export interface ScreenParams {
  readonly run?: string;
}

export interface ScreenProps extends TerminalSize {
  readonly services: UiServices;
  /** Whether this screen is the one that is seen. One that was seen once stays mounted; what it hears meanwhile need not be drawn. */
  readonly seen: boolean;
  /** Whether it takes keys: it is seen, and nothing is asked about leaving. */
  readonly active: boolean;
  readonly params: ScreenParams;
  /** Shows another screen. The functions are the same ones at every rendering. */
  open(screen: ScreenKey, params?: ScreenParams): void;
  /** While true, every key goes to this screen: a text is being typed. */
  capture(on: boolean): void;
  /** The line of keys at the bottom, where they are others than `help` for a while; undefined: as ever. */
  showKeys(line: string | undefined): void;
}

/** One tab of the UI. */
export interface Screen {
  /** Which key opens it. */
  readonly key: ScreenKey;
  readonly title: string;
  readonly help: readonly KeyHelp[];
  readonly View: ComponentType<ScreenProps>;
}
