import type { Preview, Question, ResolveRequest } from '@layerlab/core/light';
import { useEffect, useRef, useState } from 'react';
import type { ShownPreview } from './shownLines.js';

/** What a screen needs of core's Describer. */
export interface Asker {
  ask<T>(question: Question): Promise<T>;
}

/** Asking at every key of a fast typist would only keep the process busy. */
const SETTLE_MS = 120;

/** The preview of a request, anew whenever the request is another; undefined asks nothing. The last one stays meanwhile. */
export function usePreview(asker: Asker, request: ResolveRequest | undefined): ShownPreview {
  const [shown, setShown] = useState<ShownPreview>({ pending: true });
  const text = request && JSON.stringify(request);
  const first = useRef(true);
  useEffect(() => {
    if (text === undefined) return;
    let current = true;
    setShown(({ preview }) => ({ preview, pending: true }));
    const ask = () =>
      asker.ask<Preview>({ kind: 'preview', request: JSON.parse(text) as ResolveRequest }).then(
        (preview) => current && setShown({ preview, pending: false }),
        (error: Error) => current && setShown({ pending: false, error: error.message }),
      );
    const timer = setTimeout(ask, first.current ? 0 : SETTLE_MS);
    first.current = false;
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asker, text]);
  return shown;
}
