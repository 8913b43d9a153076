import { PassThrough } from 'node:stream';
import { type Key, render, Text, useInput } from 'ink';
import { useEffect, useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { isAnswer } from '../pictures/terminalAnswers.js';
import { type AnswerTaker, keyByKey } from './keyByKey.js';

let unmount = () => {};
afterEach(() => unmount());

function open(stdin: NodeJS.ReadStream, element: React.ReactElement): void {
  const stdout = new PassThrough() as unknown as NodeJS.WriteStream;
  unmount = render(element, { stdin, stdout, debug: true, exitOnCtrlC: false, patchConsole: false }).unmount;
}

/** A terminal's input that has been typed into before anybody read. */
function typed(texts: readonly string[], answers?: AnswerTaker) {
  const stream = new PassThrough();
  const stdin = Object.assign(stream, { isTTY: true, setRawMode: vi.fn(), ref: vi.fn(), unref: vi.fn() });
  for (const text of texts) stream.write(text);
  const suspend = vi.fn();
  const onKey = vi.fn();
  return {
    suspend,
    onKey,
    stdin: keyByKey(stdin as unknown as NodeJS.ReadStream, suspend, onKey, answers),
    type: (text: string) => stream.write(text),
  };
}

/** Each key goes to a component that only the key before has mounted, from an effect. */
function Chain({ tell, depth = 0 }: { tell(text: string): void; depth?: number }) {
  const [next, setNext] = useState(false);
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(next), [next]);
  useInput((input, key) => {
    if (mounted) return;
    tell(key.upArrow ? 'up' : key.return ? 'return' : key.escape ? 'escape' : `${depth}${input}`);
    setNext(true);
  });
  return mounted ? <Chain tell={tell} depth={depth + 1} /> : <Text>{depth}</Text>;
}

it('gives joined keys one by one, each to what the one before has opened', async () => {
  const told: string[] = [];
  const { stdin, type, suspend, onKey } = typed(['?s', 'é\x1b[A\n']);
  open(stdin, <Chain tell={(text) => told.push(text)} />);
  await vi.waitFor(() => expect(told).toEqual(['0?', '1s', '2é', 'up', 'return']));
  type('\x1b');
  await vi.waitFor(() => expect(told.at(-1)).toBe('escape'));
  type('x\ty');
  await vi.waitFor(() => expect(told.slice(6)).toEqual(['6x', '7', '8y']));
  expect(suspend).not.toHaveBeenCalled();
  type('\x1aw');
  await vi.waitFor(() => expect(told.at(-1)).toBe('9w'));
  expect(suspend).toHaveBeenCalledOnce();
  expect(onKey).toHaveBeenCalledTimes(told.length);
});

function Keys({ take }: { take(input: string, key: Key): void }) {
  useInput(take);
  return <Text>keys</Text>;
}

function Field({ take }: { take(text: string): void }) {
  useInput(take);
  return <Text>field</Text>;
}

it('tells the backspace key from delete', async () => {
  const told: string[] = [];
  const { stdin } = typed(['\x7f\x1b[3~\x08']);
  const take = (_input: string, key: Key) => told.push(key.backspace ? 'backspace' : key.delete ? 'delete' : 'other');
  open(stdin, <Keys take={take} />);
  await vi.waitFor(() => expect(told).toEqual(['backspace', 'delete', 'backspace']));
});

it('gives a pasted text whole, in order', async () => {
  let text = '';
  const pasted = '/data/a folder/with-numbers_1e-3,2.yaml';
  const { stdin, type } = typed([pasted]);
  open(
    stdin,
    <Field
      take={(input) => {
        text += input;
      }}
    />,
  );
  await vi.waitFor(() => expect(text).toBe(pasted));
  type(pasted);
  await vi.waitFor(() => expect(text).toBe(pasted + pasted));
});

it('gives no key for what the terminal answers, in pieces or amid keys', async () => {
  const told: string[] = [];
  const taken: string[] = [];
  const answers = {
    isWaiting: true,
    take: (sequence: string) => isAnswer(sequence) && taken.push(sequence) > 0,
  };
  const kitty = '\x1b_Gi=1;OK\x1b\\';
  const { stdin, type, onKey } = typed([`a${kitty}\x1b[6;20;10t\x1b[A\x1b_Gi=`], answers);
  open(stdin, <Chain tell={(text) => told.push(text)} />);
  await vi.waitFor(() => expect(told).toEqual(['0a', 'up']));
  expect(taken).toEqual([kitty, '\x1b[6;20;10t']);
  for (const piece of ['1;OK\x1b', '\\\x1b[?', '62;4', 'cb']) type(piece);
  await vi.waitFor(() => expect(told).toEqual(['0a', 'up', '2b']));
  expect(taken.slice(2)).toEqual([kitty, '\x1b[?62;4c']);
  expect(onKey).toHaveBeenCalledTimes(3);
  // nothing more to come: what begins like an answer is a key with Alt
  answers.isWaiting = false;
  type('\x1b_');
  await vi.waitFor(() => expect(told.at(-1)).toBe('3_'));
});
