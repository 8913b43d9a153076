import { shapeView } from './view.js';

export const Identity = shapeView('Identity', 'x', (x) => x.shape);
