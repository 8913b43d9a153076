import { unaryOp } from './support/elementwise.js';

export const floorOp = unaryOp('Floor', Math.floor);
