import { test } from 'node:test';
import { checkDataset } from '@layerlab/testing';
import { thingName } from './thingName.js';

test('thing-name is a good data set', async () => {
  await checkDataset(thingName);
});
