import { createHash } from 'node:crypto';
import { defineDataset, Seeds, type Split } from '@layerlab/core';
import { z } from 'zod';

const SIDE = 16;
const classes = ['horizontal', 'vertical'];

/** Noisy stripes in two directions, drawn from a seed. A set of files reads them in `load`, found by `context.find`. */
export const thingName = defineDataset({
  name: 'thing-name',
  summary: 'noisy stripes in two directions',
  options: z.object({
    train: z.int().min(2).default(1000).describe('training pictures'),
    test: z.int().min(2).default(200).describe('test pictures'),
  }),
  shape: [SIDE, SIDE, 1],
  classes,
  load: async ({ train, test }) => ({
    train: draw(train, 'train'),
    test: draw(test, 'test'),
    // of the recipe: raise its version whenever the pictures change
    hashes: { recipe: createHash('sha256').update(`thing-name 1 ${train} ${test}`).digest('hex') },
  }),
});

function draw(count: number, stream: string): Split {
  const random = new Seeds(1).stream(stream);
  const pictures = new Uint8Array(count * SIDE * SIDE);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classes.length);
  for (let at = 0; at < pictures.length; at++) {
    const [picture, pixel] = [Math.floor(at / SIDE ** 2), at % SIDE ** 2];
    const line = labels[picture] === 0 ? Math.floor(pixel / SIDE) : pixel % SIDE;
    pictures[at] = (line % 4 < 2 ? 160 : 40) + random.int(56);
  }
  return { pictures, labels, count };
}
