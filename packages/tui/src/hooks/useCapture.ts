import { useEffect } from 'react';

/** While `typing`, every key goes to the screen that `capture` belongs to. */
export function useCapture(capture: (on: boolean) => void, typing: boolean): void {
  useEffect(() => {
    if (!typing) return;
    capture(true);
    return () => capture(false);
  }, [typing, capture]);
}
