import { PassThrough } from 'node:stream';
import { Box, render, Text } from 'ink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReadyLines } from '../components/ReadyLines.js';
import { InkScreen } from './inkScreen.js';
import { ReadyRowsContext } from './readyRows.js';

vi.hoisted(() => {
  // Ink looks at it when it is loaded, and in continuous integration draws its last frame alone
  process.env.CI = 'false';
});

const ESC = '\x1b[';
const at = (row: number, text: string) => `${ESC}${row};1H${ESC}2K${text}`;
const drawn = (...rows: string[]) => `${ESC}?7l${rows.join('')}${ESC}?7h`;

let written = '';
let stdout: NodeJS.WriteStream;
let screen: InkScreen;
beforeEach(() => {
  const stream = Object.assign(new PassThrough(), { rows: 5, columns: 20 });
  stream.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  stdout = stream as unknown as NodeJS.WriteStream;
  screen = new InkScreen(stdout);
});

async function take(): Promise<string> {
  await new Promise((resolve) => setImmediate(resolve));
  const text = written;
  written = '';
  return text;
}

const eraseLines = (count: number) => `${`${ESC}2K${ESC}1A`.repeat(count - 1)}${ESC}2K${ESC}G`;

describe('InkScreen', () => {
  beforeEach(() => {
    // time stands still, so that every frame is one of this key
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    screen.hurry();
  });
  afterEach(() => void vi.useRealTimers());

  it('writes the rows of a frame that have changed', async () => {
    screen.stream.write('title\nstep 1\nkeys\n');
    expect(await take()).toBe(drawn(at(1, 'title'), at(2, 'step 1'), at(3, 'keys')));
    screen.stream.write(`${eraseLines(4)}title\nstep 2\nkeys\n`);
    expect(await take()).toBe(drawn(at(2, 'step 2')));
  });

  it('empties rows that are there no more, and leaves out what has no place', async () => {
    screen.stream.write('a\nb\nc\n');
    await take();
    screen.stream.write(`${eraseLines(4)}a\n`);
    expect(await take()).toBe(drawn(at(2, ''), at(3, '')));
    screen.stream.write('1\n2\n3\n4\n5\n6');
    expect(await take()).not.toContain('6');
  });

  it('keeps the scrollback, and passes on what is no frame', async () => {
    screen.stream.write(`${ESC}2J${ESC}3J${ESC}Hwhole`);
    expect(await take()).toBe(drawn(at(1, 'whole')));
    for (const mode of [`${ESC}?25l`, `${ESC}?2026h`]) {
      screen.stream.write(mode);
      expect(await take()).toBe(mode);
    }
    screen.stream.write(eraseLines(2));
    expect(await take()).toBe('');
  });

  it('draws all of the last frame when the screen was lost, and the next one whole when it was cleared', async () => {
    screen.stream.write('a\nb\n');
    await take();
    screen.redraw();
    expect(await take()).toBe(`${ESC}2J${ESC}H${drawn(at(1, 'a'), at(2, 'b'))}`);
    screen.clear();
    screen.stream.write(`${eraseLines(3)}a\nb\n`);
    expect(await take()).toBe(`${ESC}2J${ESC}H${drawn(at(1, 'a'), at(2, 'b'))}`);
  });
});

describe('InkScreen, without a key', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('holds up the next frame, and draws the last of those that came meanwhile', async () => {
    screen.stream.write('step 1\n');
    expect(await take()).toBe(drawn(at(1, 'step 1')));
    screen.stream.write('step 2\n');
    screen.stream.write('step 3\n');
    vi.advanceTimersByTime(99);
    expect(await take()).toBe('');
    vi.advanceTimersByTime(1);
    expect(await take()).toBe(drawn(at(1, 'step 3')));
  });

  it('draws nothing when it is closed', async () => {
    screen.stream.write('step 1\n');
    screen.stream.write('step 2\n');
    screen.close();
    vi.advanceTimersByTime(1000);
    expect(await take()).toBe(drawn(at(1, 'step 1')));
  });
});

describe('InkScreen with pictures', () => {
  it('puts them after the rows, without what stands for them there, and takes them away before it clears', async () => {
    const seen: unknown[] = [];
    const pictures = {
      text: (row: string) => row.replace('#', ' '),
      update: (rows: readonly string[], isRewritten: (row: number) => boolean) => {
        seen.push([rows, rows.map((_, i) => isRewritten(i))]);
        return '<picture>';
      },
      clear: () => '<none>',
    };
    screen = new InkScreen(stdout, pictures);
    screen.stream.write('title\n#\n');
    expect(await take()).toBe(drawn(at(1, 'title'), at(2, ' '), '<picture>'));
    screen.hurry();
    screen.stream.write(`${eraseLines(3)}other\n#\n`);
    expect(await take()).toBe(drawn(at(1, 'other'), '<picture>'));
    expect(seen).toEqual([
      [
        ['title', '#'],
        [true, true],
      ],
      [
        ['other', '#'],
        [true, false],
      ],
    ]);
    screen.clear();
    expect(await take()).toBe(`<none>${ESC}2J${ESC}H`);
  });
});

describe('InkScreen under Ink', () => {
  let unmount = () => {};
  afterEach(() => unmount());

  it('is written no row that stands there already', async () => {
    const frame = (step: number) => (
      <Box flexDirection="column">
        <Text bold>title</Text>
        <Text>{`step ${step}`}</Text>
      </Box>
    );
    const ink = render(frame(1), { stdout: screen.stream, patchConsole: false, maxFps: 1000 });
    unmount = ink.unmount;
    expect(await take()).toContain('title');
    await new Promise((resolve) => setTimeout(resolve, 20));
    screen.hurry();
    ink.rerender(frame(2));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const second = await take();
    expect(second).toContain(at(2, 'step 2'));
    expect(second).not.toContain('title');
  });

  it('draws rows of pictures as they are given, since Ink knows only a character of each', async () => {
    // Ink would leave out escapes that change nothing
    const picture = (colour: number) => `${ESC}48;5;${colour}m ${ESC}49m`.repeat(40);
    const frame = (colour: number) => (
      <ReadyRowsContext.Provider value={screen.ready}>
        <Box flexDirection="column">
          <ReadyLines lines={['title', '', picture(colour), picture(7)]} />
        </Box>
      </ReadyRowsContext.Provider>
    );
    const ink = render(frame(1), { stdout: screen.stream, patchConsole: false, maxFps: 1000 });
    unmount = ink.unmount;
    expect(await take()).toContain(drawn(at(1, 'title'), at(3, picture(1)), at(4, picture(7))));
    await new Promise((resolve) => setTimeout(resolve, 20));
    screen.hurry();
    ink.rerender(frame(2));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await take()).toContain(drawn(at(3, picture(2))));
  });
});
