import { CONTENTS_HASH, contentsHash } from '../graph/index.js';

type Match = 'equal' | 'different' | 'unknown';

/** What proves where a file comes from. */
export interface Origin {
  /** The file is as it was written, and holds the weights that it is compared with. */
  readonly proved: boolean;
  /** The file's bytes against the hash that was written into it. */
  readonly contents: Match;
  /** The weights that it says it was exported from, against those of the model beside it. */
  readonly weights: Match;
  /** The data set's files that it says it was trained beside, against those that the pictures came from. */
  readonly data: Match;
  readonly weightHash: string | null;
  readonly run: string | null;
  /** The version that wrote it. */
  readonly writtenBy: string | null;
  readonly seed: string | null;
  readonly dataset: string | null;
  /** What speaks against it. */
  readonly reasons: readonly string[];
}

export interface OriginFacts {
  readonly bytes: Uint8Array;
  readonly metadata: ReadonlyMap<string, string>;
  /** Of the model that the file is compared with. */
  readonly weightHash?: string;
  readonly hashes?: Readonly<Record<string, string>>;
  readonly run?: string;
}

/** Holds what a file says of itself against what is known. */
export function originOf({ bytes, metadata, weightHash, hashes, run }: OriginFacts): Origin {
  const of = (key: string) => metadata.get(key) ?? null;
  const own = of('weight_sha256');
  const contents = match(of(CONTENTS_HASH), contentsHash(bytes));
  const weights = match(own, weightHash ?? null);
  const data = match(sorted(of('dataset_sha256')), sorted(JSON.stringify(hashes ?? {})));
  const reasons: string[] = [];
  if (contents === 'different') reasons.push('the file was changed after it was exported');
  if (weights === 'different')
    reasons.push(
      `the file was exported from the weights ${short(own!)}, the model has ${short(weightHash!)}: export it again`,
    );
  return {
    proved: contents === 'equal' && weights === 'equal',
    contents,
    weights,
    data,
    weightHash: own,
    run: run ?? null,
    writtenBy: of('layerlab'),
    seed: of('seed'),
    dataset: of('dataset'),
    reasons,
  };
}

function match(a: string | null, b: string | null): Match {
  return a === null || b === null ? 'unknown' : a === b ? 'equal' : 'different';
}

function short(hash: string): string {
  return hash.slice(0, 12);
}

/** A JSON object with its keys in order; null where it says nothing. */
function sorted(json: string | null): string | null {
  try {
    const entries = Object.entries(JSON.parse(json ?? '{}') as object);
    return entries.length === 0 ? null : JSON.stringify(entries.sort(([a], [b]) => a.localeCompare(b)));
  } catch {
    return null;
  }
}
