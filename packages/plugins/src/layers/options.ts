import { z } from 'zod';

/** Options that several layers share. */
export const init = z
  .enum(['glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'lecunNormal', 'zeros'])
  .default('glorotUniform')
  .describe('how the kernel starts');

export const useBias = z.boolean().default(true);

export const positive = z.int().min(1);

export const padding = z.enum(['same', 'valid']);
