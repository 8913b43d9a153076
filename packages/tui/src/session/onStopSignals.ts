import type { SuiteSession } from './suiteSession.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** First signal: finish the batch and stop. Second: kill. Gives back a function that takes the listeners off again. */
export function onStopSignals(
  session: Pick<SuiteSession, 'stop' | 'kill'>,
  tell: (message: string) => void,
): () => void {
  let signals = 0;
  const onSignal = () => {
    signals++;
    if (signals === 1) {
      tell('Stopping: the batch is finished and a checkpoint written. Once more to end at once.');
      session.stop();
    } else session.kill();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
