import type { Program } from './program.js';
import type { Structure } from './structureKey.js';

/** Each program holds a session with an arena of its own, so there are not many. */
const DEFAULT_CAPACITY = 32;

/** Scalars stay constants for this many sets of values; a third set shows that they vary by the step. */
const BAKED_VARIANTS = 2;

interface Entry {
  /** By the values of the scalars they hold as constants. */
  readonly baked: Map<string, Program>;
  /** Takes the scalars as inputs. */
  fed: Program | undefined;
}

/** Compiled programs by structure; the least recently used ones are disposed. */
export class ProgramCache {
  private readonly entries = new Map<string, Entry>();
  private count = 0;

  constructor(
    private readonly compile: (structure: Structure, bake: boolean) => Program,
    private readonly capacity = DEFAULT_CAPACITY,
  ) {}

  /** How many programs are held. */
  get size(): number {
    return this.count;
  }

  get(structure: Structure): Program {
    const entry = this.touch(structure.key);
    const known = entry.baked.get(structure.scalars) ?? entry.fed;
    if (known) return known;
    const bake = structure.scalars === '' || entry.baked.size < BAKED_VARIANTS;
    const program = this.compile(structure, bake);
    if (bake) entry.baked.set(structure.scalars, program);
    else entry.fed = program;
    this.count++;
    this.evict(structure.key);
    return program;
  }

  clear(): void {
    for (const key of [...this.entries.keys()]) this.drop(key);
  }

  private touch(key: string): Entry {
    const entry = this.entries.get(key) ?? { baked: new Map(), fed: undefined };
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry;
  }

  private evict(keep: string): void {
    for (const key of [...this.entries.keys()]) {
      if (this.count <= this.capacity) return;
      if (key !== keep) this.drop(key);
    }
  }

  private drop(key: string): void {
    const { baked, fed } = this.entries.get(key)!;
    this.entries.delete(key);
    for (const program of [...baked.values(), ...(fed ? [fed] : [])]) {
      program.dispose();
      this.count--;
    }
  }
}
