import { beforeAll, describe, expect, it } from 'vitest';
import { dataContext } from './dataContext.js';
import { openLab } from './openLab.js';
import { preview } from './preview.js';

const request = { set: [], overrides: {}, plugins: [] };
const sources = { speeds: [], rate: () => 1e9, data: dataContext(undefined) };

describe('preview', () => {
  let lab: Awaited<ReturnType<typeof openLab>>;
  beforeAll(async () => {
    lab = await openLab({ plugins: [] });
  });

  it('tells what each member of a suite is and takes', async () => {
    const { suite, members, problems } = await preview(lab, { ...request, target: 'quickstart' }, sources);
    expect(problems).toEqual([]);
    expect(suite).toBe('quickstart');
    expect(members.map(({ experiment }) => experiment.name)).toEqual(['fc', 'cnn', 'rescnn']);
    for (const { model, trainPictures, estimate } of members) {
      expect(model!.params).toBe(model!.layers.reduce((sum, layer) => sum + layer.params, 0));
      expect(trainPictures).toBe(6000);
      expect(estimate!.seconds).toBeCloseTo((model!.macs * (3 * 6000 + 2000)) / 1e9);
    }
  });

  it('counts a whole data set where nothing limits it, less what is held out', async () => {
    const overrides = { dataset: { name: 'shapes', train: 500 }, model: 'fc', train: { holdOut: 100 } };
    const [member] = (await preview(lab, { ...request, overrides }, sources)).members;
    expect(member.trainPictures).toBe(400);
    expect(member.model!.inputShape).toEqual([32, 32, 3]);
  });

  it('says of a data set whether it is here', async () => {
    const nowhere = { ...sources, data: { ...sources.data, find: () => undefined } };
    const here = async (dataset: string) =>
      (await preview(lab, { ...request, overrides: { dataset, model: 'fc' } }, nowhere)).members[0].missing;
    expect(await Promise.all(['cifar-10', 'shapes'].map(here))).toEqual([true, undefined]);
  });

  it('tells problems by the path of the setting', async () => {
    const overrides = { dataset: 'mnist', model: { name: 'cnn', channels: [4, 'x'], dropout: 2 } };
    const { members, problems } = await preview(lab, { ...request, overrides }, sources);
    expect(members).toEqual([]);
    expect(problems.map(({ path }) => path)).toEqual(['model.channels[1]', 'model.dropout']);
    expect(problems[1].message).toBe('model.dropout takes less than 1. Received 2.');
  });

  it('tells an unknown name', async () => {
    const { problems } = await preview(lab, { ...request, overrides: { dataset: 'mnist', model: 'cnnn' } }, sources);
    expect(problems).toHaveLength(1);
    expect(problems[0].message).toContain('No model "cnnn"');
  });

  it('says of a member why its model cannot be built', async () => {
    const overrides = { dataset: 'mnist', model: 'fc', train: { holdOut: 60_000 } };
    const [member] = (await preview(lab, { ...request, overrides }, sources)).members;
    expect(member.model).toBeUndefined();
    expect(member.problem).toContain('train.holdOut');
  });
});
