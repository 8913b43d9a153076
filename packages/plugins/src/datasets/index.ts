import { definePlugin } from '@layerlab/core';
import { cifar10 } from './cifar-10.js';
import { fashionMnist } from './fashion-mnist.js';
import { mnist } from './mnist.js';
import { shapes } from './shapes.js';

export default definePlugin({ name: 'datasets', contributes: [mnist, fashionMnist, cifar10, shapes] });
