import { openForm } from './openForm.js';
import type { Terminal } from './tmux.js';

const PRESETS = ['smoke', 'short', 'full'] as const;

/** Opens the UI from the shell and starts quickstart with the preset. */
export async function pickQuickstart(terminal: Terminal, preset: (typeof PRESETS)[number]): Promise<void> {
  await openForm(terminal);
  for (const name of PRESETS.slice(0, PRESETS.indexOf(preset) + 1)) {
    terminal.press('p');
    await terminal.until(`preset ${name}`, (screen) => new RegExp(`preset +${name}`).test(screen));
  }
  terminal.press('Enter');
}
