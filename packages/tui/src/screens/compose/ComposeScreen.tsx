import { resolve } from 'node:path';
import type { Catalog, ResolveRequest } from '@layerlab/core/light';
import { useInput } from 'ink';
import { useRef, useState } from 'react';
import { isValid } from '../../form/formRows.js';
import { shownText } from '../../form/formState.js';
import type { TerminalSize } from '../../hooks/useTerminalSize.js';
import { ComposeView } from './ComposeView.js';
import { composeFields, RUN_FIELDS } from './composeFields.js';
import { composeFile, composeRequest } from './composeRequest.js';
import { type ComposeCommand, type ComposeState, composeKey } from './composeState.js';
import { type Asker, usePreview } from './usePreview.js';

export interface ComposeScreenProps extends TerminalSize {
  readonly catalog: Catalog;
  readonly describer: Asker;
  readonly plugins: readonly string[];
  /** Where files are saved. */
  readonly cwd: string;
  /** Kept by whoever shows the screen, so that nothing entered is lost while another screen is shown. */
  readonly state: ComposeState;
  onState(state: ComposeState): void;
  onStart(request: ResolveRequest): void;
}

/** Takes the keys of the form, asks for its preview, and starts or saves what it makes. */
export function ComposeScreen(props: ComposeScreenProps) {
  const { catalog, describer, plugins, cwd, onState, onStart, ...size } = props;
  // several keys may come before the next drawing: each goes on from the one before
  const latest = useRef(props.state);
  const [, redraw] = useState(0);
  const change = (state: ComposeState) => {
    latest.current = state;
    onState(state);
    redraw((n) => n + 1);
  };
  const state = latest.current;
  const fields = composeFields(catalog, state.form);
  const valid = isValid(fields, state.form);
  const shown = usePreview(describer, valid ? composeRequest(fields, state.form, plugins) : undefined);

  const say = (text: string, failed: boolean): void => {
    const { saving: _, ...rest } = latest.current;
    change({ ...rest, note: { text, failed } });
  };
  const obey = (command: ComposeCommand | undefined): void => {
    const { form, saving = '' } = latest.current;
    const now = composeFields(catalog, form);
    if (command && !isValid(now, form)) say('Mend the marked settings first.', true);
    else if (command === 'start') onStart(composeRequest(now, form, plugins));
    else if (command === 'save')
      describer.ask<null>({ kind: 'save', file: resolve(cwd, saving.trim()), settings: composeFile(now, form) }).then(
        () => say(savedText(saving.trim(), now, form), false),
        (error: Error) => say(error.message, true),
      );
  };
  useInput((input, key) => {
    const step = composeKey(latest.current, input, key, catalog);
    change(step.state);
    obey(step.command);
  });
  return <ComposeView {...size} {...{ fields, state, shown }} />;
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
