import { RunDirectory } from '@layerlab/core/light';
import { useEffect, useMemo, useState } from 'react';
import { splitLayout } from '../../components/splitLayout.js';
import { isTyping } from '../../form/formKey.js';
import { isValid } from '../../form/formRows.js';
import { useCapture } from '../../hooks/useCapture.js';
import { useKeys } from '../../hooks/useKeys.js';
import { useLatestState } from '../../hooks/useLatestState.js';
import { useStore } from '../../hooks/useStore.js';
import type { ScreenProps } from '../screen.js';
import { ExportView } from './ExportView.js';
import { chosenRun, exportFields, exportJob, RUN_FIELD, type Work } from './exportFields.js';
import { exportFiles } from './exportFiles.js';
import { exportLines } from './exportLines.js';
import { exportRuns } from './exportRuns.js';
import { type ExportState, exportKey, INITIAL_EXPORT } from './exportState.js';
import { ExportWork } from './exportWork.js';
import { failureLines } from './failureLines.js';

/** Rows of the form above the results, on a narrow terminal: the run, and the setting with the cursor. */
const FORM_ROWS = 5;

/** Exports a run's model, compares it with the trained one, and times it; shows what came of it. */
export function ExportScreen({ services, seen, active, params, capture, width, height }: ScreenProps) {
  const { job: context, jobs } = services;
  const [worker] = useState(() => new ExportWork(jobs));
  const work = useStore(worker, seen);
  // a child that is left alone would keep the UI's process, whose screen is gone, until it is done
  useEffect(() => () => worker.cancel(), [worker]);
  const { latest, change } = useLatestState<ExportState>(INITIAL_EXPORT);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when the screen is opened, and after every piece of work
  const runs = useMemo(() => exportRuns(context.out), [context.out, active, work.done]);
  const fields = useMemo(() => exportFields(runs), [runs]);
  const state = latest.current;
  const run = chosenRun(fields, state.form);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const files = useMemo(
    () => (run ? exportFiles(RunDirectory.open(context.out, run)) : undefined),
    [context.out, run, active, work.done],
  );
  const layout = splitLayout({ width, height }, FORM_ROWS);
  const { failure } = work;
  const side = useMemo(() => {
    const failed = failure && failure.run === run ? failureLines(failure, layout.side.width) : [];
    return [...failed, ...exportLines(files, layout.side.width)];
  }, [files, failure, run, layout.side.width]);
  useEffect(() => {
    // what is above all else must be seen
    if (failure) change({ ...latest.current, scroll: 0 });
  }, [failure, latest, change]);
  useCapture(capture, active && isTyping(state.form, fields));
  useEffect(() => {
    const { form } = latest.current;
    if (params.run) change({ scroll: 0, form: { ...form, texts: { ...form.texts, [RUN_FIELD]: params.run } } });
  }, [params, latest, change]);

  const start = (works: readonly Work[]): void => {
    const { form } = latest.current;
    if (!run || !isValid(fields, form)) return;
    void worker.start(
      run,
      works.map((kind) => ({ work: kind, job: exportJob(kind, run, { fields, form, context }) })),
    );
  };
  useKeys((input, key) => {
    const scrollable = Math.max(0, side.length - layout.side.height);
    const step = exportKey(latest.current, input, key, { fields, scrollable });
    change(step.state);
    if (step.works) start(step.works);
    if (step.cancel) worker.cancel();
  }, active);
  return <ExportView {...{ width, height, layout, fields, state, side, work }} />;
}
