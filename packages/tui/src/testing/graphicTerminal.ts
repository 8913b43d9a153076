import { vi } from 'vitest';
import type { ProtocolName } from '../pictures/pictureChoice.js';
import { TerminalPictures } from '../pictures/terminalPictures.js';

const ANSWERS: Readonly<Record<ProtocolName, string>> = {
  kitty: '\x1b_Gi=1;OK\x1b\\',
  iterm2: '\x1b]1337;ReportCellSize=10.0;5.0;2.0\x07',
  sixel: '\x1b[?1;0;256S',
};

/** A terminal that has said that it shows pictures so, with characters of 10 x 20 pixels. */
export async function graphicTerminal(protocol: ProtocolName): Promise<TerminalPictures> {
  const stdout = { rows: 24, columns: 80, write: () => true };
  const pictures = new TerminalPictures(stdout as unknown as NodeJS.WriteStream, 'auto');
  pictures.ask();
  pictures.take('\x1b[6;20;10t');
  pictures.take(ANSWERS[protocol]);
  pictures.take(`\x1b[?62;${protocol === 'sixel' ? '4;' : ''}22c`);
  await vi.waitUntil(() => pictures.style() !== undefined);
  return pictures;
}
