import type { ModelInfo, Preview, Question } from '@layerlab/core/light';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RunShelf } from '../../runs/runShelf.js';
import { Sessions } from '../../session/sessions.js';
import type { UiServices } from '../../shell/services.js';
import { CATALOG } from '../../testing/fakeCatalog.js';
import { experiment } from '../../testing/fakeSession.js';
import { ComposeScreen } from './ComposeScreen.js';
import type { Asker } from './usePreview.js';

const UP = '\x1b[A';
const LEFT = '\x1b[D';
const RIGHT = '\x1b[C';
const ENTER = '\r';
/** As `keyByKey` hands it on. */
const BACKSPACE = '\b';
const DELETE = '\x1b[3~';
const [HOME, CTRL_A, CTRL_E] = ['\x1b[H', '\x01', '\x05'];
const ESCAPE = '\x1b';

const LAYER = { inputs: [], params: 0, macs: 0, receptiveField: [1, 1], stride: [1, 1] } as const;
const MODEL: ModelInfo = {
  name: 'cnn',
  inputShape: [28, 28, 1],
  classes: 10,
  params: 421_642,
  nonTrainableParams: 0,
  macs: 4_241_152,
  receptiveField: [10, 10],
  layers: [
    { ...LAYER, name: 'input', layer: 'input', shape: [28, 28, 1] },
    { ...LAYER, name: 'conv2d_1', layer: 'conv2d', shape: [28, 28, 32], params: 320, macs: 225_792 },
  ],
};
const member = (name: string) => ({
  experiment: experiment(name),
  model: { ...MODEL, name },
  trainPictures: 6000,
  estimate: { seconds: 95, basis: 'scaled', from: 'the run earlier (fc), by MACs' } as const,
});

/** Answers as the describe process would; it refuses a `limitTrain` of 7, and files that are called taken. */
async function answer(question: Question): Promise<unknown> {
  if (question.kind === 'save') {
    if (question.file.includes('taken')) throw new Error('taken.yaml is there already.');
    return null;
  }
  const { target, overrides } = question.request;
  if (overrides.data?.limitTrain === 7)
    return { members: [], problems: [{ path: 'data.limitTrain', message: 'data.limitTrain takes more than 7.' }] };
  return { members: target ? ['fc', 'cnn', 'rescnn'].map(member) : [member('cnn')], problems: [] } satisfies Preview;
}

let unmount = () => {};
afterEach(() => unmount());
const settle = (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms));

function open(width = 120, height = 40) {
  const ask = vi.fn(answer);
  const sessions = new Sessions(vi.fn());
  const start = vi.spyOn(sessions, 'start').mockImplementation(() => {});
  const show = vi.fn();
  const capture = vi.fn();
  const services: UiServices = {
    catalog: CATALOG,
    job: { plugins: [], out: '/work' },
    cwd: '/work',
    sessions,
    describer: { ask: ask as Asker['ask'] },
    runs: new RunShelf('/nowhere'),
    jobs: { busy: false, start: vi.fn() },
  };
  const view = render(
    <ComposeScreen {...{ services, width, height, capture }} seen active params={{}} open={show} showKeys={vi.fn()} />,
  );
  unmount = view.unmount;
  const press = async (...keys: string[]) => {
    await settle();
    for (const key of keys) {
      view.stdin.write(key);
      await settle(5);
    }
    await settle(180);
  };
  /** Leaves one setting in the form and types into it. */
  const set = async (filter: string, ...keys: string[]) => press('/', ...filter, ENTER, ...keys);
  return { ask, start, show, capture, press, set, text: () => view.lastFrame() ?? '' };
}

