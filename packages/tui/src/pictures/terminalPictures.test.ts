import { createCipheriv } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { graphicTerminal } from '../testing/graphicTerminal.js';
import type { PictureChoice } from './pictureChoice.js';
import { TerminalPictures } from './terminalPictures.js';

const ESC = '\x1b';
const CELL = `${ESC}[6;20;10t`;
const KITTY = `${ESC}_Gi=1;OK${ESC}\\`;
const ATTRIBUTES = `${ESC}[?62;22c`;

function open(choice: PictureChoice) {
  const write = vi.fn((_text: string) => true);
  const pictures = new TerminalPictures({ rows: 24, columns: 80, write } as unknown as NodeJS.WriteStream, choice);
  return { pictures, written: () => write.mock.calls.map(([text]) => text).join('') };
}

const picture = { width: 8, height: 8, channels: 1 as const, data: new Uint8Array(64).fill(200) };
/** A screen of 24 rows with the picture at its row 3 and column 2. */
function screen(pictures: TerminalPictures): string[] {
  const { rows } = pictures.style()!(picture, 80);
  return Array.from({ length: 23 }, (_, i) => `${rows[i - 3] ? '  ' : ''}${rows[i - 3] ?? 'text'}`);
}

/** Control characters as what they are called by. */
const readable = (text: string) => text.replaceAll(ESC, 'ESC ').replaceAll('\x07', ' BEL');

const all = () => true;
const none = () => false;

