import { definePlugin } from '@layerlab/core';
import { thingNameGate } from './thingNameGate.js';
import { thingNameNet } from './thingNameNet.js';

export default definePlugin({
  name: 'thing-name',
  contributes: [thingNameGate, thingNameNet],
});
