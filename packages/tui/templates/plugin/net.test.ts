import { test } from 'node:test';
import { checkModel } from '@layerlab/testing';
import { thingNameNet } from './thingNameNet.js';

test('thing-name-net is a good model', async () => {
  await checkModel(thingNameNet);
});
