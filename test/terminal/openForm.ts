import { CLI, PROMPT, type Terminal } from './tmux.js';

/** Opens the UI from the shell; gives the first screen. `prefix` stands before the command: variables. */
export async function openForm(terminal: Terminal, prefix = ''): Promise<string> {
  await terminal.until('the prompt', (screen) => screen.includes(PROMPT));
  terminal.enter(`${prefix}'${process.execPath}' '${CLI}'`);
  return terminal.until('the form', (screen) => screen.includes('‹ quickstart ›'));
}
