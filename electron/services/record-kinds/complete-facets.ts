// A row's facets as they would be stored today: records from before a facet existed are read once and cached.
import { logName } from '../../../domain/contract/reads.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { Facets, ScopeKey } from '../../vault/index.ts';
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
  const tests = new Map<string, (stored: Facets) => boolean>(kinds.map((kind) => [kind.log, kind[needed]]));
  const suffices = (facets: Facets, log: string): boolean => tests.get(log)?.(facets) !== false;
  const logs = [...tests.keys()];
  const examinedKey = [needed, ...logs].join(' ');
  const seq = positionOf(context);
  noteReads(context, logs.map(logName));
  if (known.examined.get(examinedKey) !== seq) {
    const lacking = await vault.all({
      kinds: logs,
      keep: (facets, log, id) => !suffices(facets, log) && !known.facets.has(recordKey(log, id)),
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
