import { render } from 'ink-testing-library';
import type { ReactElement } from 'react';

/** What Ink draws of an element; nothing of it stays mounted. */
export function frameText(element: ReactElement): string {
  const view = render(element);
  const text = view.lastFrame() ?? '';
  view.unmount();
  return text;
}
