// A row's facets as they would be stored today: records from before a facet existed are read once and cached.
import { logName } from '../../../domain/contract/reads.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Facets, RowTest, ScopeKey } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { noteReads, positionOf } from '../kernel/recorded-reads.ts';
import { kindOfLog } from './index.ts';
import type { AnyRecordKind } from './kind.ts';

type Needed = 'isComplete' | 'namesReaders';

interface Known {
  /** The facets of older rows, by log and id. */
  readonly facets: Map<string, Facets>;
  /** Up to which change of the vault the rows of these logs have been examined. */
  readonly examined: Map<string, number>;
}
/** A row is read once and never again, so an answer that uses what is kept depends on the logs alone. */
const KNOWN: ScopeKey<Known> = {
  reads: [],
  make: () => ({ facets: new Map(), examined: new Map() }),
};
/** Whether a row of a log has what is needed; true for other logs. */
const sufficesFor =
  (needed: Needed) =>
  (facets: Facets, log: string): boolean =>
    kindOfLog(log)?.[needed](facets) !== false;
/** Each is one function for as long as the program runs, so that the index asks about a row once. */
const LACKING: Readonly<Record<Needed, RowTest>> = {
  isComplete: (facets, log) => !sufficesFor('isComplete')(facets, log),
  namesReaders: (facets, log) => !sufficesFor('namesReaders')(facets, log),
};
const recordKey = (log: string, id: string): string => `${log}/${id}`;

/**
 * Returns a function giving the facets of any row of these kinds. Only records whose rows lack something are read: a
 * caller that needs only who may read says so, so that a large old log need not be read whole.
 */
export async function facetsReader(
  context: ServiceContext,
  kinds: readonly AnyRecordKind[],
  needed: Needed = 'isComplete',
): Promise<Result<(facets: Facets, log: string, id: string) => Facets>> {
  const { vault } = context;
  const known = vault.scope.of(KNOWN);
  const suffices = sufficesFor(needed);
  const logs = kinds.map(({ log }) => log);
  const examinedKey = [needed, ...logs].join(' ');
  const seq = positionOf(context);
  noteReads(context, logs.map(logName));
  if (known.examined.get(examinedKey) !== seq) {
    const lacking = await vault.all({
      kinds: logs,
      tests: [LACKING[needed]],
      keep: (_, log, id) => !known.facets.has(recordKey(log, id)),
    });
    if (!lacking.ok) return lacking;
    for (const { kind: log, id, facets } of lacking.value) {
      const put = await kindOfLog(log)?.loadPut(context, id);
      // For an erased record, only the row's own facets are available.
      known.facets.set(recordKey(log, id), put?.ok ? put.value.facets : facets);
    }
    known.examined.set(examinedKey, seq);
  }
  if (known.facets.size === 0) return ok((facets) => facets);
  return ok((facets, log, id) => (suffices(facets, log) ? facets : (known.facets.get(recordKey(log, id)) ?? facets)));
}

/**
 * The same for tests that are kept: a function giving the facets of any row that `facetsReader` has examined by now;
 * undefined for one that lacks something and is still to be read.
 */
export function examinedFacets(
  context: ServiceContext,
  needed: Needed,
): (facets: Facets, log: string, id: string) => Facets | undefined {
  const known = context.vault.scope.of(KNOWN);
  const suffices = sufficesFor(needed);
  return (facets, log, id) => (suffices(facets, log) ? facets : known.facets.get(recordKey(log, id)));
}
