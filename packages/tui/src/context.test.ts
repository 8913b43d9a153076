import { expect, it } from 'vitest';
import { type CliContext, isInteractive } from './context.js';

it.each([
  [{}, true, true],
  [{}, false, false],
  [{ TERM: 'dumb' }, true, false],
  [{ CI: 'true' }, true, false],
  [{ CI: 'false' }, true, true],
  [{ INK_SCREEN_READER: 'true' }, true, false],
])('in %j, with a terminal: %s, shows the UI: %s', (env, isTTY, shown) => {
  const context = { env, stdin: { isTTY }, stdout: { isTTY } } as unknown as CliContext;
  expect(isInteractive(context)).toBe(shown);
});
