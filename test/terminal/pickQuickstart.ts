import { openForm } from './openForm.js';
import type { Terminal } from './tmux.js';

/** Opens the UI from the shell and starts quickstart with the preset. */
export async function pickQuickstart(terminal: Terminal, preset: 'smoke' | 'short'): Promise<void> {
  await openForm(terminal);
  for (const name of preset === 'smoke' ? ['smoke'] : ['smoke', 'short']) {
    terminal.press('p');
    await terminal.until(`preset ${name}`, (screen) => new RegExp(`preset +${name}`).test(screen));
  }
  terminal.press('Enter');
}
