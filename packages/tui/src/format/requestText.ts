import { basename } from 'node:path';
import type { ResolveRequest } from '@layerlab/core/light';

/** What a request asks to run, in a few words: `quickstart smoke`, `wide.yaml`, `cnn on mnist`. */
export function requestText({ target, preset, overrides, seeds }: ResolveRequest): string {
  const named = [nameOf(overrides.model), nameOf(overrides.dataset)].filter(Boolean).join(' on ');
  const what = target === undefined ? named || 'settings of its own' : basename(target);
  return `${what}${preset ? ` ${preset}` : ''}${seeds === undefined ? '' : `, ${seeds} seeds`}`;
}

const nameOf = (choice: string | { readonly name?: string } | undefined): string | undefined =>
  typeof choice === 'string' ? choice : choice?.name;
