import { expect } from 'vitest';
import { PROMPT, type Terminal } from './tmux.js';

/** The terminal as the UI found it: main screen, visible cursor, a shell that echoes and answers. Gives the screen. */
export async function expectRestored(terminal: Terminal): Promise<string> {
  const screen = await terminal.until('the prompt after quitting', (now) => now.trimEnd().endsWith(PROMPT));
  expect(terminal.flag('alternate_on')).toBe('0');
  expect(terminal.flag('cursor_flag')).toBe('1');
  expect(screen).not.toMatch(/q quit|A run is under way|Export is at work|\[\d \w+]/);
  terminal.enter('echo answer-$((40 + 2))');
  const after = await terminal.until('the answer of the shell', (now) => now.includes('answer-42'));
  expect(after).toContain('echo answer-$((40 + 2))');
  return screen;
}
