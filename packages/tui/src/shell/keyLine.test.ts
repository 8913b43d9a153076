import { expect, it } from 'vitest';
import { keyLine } from './keyLine.js';

const help = [
  { keys: 's', does: 'stop' },
  { keys: 'p', does: 'pause' },
];

it.each([
  [80, 's stop   p pause   ? help   q quit'],
  [34, 's stop   p pause   ? help   q quit'],
  [33, 's stop   ? help   q quit'],
  [10, '? help   q quit'],
])('in %i columns tells as many keys as fit, and always help and quit', (width, line) => {
  expect(keyLine(help, width)).toBe(line);
});
