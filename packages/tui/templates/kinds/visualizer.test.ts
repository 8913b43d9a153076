import { test } from 'node:test';
import { checkVisualizer } from '@layerlab/testing';
import { thingName } from './thingName.js';

test('thing-name is a good visualizer', async () => {
  await checkVisualizer(thingName);
});
