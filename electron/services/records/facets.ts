// A row's facets as they would be written today: records from before a facet existed are read once and cached.
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { RECORD_KINDS, type RecordKind } from '../../../domain/records/model.ts';
import type { Facets } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { KINDS } from './kinds.ts';

type FacetCache = Map<string, Facets>;
const caches = new WeakMap<object, FacetCache>();
const recordKey = (kind: string, id: string): string => `${kind}/${id}`;

export const isSecret = ({ secrecy, secret }: Facets): boolean => secrecy === 'yes' || secret === 'yes';

/** Whether a row says who may read it: a confidential case names those who worked on it, other records their maker. */
export const namesReaders = (facets: Facets, kind: string): boolean =>
  !isSecret(facets) || (facets.by !== undefined && (kind !== 'moderation' || facets.workers !== undefined));

/** Tests for the most recently introduced facets. */
const hasAll = (facets: Facets, kind: string): boolean =>
  facets.by !== undefined && facets.keptWhere !== undefined && namesReaders(facets, kind);

/**
 * Returns a function giving the facets of any row of these kinds. Only records whose rows are not `isComplete` are read:
 * a caller that needs a few facets states which, so that a large old log need not be read whole.
 */
export async function facetsReader(
  context: ServiceContext,
  kinds: readonly RecordKind[] = RECORD_KINDS,
  isComplete: (facets: Facets, kind: string) => boolean = hasAll,
): Promise<Result<(facets: Facets, kind: string, id: string) => Facets>> {
  const { vault } = context;
  const cached: FacetCache = caches.get(vault) ?? new Map<string, Facets>();
  caches.set(vault, cached);
  const incomplete = await vault.all({
    kinds,
    keep: (facets, kind, id) => !isComplete(facets, kind) && !cached.has(recordKey(kind, id)),
  });
  if (!incomplete.ok) return incomplete;
  for (const { kind, id, facets } of incomplete.value) {
    const record = await vault.getRecord(kind, id);
    // For an erased record, only the row's own facets are available.
    cached.set(recordKey(kind, id), record.ok ? KINDS[kind as RecordKind].put(context, record.value).facets : facets);
  }
  return ok((facets, kind, id) => (isComplete(facets, kind) ? facets : (cached.get(recordKey(kind, id)) ?? facets)));
}
