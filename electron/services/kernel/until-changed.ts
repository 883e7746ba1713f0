// Values computed from the vault and kept until it changes, with what they were made of: an answer that uses one reads
// the same.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from './context.ts';
import { noteReads, positionOf, recordReads } from './recorded-reads.ts';

interface Kept<T> {
  /** The vault's position that the values are of. */
  seq: number;
  readonly values: Map<string, { readonly value: T; readonly reads: readonly string[] }>;
}

/** Declares values that are kept until the vault changes. */
export const keptUntilChanged = <T>(): ScopeKey<Kept<T>> => ({
  reads: [],
  make: () => ({ seq: -1, values: new Map() }),
});

/** Every search and every member's day adds a value; beyond this many, all are dropped. */
const MAX_VALUES = 12;

/** The value kept under `key`, or a new one from `compute`, which must read through the context it is given. */
export async function untilChanged<T>(
  context: ServiceContext,
  of: ScopeKey<Kept<T>>,
  key: string,
  compute: (context: ServiceContext) => Promise<Result<T>>,
): Promise<Result<T>> {
  const seq = positionOf(context);
  const kept = context.vault.scope.of(of);
  if (kept.seq !== seq || kept.values.size >= MAX_VALUES) {
    kept.seq = seq;
    kept.values.clear();
  }
  const known = kept.values.get(key);
  if (known !== undefined) {
    noteReads(context, known.reads);
    return ok(known.value);
  }
  const { context: recorded, reads } = recordReads(context);
  const made = await compute(recorded);
  if (made.ok && kept.seq === seq) kept.values.set(key, { value: made.value, reads: reads() });
  return made;
}
