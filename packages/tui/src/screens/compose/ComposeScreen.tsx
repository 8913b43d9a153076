import { resolve } from 'node:path';
import { splitLayout } from '../../components/splitLayout.js';
import { isValid } from '../../form/formRows.js';
import { shownText } from '../../form/formState.js';
import { useCapture } from '../../hooks/useCapture.js';
import { useKeys } from '../../hooks/useKeys.js';
import { useLatestState } from '../../hooks/useLatestState.js';
import type { ScreenProps } from '../screen.js';
import { ComposeView } from './ComposeView.js';
import { composeFields, RUN_FIELDS } from './composeFields.js';
import { composeFile, composeRequest } from './composeRequest.js';
import {
  type ComposeCommand,
  type ComposeState,
  composeKey,
  INITIAL_COMPOSE,
  isComposeTyping,
} from './composeState.js';
import { shownLines } from './shownLines.js';
import { usePreview } from './usePreview.js';

/** Takes the keys of the form, asks for its preview, and starts or saves what it makes. */
export function ComposeScreen({ services, active, open, capture, width, height }: ScreenProps) {
  const { catalog, describer, cwd, sessions } = services;
  const { plugins } = services.job;
  const { latest, change } = useLatestState<ComposeState>(INITIAL_COMPOSE);
  const state = latest.current;
  const fields = composeFields(catalog, state.form);
  const valid = isValid(fields, state.form);
  const shown = usePreview(describer, valid ? composeRequest(fields, state.form, plugins) : undefined);
  const layout = splitLayout({ width, height });
  const side = shownLines(fields, state.form, shown, layout.side.width);
  useCapture(capture, active && isComposeTyping(state, fields));

  const say = (text: string, failed: boolean): void => {
    const { saving: _, ...rest } = latest.current;
    change({ ...rest, note: { text, failed } });
  };
  const start = (): void => {
    sessions.start(composeRequest(composeFields(catalog, latest.current.form), latest.current.form, plugins));
    open('2');
  };
  const save = (): void => {
    const { form, saving } = latest.current;
    const now = composeFields(catalog, form);
    const name = saving?.text.trim() ?? '';
    describer.ask<null>({ kind: 'save', file: resolve(cwd, name), settings: composeFile(now, form) }).then(
      () => say(savedText(name, now, form), false),
      (error: Error) => say(error.message, true),
    );
  };
  const obey = (command: ComposeCommand): void => {
    const { form } = latest.current;
    if (!isValid(composeFields(catalog, form), form)) say('Mend the marked settings first.', true);
    else if (command === 'start') start();
    else save();
  };
  useKeys((input, key) => {
    const scrollable = Math.max(0, side.length - layout.side.height);
    const step = composeKey(latest.current, input, key, { catalog, scrollable });
    change(step.state);
    if (step.command) obey(step.command);
  }, active);
  const { problems } = shown.preview ?? {};
  return <ComposeView {...{ width, height, layout, fields, state, problems, side }} />;
}

/** Presets and seeds are flags: a file has none. */
function savedText(name: string, fields: ReturnType<typeof composeFields>, form: ComposeState['form']): string {
  const text = (id: string) => {
    const field = fields.find((candidate) => candidate.id === id);
    return field ? shownText(form, field) : '';
  };
  const [preset, seeds] = [text(RUN_FIELDS.preset), text(RUN_FIELDS.seeds)];
  const path = /[\\/]/.test(name) ? name : `./${name}`;
  const flags = `${preset ? ` --preset ${preset}` : ''}${seeds === '1' ? '' : ` --seeds ${seeds}`}`;
  return `Saved. Run it with: layerlab run ${path}${flags}`;
}
