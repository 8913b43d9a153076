import { Container } from 'inversify';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineMetric } from '../define/metric.js';
import { defineModel } from '../define/model.js';
import { definePlugin, type Plugin } from '../define/plugin.js';
import { defineSuite } from '../define/suite.js';
import { LayerlabError } from '../errors.js';
import { TOKENS } from '../tokens.js';
import { checkNames } from './checkNames.js';
import { pluginModule } from './pluginModule.js';
import type { Registries } from './registries.js';
import { registriesModule } from './registriesModule.js';

const model = (name: string) => defineModel({ name, options: z.object({}), build: (_, { input }) => input });
const accuracy = defineMetric({ name: 'accuracy', ofRun: () => 1 });
const accuracyAlone = definePlugin({ name: 'more', contributes: [accuracy] });
const models = definePlugin({ name: 'models', contributes: [model('rescnn'), model('fc'), model('cnn'), accuracy] });

function registriesOf(...plugins: Plugin[]): Registries {
  const container = new Container();
  container.load(registriesModule(), ...plugins.map(pluginModule));
  return container.get<Registries>(TOKENS.Registries);
}

function errorOf(act: () => unknown): LayerlabError {
  try {
    act();
  } catch (error) {
    // the container wraps what a constructor throws in nothing: the person must see layerlab's own message
    expect(error).toBeInstanceOf(LayerlabError);
    return error as LayerlabError;
  }
  throw new Error('did not throw');
}

describe('registries in a container', () => {
  it('sorts what plugins contribute into the registry of each kind, with the plugin that brought it', () => {
    const registries = registriesOf(
      models,
      definePlugin({ name: 'more', contributes: [model('b'), defineSuite({ name: 's', members: [] })] }),
    );
    expect(registries.models.list().map(({ name, plugin }) => `${plugin}/${name}`)).toEqual([
      'more/b',
      'models/cnn',
      'models/fc',
      'models/rescnn',
    ]);
    expect(registries.metrics.get('accuracy')).toBe(accuracy);
    expect(registries.suites.names).toEqual(['s']);
    expect(registries.datasets.names).toEqual([]);
  });

  it('lists the known names for an unknown one, with a suggestion only where one is close', () => {
    const { models: registry, layers } = registriesOf(models);
    expect(errorOf(() => registry.get('cnnn'))).toMatchObject({
      code: 'UNKNOWN_NAME',
      message: 'No model "cnnn". Known: cnn, fc, rescnn. Did you mean "cnn"?',
    });
    expect(errorOf(() => registry.get('transformer')).message).toBe('No model "transformer". Known: cnn, fc, rescnn.');
    expect(errorOf(() => layers.get('x')).message).toBe('No layer "x". No plugin contributes any.');
    expect(registry.has('cnn')).toBe(true);
    expect(registry.has('toString')).toBe(false);
  });

  it('refuses a name that two plugins contribute, naming both', () => {
    const error = errorOf(() =>
      registriesOf(models, {
        ...definePlugin({ name: 'other', contributes: [model('cnn')] }),
        from: '/plugins/other.ts',
      }),
    );
    expect(error.code).toBe('DUPLICATE_NAME');
    expect(error.message).toContain('"models" (built in) and "other" (from /plugins/other.ts)');
  });

  it('refuses a name that one plugin contributes twice', () => {
    const error = errorOf(() => registriesOf(definePlugin({ name: 'p', contributes: [model('a'), model('a')] })));
    expect(error.message).toContain('Plugin "p" contributes the model "a" twice');
  });

  it('refuses two plugins of one name, saying where each comes from', () => {
    const other = { ...definePlugin({ name: 'models', contributes: [] }), from: './other' };
    const error = errorOf(() => checkNames([models, accuracyAlone, other]));
    expect(error).toMatchObject({
      code: 'DUPLICATE_NAME',
      message:
        'Two plugins are called "models": one is built in, the other from ./other. Load only one of them, or rename one.',
    });
  });

  it('refuses a plugin of another API version and one with something else among its contributions', () => {
    expect(errorOf(() => registriesOf({ ...models, apiVersion: 2 })).message).toContain(
      'is written for plugin API 2; this layerlab has API 1',
    );
    const odd = { ...models, contributes: [{ kind: 'optimizer' }] } as unknown as Plugin;
    expect(errorOf(() => registriesOf(odd))).toMatchObject({ code: 'BAD_PLUGIN' });
  });
});
