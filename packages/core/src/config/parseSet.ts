import { LayerlabError } from '../errors.js';
import { isRecord, type RawSettings } from './merge.js';

const SEGMENT = /^[A-Za-z_$][\w$-]*$/;

/**
 * `--set` pairs as settings to lay over others, in order: `train.epochs=3` is `{ train: { epochs: 3 } }`. A value is JSON
 * where it can be read as JSON, else text: `model=cnn`, `model.channels=[16,32]`, `train.shuffle=false`, `model="8"`.
 *
 * @throws LayerlabError BAD_USAGE where a pair is not `path=value`
 */
export function parseSet(pairs: readonly string[]): readonly RawSettings[] {
  return pairs.map(parsePair);
}

function parsePair(pair: string): RawSettings {
  const equals = pair.indexOf('=');
  const path = pair.slice(0, Math.max(0, equals)).trim().split('.');
  if (equals < 1 || !path.every((segment) => SEGMENT.test(segment)))
    throw new LayerlabError(
      'BAD_USAGE',
      `A --set takes path=value. Received "${pair}". Write it as in --set train.epochs=3 or --set model=cnn.`,
    );
  const value = parseValue(pair.slice(equals + 1));
  const setting = path.reduceRight<unknown>((inner, segment) => Object.fromEntries([[segment, inner]]), value);
  return isRecord(setting) ? setting : {};
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
