import { useEffect, useRef } from 'react';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `onSignal` for each signal that asks the process to end. Ctrl-C is a key, not a signal, while Ink reads keys. */
export function useStopSignals(onSignal: () => void): void {
  const latest = useRef(onSignal);
  latest.current = onSignal;
  useEffect(() => {
    const listener = () => latest.current();
    for (const signal of SIGNALS) process.on(signal, listener);
    return () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    };
  }, []);
}
