import { definePlugin } from '@layerlab/core';
import { fashionMnist } from './fashion-mnist.js';
import { mnist } from './mnist.js';
import { shapes } from './shapes.js';

export default definePlugin({ name: 'datasets', contributes: [mnist, fashionMnist, shapes] });
