import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Container } from 'inversify';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineDataset } from '../define/dataset.js';
import { defineMetric } from '../define/metric.js';
import { defineModel } from '../define/model.js';
import { definePlugin } from '../define/plugin.js';
import { defineSuite } from '../define/suite.js';
import { pluginModule } from '../registry/pluginModule.js';
import { registriesModule } from '../registry/registriesModule.js';
import type { ResolveRequest } from '../run/protocol.js';
import { TOKENS } from '../tokens.js';
import { optionsJsonSchema } from './optionsJsonSchema.js';
import { requestedPlugins } from './requestedPlugins.js';
import { ExperimentResolver } from './resolve.js';

const width = z.object({ width: z.int().min(1).default(8), note: z.string().nullable().default('n') });
const model = (name: string) => defineModel({ name, options: width, build: (_, { input }) => input });
const data = (name: string) =>
  defineDataset({ name, shape: [2, 2, 1], classes: ['a', 'b'], load: () => Promise.reject(new Error('never loaded')) });
const pair = defineSuite({
  name: 'pair',
  members: [
    { model: 'small', dataset: 'dots', train: { epochs: 2, batchSize: 32 }, data: { limitTrain: 512 }, floor: 0.9 },
    {
      name: 'wide',
      model: { name: 'large', width: 64 },
      dataset: 'dots',
      floor: 0.9,
      presets: { short: { train: { epochs: 5 } } },
    },
  ],
  presets: { smoke: { train: { epochs: 1 }, data: { limitTrain: 256 } }, full: { train: { epochs: 9 } } },
});
const container = new Container();
container.load(
  registriesModule(),
  pluginModule(
    definePlugin({
      name: 'p',
      contributes: [
        model('small'),
        model('large'),
        data('dots'),
        data('lines'),
        pair,
        defineMetric({ name: 'size', options: z.object({ unit: z.int().default(1) }), ofModel: () => 0 }),
        defineMetric({ name: 'speed', ofModel: () => 0 }),
      ],
    }),
  ),
);
container.bind(TOKENS.Resolver).to(ExperimentResolver);
const resolver = container.get<ExperimentResolver>(TOKENS.Resolver);

