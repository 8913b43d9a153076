import { isDeepStrictEqual } from 'node:util';
import type { PresetName } from '../define/suite.js';
import type { ResolveRequest } from '../run/protocol.js';
import { isRecord, mergeSettings, type RawSettings } from './merge.js';
import type { Target } from './target.js';

/** Where a suite sets none of its own: enough to see that everything works, and enough to see a trend. */
const DEFAULT_PRESETS: Readonly<Record<PresetName, RawSettings>> = {
  smoke: { train: { epochs: 1 }, data: { limitTrain: 640, limitTest: 500 }, verify: { samples: 100 } },
  short: { train: { epochs: 1 }, data: { limitTrain: 6000, limitTest: 2000 }, verify: { samples: 1000 } },
  full: {},
};

/** What a floor was measured for: where one of these changes, the floor says nothing. */
const MEASURED = ['dataset', 'model', 'train', 'data'] as const;

/**
 * A member's settings with everything laid over it in order: the suite's preset, its own, file, flags, --set.
 *
 * Its floor goes where a layer takes away from what it was measured for (a preset other than `full`, or any other setting
 * of model, data or training), unless that layer sets a floor itself.
 */
export function layered(
  { presets: own, ...member }: RawSettings,
  { presets, over }: Target,
  request: Pick<ResolveRequest, 'preset' | 'overrides'>,
  set: readonly RawSettings[],
): RawSettings {
  const { preset } = request;
  const common = preset && (presets?.[preset] ?? DEFAULT_PRESETS[preset]);
  const presetSettings = common && mergeSettings(common, ofPreset(own, preset));
  let settings = mergeSettings({}, member);
  if (presetSettings)
    settings = preset === 'full' ? mergeSettings(settings, presetSettings) : lay(settings, [presetSettings], true);
  if (over) settings = lay(settings, [over]);
  return lay(settings, [request.overrides as RawSettings, ...set]);
}

function ofPreset(presets: unknown, preset: PresetName): RawSettings {
  const settings = isRecord(presets) ? presets[preset] : undefined;
  return isRecord(settings) ? settings : {};
}

function lay(below: RawSettings, patches: readonly RawSettings[], always = false): RawSettings {
  const above = patches.reduce(mergeSettings, below);
  const setsFloor = patches.some((patch) => patch.floor !== undefined);
  const changed = always || MEASURED.some((key) => !isDeepStrictEqual(below[key], above[key]));
  if (setsFloor || !changed) return above;
  const { floor: _, ...rest } = above;
  return rest;
}
