import { LayerlabError } from '@layerlab/core/light';
import type { TerminalAnswers } from './terminalAnswers.js';

export const PROTOCOLS = ['kitty', 'iterm2', 'sixel'] as const;
export type ProtocolName = (typeof PROTOCOLS)[number];

/** `blocks`: none, half-blocks are drawn; `auto`: what the terminal says that it can. */
export type PictureChoice = ProtocolName | 'blocks' | 'auto';

const CHOICES: readonly PictureChoice[] = ['auto', 'blocks', ...PROTOCOLS];

/**
 * How pictures are to be drawn, by LAYERLAB_PICTURES; without it half-blocks wherever there is a multiplexer between this and the
 * terminal, or no colour, or a terminal that says nothing of itself.
 *
 * @throws LayerlabError BAD_CONFIG
 */
export function pictureChoice(env: NodeJS.ProcessEnv): PictureChoice {
  const given = env.LAYERLAB_PICTURES || 'auto';
  const choice = CHOICES.find((one) => one === given);
  if (!choice)
    throw new LayerlabError(
      'BAD_CONFIG',
      `LAYERLAB_PICTURES is "${given}". It takes ${CHOICES.slice(0, -1).join(', ')} or ${CHOICES.at(-1)}.`,
    );
  return choice === 'auto' && !mayBeAsked(env) ? 'blocks' : choice;
}

function mayBeAsked({ TERM = '', TMUX, STY, NO_COLOR }: NodeJS.ProcessEnv): boolean {
  return !TMUX && !STY && !NO_COLOR && !/^(|dumb|unknown|linux|(screen|tmux)\b.*)$/.test(TERM);
}

/** The best that the terminal has, undefined where it has none or does not tell how large its characters are. */
export function protocolOf({ kitty, iterm2, sixel, cell, name = '' }: TerminalAnswers): ProtocolName | undefined {
  // xterm.js, which Visual Studio Code has, leaves pictures standing where text is written over them (its issue 5860)
  if (!cell || /^xterm\.js/.test(name)) return undefined;
  // these have kitty's protocol in part only
  if (iterm2 && /^(iTerm2|WezTerm|Warp)/.test(name)) return 'iterm2';
  if (kitty) return 'kitty';
  if (iterm2) return 'iterm2';
  return sixel ? 'sixel' : undefined;
}
