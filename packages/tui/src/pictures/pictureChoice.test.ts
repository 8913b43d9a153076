import { describe, expect, it } from 'vitest';
import { pictureChoice, protocolOf } from './pictureChoice.js';

const XTERM = { TERM: 'xterm-256color' };

describe('pictureChoice', () => {
  it('asks a terminal that may know, and none behind a multiplexer, without colour or without a name', () => {
    expect(pictureChoice(XTERM)).toBe('auto');
    expect(pictureChoice({ TERM: 'xterm-kitty', NO_COLOR: '' })).toBe('auto');
    for (const env of [{ TMUX: '/tmp/tmux-0/default' }, { STY: '1.pts' }, { NO_COLOR: '1' }])
      expect(pictureChoice({ ...XTERM, ...env })).toBe('blocks');
    for (const TERM of [undefined, '', 'dumb', 'linux', 'unknown', 'screen', 'screen.xterm-256color', 'tmux-256color'])
      expect(pictureChoice({ TERM })).toBe('blocks');
  });

  it('does as it is told, and says what it takes', () => {
    expect(pictureChoice({ TMUX: 'there', LAYERLAB_PICTURES: 'sixel' })).toBe('sixel');
    expect(pictureChoice({ ...XTERM, LAYERLAB_PICTURES: 'blocks' })).toBe('blocks');
    expect(() => pictureChoice({ LAYERLAB_PICTURES: 'png' })).toThrow(
      'LAYERLAB_PICTURES is "png". It takes auto, blocks, kitty, iterm2 or sixel.',
    );
  });
});

describe('protocolOf', () => {
  const cell = { width: 10, height: 20 };

  it('takes the best that the terminal has', () => {
    expect(protocolOf({ cell, kitty: true, iterm2: true, sixel: true })).toBe('kitty');
    expect(protocolOf({ cell, iterm2: true, sixel: true })).toBe('iterm2');
    expect(protocolOf({ cell, sixel: true })).toBe('sixel');
    expect(protocolOf({ cell, sixel: false })).toBeUndefined();
  });

  it('knows terminals that have one in part, or keep pictures that are written over', () => {
    expect(protocolOf({ cell, kitty: true, iterm2: true, name: 'WezTerm 20240203' })).toBe('iterm2');
    expect(protocolOf({ cell, sixel: true, name: 'xterm.js(6.0.0)' })).toBeUndefined();
  });

  it('needs to know how large characters are', () => {
    expect(protocolOf({ kitty: true })).toBeUndefined();
  });
});
