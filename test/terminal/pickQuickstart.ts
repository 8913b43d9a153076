import { CLI, PROMPT, type Terminal } from './tmux.js';

/** Opens the UI from the shell and starts quickstart with the preset. */
export async function pickQuickstart(terminal: Terminal, preset: 'smoke' | 'short'): Promise<void> {
  await terminal.until('the prompt', (screen) => screen.includes(PROMPT));
  terminal.enter(`'${process.execPath}' '${CLI}'`);
  await terminal.until('the form', (screen) => screen.includes('‹ quickstart ›'));
  for (const name of preset === 'smoke' ? ['smoke'] : ['smoke', 'short']) {
    terminal.press('p');
    await terminal.until(`preset ${name}`, (screen) => new RegExp(`preset +${name}`).test(screen));
  }
  terminal.press('Enter');
}