describe('asking the terminal', () => {
  it('is done once, in the row that is free, and waits for the last answer', async () => {
    const { pictures, written } = open('auto');
    const changed = vi.fn();
    pictures.subscribe(changed);
    pictures.ask();
    pictures.ask();
    expect(readable(written())).toMatch(/^ESC \[24;1HESC \[8m.*a=q.*ESC \[cESC \[2KESC \[0m$/);
    expect(written().split('a=q')).toHaveLength(2);
    for (const answer of [CELL, KITTY]) expect(pictures.take(answer)).toBe(true);
    expect(pictures.isWaiting).toBe(true);
    expect(pictures.style()).toBeUndefined();
    pictures.take(ATTRIBUTES);
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
    expect(pictures.isWaiting).toBe(false);
    expect(pictures.style()!(picture, 80)).toMatchObject({ columns: 8, rows: { length: 4 } });
  });

  it('comes to nothing where it can show none, and leaves keys alone', async () => {
    const { pictures } = open('auto');
    pictures.ask();
    for (const answer of [CELL, ATTRIBUTES]) pictures.take(answer);
    await new Promise((resolve) => setImmediate(resolve));
    expect(pictures.style()).toBeUndefined();
    expect(pictures.take('q')).toBe(false);
    expect([pictures.text('row'), pictures.update(['row'], all), pictures.clear()]).toEqual(['row', '', '']);
  });

  it('is left out where half-blocks are wanted, and decides nothing where a protocol is named', async () => {
    const blocks = open('blocks');
    blocks.pictures.ask();
    expect(blocks.written()).toBe('');
    const sixel = open('sixel');
    sixel.pictures.ask();
    await vi.waitFor(() => expect(sixel.pictures.style()).toBeDefined());
    expect(sixel.pictures.update(screen(sixel.pictures), all)).toContain(`${ESC}P0;1;q`);
  });

  it('is done anew for the size of characters when the window has changed', async () => {
    const { pictures, written } = open('auto');
    pictures.resized();
    expect(written()).toBe('');
    pictures.ask();
    for (const answer of [CELL, KITTY, ATTRIBUTES]) pictures.take(answer);
    await vi.waitFor(() => expect(pictures.style()).toBeDefined());
    const before = pictures.style();
    pictures.resized();
    expect(written().endsWith(`${ESC}[16t${ESC}]1337;ReportCellSize\x07${ESC}[2K${ESC}[0m`)).toBe(true);
    pictures.take(CELL);
    expect(pictures.style()).toBe(before);
    pictures.take(`${ESC}[6;40;20t`);
    expect(pictures.style()!(picture, 80)).toMatchObject({ columns: 8, rows: { length: 4 } });
    expect(pictures.style()).not.toBe(before);
  });
});

describe('pictures in the cells', () => {
  it.each([
    ['sixel', /^ESC \[4;3HESC P0;1;q"1;1;80;80#0;2;78;78;78.*ESC \\$/s],
    [
      'iterm2',
      /^ESC \[4;3HESC ]1337;File=inline=1;size=\d+;width=80px;height=80px;preserveAspectRatio=0:[\w+/=]+ BEL$/,
    ],
  ] as const)('are written with their rows in %s, and again where these are written again', async (protocol, drawn) => {
    const pictures = await graphicTerminal(protocol);
    const rows = screen(pictures);
    const first = pictures.update(rows, all);
    expect(readable(first)).toMatch(drawn);
    expect(pictures.update(rows, none)).toBe('');
    expect(pictures.update(rows, (row) => row === 2)).toBe('');
    expect(pictures.update(rows, (row) => row === 6)).toBe(first);
    // two rows of cells are scrolled away
    expect(readable(pictures.update(rows.slice(5), all))).toMatch(/^ESC \[1;3H.*(80;40#|height=40px)/s);
    // the last row of a terminal would scroll it
    expect(pictures.update([...Array<string>(20).fill(''), ...rows.slice(3, 7)], all)).toMatch(/80;60#|height=60px/);
    expect(pictures.text(rows[3])).toBe(' '.repeat(10));
  });
});

describe('pictures of kitty', () => {
  const commands = (text: string) => [...readable(text).matchAll(/ESC _G(.*?)(?:;|ESC )/g)].map(([, keys]) => keys);
  const placed = (row: number, y = 0, h = 80) =>
    `a=p,i=1819017216,p=${row * 10_000 + 3},x=0,y=${y},w=80,h=${h},C=1,q=2`;
  const sent = 'a=t,t=d,f=100,i=1819017216,m=0,q=2';

  it('are sent once, placed where they stand, and deleted when they are gone', async () => {
    const pictures = await graphicTerminal('kitty');
    const rows = screen(pictures);
    const first = pictures.update(rows, all);
    expect(commands(first)).toEqual([sent, placed(3)]);
    expect(first).toContain(`${ESC}[4;3H`);
    expect(pictures.update(rows, all)).toBe('');
    // moved, and cut
    const moved = 'a=d,d=i,i=1819017216,p=30003,q=2';
    expect(commands(pictures.update(rows.slice(5), all))).toEqual([moved, placed(0, 40, 40)]);
    expect(commands(pictures.update(['text'], all))).toEqual(['a=d,d=I,i=1819017216,q=2']);
    expect(pictures.update(['text'], all)).toBe('');
  });

  it('are deleted before the screen is cleared, and sent again after it', async () => {
    const pictures = await graphicTerminal('kitty');
    const rows = screen(pictures);
    pictures.update(rows, all);
    expect(commands(pictures.clear())).toEqual(['a=d,d=I,i=1819017216,q=2']);
    expect(commands(pictures.update(rows, all))).toEqual([sent, placed(3)]);
  });

  it('come in pieces of at most 4096 bytes', async () => {
    const pictures = await graphicTerminal('kitty');
    // noise, which is not made shorter by the compression
    const data = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(new Uint8Array(90 * 90 * 3));
    const { rows } = pictures.style()!({ width: 90, height: 90, channels: 3, data }, 80);
    const chunks = [...readable(pictures.update(rows, all)).matchAll(/ESC _G([^;]*);([\w+/=]*)ESC \\/g)];
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.map(([, keys]) => keys.includes('m=1'))).toEqual(chunks.map((_, i) => i < chunks.length - 1));
    for (const [, , payload] of chunks) expect(payload.length).toBeLessThanOrEqual(4096);
  });
});