describe('ComposeScreen', () => {
  it.each([60, 80, 120, 200])('shows form and preview on %i columns', async (width) => {
    const { text, press } = open(width, 23);
    await press();
    const lines = text().split('\n');
    expect(lines.length).toBeLessThanOrEqual(23);
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
    expect(text()).toMatch(/▶ suite +‹ quickstart ›/);
    expect(text()).toContain('the quickstart');
    expect(text()).toContain('3 members');
    expect(text()).toContain('time ~4:45');
    // beside the form's first rows, or under its last
    expect(lines.findIndex((line) => line.includes('3 members')) < 6).toBe(width >= 100);
  });

  it('starts the first suite on enter, with the preset', async () => {
    const { press, start, show, text } = open();
    await press('p', 'p');
    expect(text()).toMatch(/preset +short/);
    await press(ENTER);
    expect(show).toHaveBeenCalledExactlyOnceWith('2');
    expect(start).toHaveBeenCalledExactlyOnceWith({
      target: 'quickstart',
      preset: 'short',
      seeds: undefined,
      set: [],
      overrides: {},
      plugins: [],
    });
  });

  it('composes an experiment: model, options, settings; says only what was entered', async () => {
    const { press, set, start, text } = open();
    await press(UP, RIGHT);
    expect(text()).toContain('Model cnn');
    expect(text()).toContain('421,642 parameters, 4,241,152 MACs a picture');
    await set('channels', '8', ',', '1', '6');
    expect(text()).toContain('channels  8,16▏  (default 32, 64)');
    await press(ESCAPE);
    await set('epochs', '5');
    await press(ESCAPE);
    await set('optimizer', LEFT);
    await press(ENTER);
    expect(start.mock.lastCall![0].overrides).toEqual({
      dataset: { name: 'mnist' },
      model: { name: 'cnn', channels: [8, 16] },
      train: { epochs: 5, optimizer: 'momentum' },
    });
    expect(start.mock.lastCall![0].target).toBeUndefined();
  });

  it('changes the settings of a suite, whose members say the defaults', async () => {
    const { set, press, start, text } = open();
    await set('epochs', '2');
    expect(text()).toMatch(/epochs +2▏/);
    await press(ENTER);
    expect(start.mock.lastCall![0]).toMatchObject({ target: 'quickstart', overrides: { train: { epochs: 2 } } });
  });

  it('refuses to start with a value out of range, and says why under it', async () => {
    const { set, press, start, ask, text } = open();
    await set('epochs');
    const asked = ask.mock.calls.length;
    await press('0');
    expect(text()).toMatch(/✗ epochs takes an integer, at least 1\. Received\s+"0"\./);
    expect(text()).toContain('Mend the marked settings');
    expect(ask.mock.calls.length).toBe(asked);
    await press(ENTER);
    expect(start).not.toHaveBeenCalled();
  });

  it('shows what the describe process finds under the setting', async () => {
    const { set, text } = open();
    await set('limitTrain', '7');
    expect(text()).toMatch(/limitTrain +7▏[\s\S]*✗ data\.limitTrain takes more than 7\./);
  });

  it('asks once for what is typed fast', async () => {
    const { set, press, ask } = open();
    await set('limitTrain');
    const asked = ask.mock.calls.length;
    await press('6', '0', '0', '0');
    expect(ask.mock.calls.length).toBe(asked + 1);
  });

  it('picks a suite from a filtered list', async () => {
    const { press, start, text } = open();
    await press(' ', 'd', 'e', 'p');
    expect(text()).toContain('▶ depth  the depth');
    await press(ENTER, ENTER);
    expect(start.mock.lastCall![0].target).toBe('depth');
  });

  it('saves as a file under the name that is asked for, and says how to run it', async () => {
    const { press, set, ask, text } = open(200);
    await set('epochs', '2');
    await press('p', 'w');
    expect(text()).toContain('save as: experiment.yaml▏');
    await press(ENTER);
    expect(ask).toHaveBeenLastCalledWith({
      kind: 'save',
      file: '/work/experiment.yaml',
      settings: { suite: 'quickstart', train: { epochs: 2 } },
    });
    expect(text()).toContain('Saved. Run it with: layerlab run ./experiment.yaml --preset smoke');
  });

  it('says why a file was not saved', async () => {
    const { press, text } = open();
    await press('w', ...Array<string>(15).fill(BACKSPACE), ...'taken.yaml', ENTER);
    expect(text()).toContain('taken.yaml is there already.');
  });

  it('moves the cursor within what is typed, and takes what is pasted there', async () => {
    const { press, set, text } = open();
    await set('epochs', '1', '5', LEFT, '2', '3');
    expect(text()).toMatch(/epochs +123▏5/);
    await press(CTRL_A, DELETE, CTRL_E, BACKSPACE);
    expect(text()).toMatch(/epochs +23▏/);
    await press(HOME, '4');
    expect(text()).toMatch(/epochs +4▏23/);
    await press(ESCAPE, 'w', LEFT, LEFT, LEFT, LEFT, LEFT, '-of mine');
    expect(text()).toContain('save as: experiment-of mine▏.yaml');
  });

  it('keeps digits for itself only while the cursor is on what is typed, and escape gives them up', async () => {
    const { press, set, capture } = open();
    await press();
    expect(capture).not.toHaveBeenCalled();
    await set('epochs');
    expect(capture).toHaveBeenLastCalledWith(true);
    await press(ESCAPE);
    expect(capture).toHaveBeenLastCalledWith(false);
  });

  it('takes letters as text while a name or a filter is typed', async () => {
    const { press, text } = open();
    await press('/', 'w', 'p', 'd');
    expect(text()).toContain('/ wpd▏   0 of');
    await press(ESCAPE, 'w', 'p', '/');
    expect(text()).toContain('save as: experiment.yamlp/▏');
  });
});
