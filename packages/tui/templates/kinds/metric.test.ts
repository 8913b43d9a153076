import { test } from 'node:test';
import { checkMetric } from '@layerlab/testing';
import { thingName } from './thingName.js';

test('thing-name is a good metric', async () => {
  await checkMetric(thingName);
});
