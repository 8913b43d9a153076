import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REPLAY_BACK, REPLAY_HELP } from './replay/replayKeys.js';
import { SCREENS } from './screens/index.js';
import type { KeyHelp } from './screens/screen.js';
import { COMMON_KEYS } from './shell/commonKeys.js';

const page = readFileSync(new URL('../../../docs/tui.md', import.meta.url), 'utf8');

/** The rows of the table under a heading. */
function keysUnder(heading: string): KeyHelp[] {
  const [, section] = new RegExp(`^## ${heading}$([^]*?)(?=^## |$(?![^]))`, 'm').exec(page) ?? [];
  return [...(section ?? '').matchAll(/^\| `(.+?)` +\| (.+?) +\|$/gm)].map(([, keys, does]) => ({ keys, does }));
}

describe('docs/tui.md', () => {
  it.each([
    { title: 'Everywhere', help: COMMON_KEYS },
    ...SCREENS,
    { title: 'Replay', help: [...REPLAY_HELP, ...REPLAY_BACK] },
  ])('tells the keys of $title as the UI does', ({ title, help }) => {
    expect(keysUnder(title)).toEqual(help.map(({ keys, does }) => ({ keys, does })));
  });
});
