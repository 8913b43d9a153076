import { defineDataset, type Split } from '@layerlab/core';
import { z } from 'zod';
import { drawShape, SIZE } from './drawShape.js';
import { fileHash } from './fileHash.js';
import { randomStream } from './random.js';
import { OUTLINES } from './shapeOutlines.js';

/** Raised whenever the same options would give other pictures. */
export const RECIPE_VERSION = 1;

const classes = OUTLINES.map((outline) => outline.name);
const BYTES = SIZE * SIZE * 3;

/** Streams of random numbers: no picture of one split tells anything of the other. */
const TRAIN = 1;
const TEST = 2;
const ORDER = 3;

/** Seeded drawings of ten shapes in random colours: a colour set that needs no files. */
export const shapes = defineDataset({
  name: 'shapes',
  summary: 'drawn shapes and patterns, 32x32 colour, made on the spot from a seed',
  source: 'drawn by layerlab',
  options: z.object({
    train: z.int().min(1).max(200_000).default(10_000).describe('training pictures'),
    test: z.int().min(1).max(200_000).default(2_000).describe('test pictures'),
    seed: z.int().min(0).max(0xffffffff).default(7).describe('of the drawings'),
  }),
  shape: [SIZE, SIZE, 3],
  classes,
  counts: ({ train, test }) => ({ train, test }),
  load: async ({ train, test, seed }) => ({
    train: drawSplit(train, seed, TRAIN),
    test: drawSplit(test, seed, TEST),
    hashes: {
      [`shapes recipe ${RECIPE_VERSION}`]: fileHash(
        new TextEncoder().encode(JSON.stringify({ recipe: 'shapes', version: RECIPE_VERSION, train, test, seed })),
      ),
    },
  }),
});

/** Picture i depends on the seed, the split and i alone, so a smaller set is the beginning of a larger one. */
function drawSplit(count: number, seed: number, split: number): Split {
  const pictures = new Uint8Array(count * BYTES);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    if (i % classes.length === 0) labels.set(shuffledClasses(seed, split, i).subarray(0, count - i), i);
    drawShape(OUTLINES[labels[i]], randomStream(seed, split, i), pictures, i * BYTES);
  }
  return { pictures, labels, count };
}

/** Each class once, in random order: every run of ten pictures is balanced, wherever a limit cuts. */
function shuffledClasses(seed: number, split: number, block: number): Uint8Array {
  const random = randomStream(seed, split, ORDER, block);
  const order = Uint8Array.from(classes.keys());
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
