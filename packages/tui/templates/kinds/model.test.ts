import { test } from 'node:test';
import { checkModel } from '@layerlab/testing';
import { thingName } from './thingName.js';

test('thing-name is a good model', async () => {
  await checkModel(thingName);
});
