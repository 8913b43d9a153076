import { test } from 'node:test';
import { relu } from '@layerlab/plugins';
import { checkLayer } from '@layerlab/testing';
import { thingName } from './thingName.js';

test('thing-name is a good layer', async () => {
  await checkLayer(thingName, { against: { layer: relu, atMost: 100 } });
});