const folder = mkdtempSync(join(tmpdir(), 'layerlab-resolve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const request = (part: Partial<ResolveRequest>): ResolveRequest => ({ set: [], overrides: {}, plugins: [], ...part });
const resolve = (part: Partial<ResolveRequest>) => resolver.resolve(request(part), { cwd: folder });
const first = async (part: Partial<ResolveRequest>) => (await resolve(part)).experiments[0];

describe('ExperimentResolver', () => {
  it("fills in a suite's members, with every default, as plain JSON", async () => {
    const { suite, experiments } = await resolve({ target: 'pair' });
    expect(suite).toBe('pair');
    expect(experiments.map(({ name }) => name)).toEqual(['small', 'wide']);
    expect(experiments[1]).toEqual({
      name: 'wide',
      suite: 'pair',
      dataset: { name: 'dots', options: {} },
      model: { name: 'large', options: { width: 64, note: 'n' } },
      train: {
        epochs: 3,
        batchSize: 64,
        optimizer: 'adam',
        learningRate: 0.001,
        schedule: { name: 'constant', warmup: 0, at: [0.5, 0.75], factor: 0.1, floor: 0, start: 0.04, rise: 0.3 },
        momentum: 0.9,
        weightDecay: 0,
        labelSmoothing: 0,
        keep: 'last',
        shuffle: true,
        augment: { crop: 0, flip: false },
        gradientNorms: true,
      },
      data: { standardize: true },
      engine: 'auto',
      seed: 1,
      metrics: [
        { name: 'size', options: { unit: 1 } },
        { name: 'speed', options: {} },
      ],
      visualizers: [],
      export: true,
      verify: { enabled: true, samples: 10_000 },
      bench: { enabled: true, batch: [1], seconds: 1 },
      floor: 0.9,
      plugins: [],
    });
    expect(JSON.parse(JSON.stringify(experiments))).toEqual(experiments);
  });

  it('takes metrics by name, with options or without, each once', async () => {
    const metrics = ['speed', { name: 'size', unit: 3 }, 'speed'];
    expect((await first({ target: 'pair', overrides: { metrics } })).metrics).toEqual([
      { name: 'speed', options: {} },
      { name: 'size', options: { unit: 3 } },
    ]);
  });

  it("takes a schedule's name alone, keeps its options where it stays and drops them where it changes", async () => {
    const schedule = async (...set: string[]) => (await first({ target: 'pair', set })).train.schedule;
    expect(await schedule()).toMatchObject({ name: 'constant', warmup: 0 });
    const cosine = await schedule('train.schedule=cosine', 'train.schedule.floor=0.1', 'train.schedule=cosine');
    expect(cosine).toMatchObject({ name: 'cosine', floor: 0.1 });
    expect(await schedule('train.schedule.floor=0.1', 'train.schedule.floor=null')).toMatchObject({ floor: 0 });
    const stepped = await schedule('train.schedule.name=cosine', 'train.schedule.floor=0.1', 'train.schedule=step');
    expect(stepped).toMatchObject({ name: 'step', floor: 0, at: [0.5, 0.75] });
  });

  it('lays preset, flags and --set over one another, the last one winning', async () => {
    const experiment = await first({
      target: 'pair',
      preset: 'smoke',
      overrides: { seed: 7, data: { limitTest: 9 }, train: { epochs: 3 }, engine: undefined },
      set: ['train.epochs=4', 'model.width=3', 'train.epochs=5'],
    });
    expect(experiment).toMatchObject({
      seed: 7,
      preset: 'smoke',
      train: { epochs: 5, batchSize: 32 },
      data: { limitTrain: 256, limitTest: 9 },
      model: { name: 'small', options: { width: 3 } },
    });
  });

  it('has presets for suites that set none', async () => {
    expect((await first({ target: 'pair', preset: 'short' })).data).toMatchObject({
      limitTrain: 6000,
      limitTest: 2000,
    });
  });

  it("lays a member's own preset over its suite's", async () => {
    const request = { target: 'pair', preset: 'short', set: ['seed=2'] } as const;
    const [small, wide] = (await resolve(request)).experiments;
    expect([small.train.epochs, wide.train.epochs, wide.data.limitTrain]).toEqual([1, 5, 6000]);
    expect(JSON.stringify(wide)).not.toContain('presets');
    expect((await resolve({ target: 'pair', preset: 'full' })).experiments[1].train.epochs).toBe(9);
  });

  it('takes a setting back to its default with null, and lets an option be null', async () => {
    const experiment = await first({
      target: 'pair',
      set: ['data.limitTrain=null', 'bench.threads=null', 'model.note=null'],
    });
    expect(experiment.data.limitTrain).toBeUndefined();
    expect(experiment.model.options.note).toBeNull();
  });

  it.each([
    [{ preset: 'smoke' }, undefined],
    [{ preset: 'full' }, 0.9],
    [{ set: ['train.epochs=9'] }, undefined],
    [{ set: ['model.width=9'] }, undefined],
    [{ overrides: { data: { limitTest: 10 } } }, undefined],
    [{ set: ['train.epochs=2'] }, 0.9],
    [{ set: ['seed=5', 'engine=cpu', 'verify.samples=10', 'metrics=["size"]'] }, 0.9],
    [{ set: ['floor=0.5', 'train.epochs=9'] }, 0.5],
    [{ set: ['floor=null'] }, undefined],
  ] as const)('keeps a floor only where it still says something: %j', async (part, floor) => {
    expect((await first({ target: 'pair', ...(part as Partial<ResolveRequest>) })).floor).toBe(floor);
  });

  it('forgets the options of a model that is exchanged, and tells two unnamed members apart', async () => {
    const { experiments } = await resolve({ target: 'pair', set: ['model=small'] });
    expect(experiments[1]).toMatchObject({ name: 'wide', model: { name: 'small', options: { width: 8 } } });
    const target = file(
      'twins.json',
      '{"dataset":"dots","members":[{"model":"small"},{"model":{"name":"small","width":2}}]}',
    );
    const twins = await resolve({ target });
    expect(twins).toMatchObject({ suite: 'twins', experiments: [{ name: 'small' }, { name: 'small-2' }] });
    await expect(resolve({ target: 'pair', set: ['name=x'] })).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      message: 'Two experiments of the suite are called "x". Give each a name of its own.',
    });
  });

  it('makes an experiment for every seed', async () => {
    const { experiments } = await resolve({ target: 'pair', seeds: 2, overrides: { seed: 4 } });
    expect(experiments.map(({ name, seed }) => [name, seed])).toEqual([
      ['small-s4', 4],
      ['small-s5', 5],
      ['wide-s4', 4],
      ['wide-s5', 5],
    ]);
  });

  it('makes an experiment of settings alone', async () => {
    const got = await resolve({ set: ['model=large', 'model.width=12', 'dataset=lines', 'train.shuffle=false'] });
    expect(got.suite).toBeUndefined();
    expect(got.experiments[0]).toMatchObject({
      name: 'large',
      model: { options: { width: 12 } },
      train: { shuffle: false },
    });
  });

  it.each([
    [{ target: 'pare' }, 'UNKNOWN_NAME', 'No suite "pare". Known: pair. Did you mean "pair"?'],
    [{ target: 'small' }, 'UNKNOWN_NAME', '"small" is a model, not a suite. Run it with --set model=small'],
    [{ target: './none.yaml' }, 'NOT_FOUND', join(folder, 'none.yaml')],
    [
      { target: 'pair', set: ['model=smal'] },
      'UNKNOWN_NAME',
      'No model "smal". Known: large, small. Did you mean "small"?',
    ],
    [
      { target: 'pair', set: ['train.epoch=3'] },
      'BAD_CONFIG',
      'The experiment "small" of the suite "pair": There is no setting "train.epoch". Known in train: epochs, batchSize,',
    ],
    [{ target: 'pair', set: ['train.epoch=3'] }, 'BAD_CONFIG', 'Did you mean "train.epochs"?'],
    [{ target: 'pair', set: ['trian.epochs=3'] }, 'BAD_CONFIG', 'Did you mean "train"?'],
    [{ target: 'pair', set: ['train.epochs=many'] }, 'BAD_CONFIG', 'train.epochs takes a number. Received "many".'],
    [{ target: 'pair', set: ['train.epochs=0'] }, 'BAD_CONFIG', 'train.epochs takes at least 1. Received 0.'],
    [{ target: 'pair', set: ['train.learningRate=0'] }, 'BAD_CONFIG', 'takes more than 0. Received 0.'],
    [
      { target: 'pair', set: ['train.optimizer=adm'] },
      'BAD_CONFIG',
      'takes one of sgd, momentum, adam, rmsprop. Received "adm". Did you mean "adam"?',
    ],
    [{ target: 'pair', set: ['bench.batch=[1,"x"]'] }, 'BAD_CONFIG', 'bench.batch[1] takes a number. Received "x".'],
    [{ target: 'pair', set: ['bench.batch=[]'] }, 'BAD_CONFIG', 'bench.batch takes at least 1 entries. Received [].'],
    [{ target: 'pair', set: ['train=5'] }, 'BAD_CONFIG', 'train takes an object. Received 5.'],
    [{ target: 'pair', set: ['model=5'] }, 'BAD_CONFIG', 'model takes text or an object. Received 5.'],
    [
      { target: 'pair', set: ['model.depth=3'] },
      'BAD_CONFIG',
      'There is no setting "model.depth". Known in model: width, note. "layerlab show small" lists the options.',
    ],
    [{ target: 'pair', set: ['model.width=1.5'] }, 'BAD_CONFIG', 'model.width takes an integer. Received 1.5.'],
    [
      { target: 'pair', set: ['dataset.size=1'] },
      'BAD_CONFIG',
      'There is no setting "dataset.size". dataset takes none.',
    ],
    [{ target: 'pair', set: ['__proto__.x=1'] }, 'BAD_CONFIG', 'There is no setting "__proto__"'],
    [{ target: 'pair', set: ['epochs'] }, 'BAD_USAGE', 'A --set takes path=value. Received "epochs".'],
    [{ target: 'pair', set: ['=3'] }, 'BAD_USAGE', 'Received "=3"'],
    [{ target: 'pair', set: ['a..b=3'] }, 'BAD_USAGE', 'Received "a..b=3"'],
    [{ target: 'pair', set: ['train.schedule=cosin'] }, 'BAD_CONFIG', 'Received "cosin". Did you mean "cosine"?'],
    [{ target: 'pair', set: ['train.schedule=3'] }, 'BAD_CONFIG', 'train.schedule takes an object. Received 3.'],
    [{ target: 'pair', set: ['train.schedule.warmup=1'] }, 'BAD_CONFIG', 'train.schedule.warmup takes less than 1.'],
    [{ target: 'pair', seeds: 0 }, 'BAD_USAGE', '--seeds'],
    [{ target: 'pair', overrides: { metrics: ['sise'] } }, 'UNKNOWN_NAME', 'Did you mean "size"?'],
    [
      { target: 'pair', overrides: { metrics: [{ name: 'size', unit: 'm' }] } },
      'BAD_CONFIG',
      'metrics.unit takes a number',
    ],
    [
      { target: 'pair', overrides: { metrics: ['size', { name: 'size', unit: 2 }] } },
      'BAD_CONFIG',
      'metrics has "size" twice, with different options',
    ],
    [{}, 'BAD_CONFIG', 'The experiment: dataset is missing: it takes text or an object. model is missing'],
  ] as const)('refuses %j', async (part, code, message) => {
    await expect(resolve(part as Partial<ResolveRequest>)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('never fails but with an error meant for people, whatever --set says', async () => {
    const path = fc.constantFrom(
      'model',
      'dataset',
      'train',
      'train.epochs',
      'data.limitTrain',
      'bench.batch',
      'name',
      'x.y',
      'plugins',
    );
    const pairs = fc.array(
      fc.tuple(path, fc.json({ maxDepth: 2 })).map(([p, v]) => `${p}=${v}`),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(pairs, async (set) => {
        const error = await resolve({ target: 'pair', set }).then(
          () => undefined,
          (e: unknown) => e,
        );
        if (error !== undefined) expect(error).toMatchObject({ name: 'LayerlabError', exitCode: 2 });
      }),
      { numRuns: 300 },
    );
  });
});

describe('experiment files', () => {
  it('are JSON, YAML or modules, and name an experiment that has no name', async () => {
    const settings = '{ model: { name: "large", width: 5 }, dataset: "lines", train: { epochs: 7 } }';
    for (const target of [
      file('e.json', '{ "model": { "name": "large", "width": 5 }, "dataset": "lines", "train": { "epochs": 7 } }'),
      file('e.yaml', 'model: { name: large, width: 5 }\ndataset: lines\ntrain:\n  epochs: 7\n'),
      file('e.mjs', `export default ${settings};`),
      file('e.mts', `const value: object = ${settings};\nexport default value;`),
    ])
      expect(await first({ target })).toMatchObject({
        name: 'e',
        model: { name: 'large', options: { width: 5 } },
        dataset: { name: 'lines' },
        train: { epochs: 7 },
      });
  });

  it('may hold a suite, with settings that its members share and with presets', async () => {
    const yaml = `suite: mine
dataset: dots
train: { epochs: 5 }
members:
  - model: small
  - { model: { name: large, width: 2 }, train: { batchSize: 8 } }
presets:
  smoke: { train: { epochs: 1 } }
`;
    const target = file('many.yaml', yaml);
    expect(await resolve({ target })).toMatchObject({
      suite: 'mine',
      experiments: [
        { name: 'small', dataset: { name: 'dots' }, train: { epochs: 5 } },
        { name: 'large', dataset: { name: 'dots' }, train: { epochs: 5, batchSize: 8 } },
      ],
    });
    expect((await first({ target, preset: 'smoke' })).train.epochs).toBe(1);
  });

  it('may hold what defineSuite gives', async () => {
    const source =
      "export default { kind: 'suite', spec: { name: 'own', members: [{ model: 'small', dataset: 'dots' }] } };";
    expect(await resolve({ target: file('own.mjs', source) })).toMatchObject({
      suite: 'own',
      experiments: [{ name: 'small' }],
    });
  });

  it('may lay settings over a registered suite', async () => {
    const target = file('over.json', '{ "suite": "pair", "train": { "epochs": 6 } }');
    const { experiments } = await resolve({ target, preset: 'smoke' });
    expect(
      experiments.map(({ name, floor, train, data: { limitTrain } }) => [name, floor, train.epochs, limitTrain]),
    ).toEqual([
      ['small', undefined, 6, 256],
      ['wide', undefined, 6, 256],
    ]);
  });

  it('name plugins relative to themselves', async () => {
    mkdirSync(join(folder, 'sub'), { recursive: true });
    const target = file(
      'sub/plug.json',
      '{ "dataset": "dots", "members": [{ "model": "small", "plugins": ["pkg"] }], "plugins": ["./a.ts", "../b.ts"] }',
    );
    const a = join(folder, 'sub', 'a.ts');
    const plugins = [join(folder, 'c.ts'), 'other'];
    expect(await requestedPlugins(request({ target, plugins }), folder)).toEqual([
      ...plugins,
      a,
      join(folder, 'b.ts'),
      'pkg',
    ]);
    const { experiments } = await resolve({ target, plugins });
    expect(experiments[0].plugins).toEqual([...plugins, 'pkg']);
    const single = file('sub/one.json', '{ "dataset": "dots", "model": "small", "plugins": ["./a.ts"] }');
    expect((await first({ target: single })).plugins).toEqual([a]);
  });

  it.each([
    ['bad.json', '{ "model": ', 'BAD_CONFIG', 'bad.json cannot be read as an experiment'],
    ['bad.yaml', 'model: [1\n', 'BAD_CONFIG', 'bad.yaml cannot be read as an experiment'],
    ['list.yaml', '- 1\n', 'BAD_CONFIG', 'it holds a list'],
    ['empty.yaml', '', 'BAD_CONFIG', 'it holds nothing'],
    ['throws.mjs', "throw new Error('at load');", 'BAD_CONFIG', 'at load'],
    ['e.toml', 'a = 1', 'UNKNOWN_NAME', 'No suite "e.toml"'],
    ['none.json', '{ "suite": "nope" }', 'UNKNOWN_NAME', 'No suite "nope". Known: pair.'],
    ['members.json', '{ "members": [] }', 'BAD_CONFIG', 'members takes at least 1 entries'],
    [
      'presets.json',
      '{ "members": [{}], "presets": { "tiny": {} } }',
      'BAD_CONFIG',
      'no setting "presets.tiny". Known in presets: smoke, short, full.',
    ],
  ])('are refused with a reason: %s', async (name, text, code, message) => {
    file(name, text);
    await expect(resolve({ target: name })).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

describe('optionsJsonSchema', () => {
  it('says what may be written: defaults are optional, other keys are not allowed', () => {
    expect(optionsJsonSchema(width)).toEqual({
      type: 'object',
      additionalProperties: false,
      properties: {
        width: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, default: 8 },
        note: { type: ['string', 'null'], default: 'n' },
      },
    });
  });
});
