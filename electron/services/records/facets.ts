// A row's facets as they would be written today: records from before a facet existed are read once and cached.
import { ok, type Result } from '../../../domain/result.ts';
import { RECORD_KINDS, type RecordKind } from '../../../domain/records/model.ts';
import type { Facets } from '../../vault/types.ts';
import type { ServiceContext } from '../context.ts';
import { KINDS } from './kinds.ts';

type FacetCache = Map<string, Facets>;
const caches = new WeakMap<object, FacetCache>();
const recordKey = (kind: string, id: string): string => `${kind}/${id}`;

/** Tests for the most recently introduced facets. */
const isComplete = (facets: Facets): boolean => facets.by !== undefined && facets.keptWhere !== undefined;

/** Returns a function giving the facets of any row of these kinds. */
export async function facetsReader(
  context: ServiceContext,
  kinds: readonly RecordKind[] = RECORD_KINDS,
): Promise<Result<(facets: Facets, kind: string, id: string) => Facets>> {
  const { vault } = context;
  const cached: FacetCache = caches.get(vault) ?? new Map<string, Facets>();
  caches.set(vault, cached);
  const incomplete = await vault.all({
    kinds,
    keep: (facets, kind, id) => !isComplete(facets) && !cached.has(recordKey(kind, id)),
  });
  if (!incomplete.ok) return incomplete;
  for (const { kind, id, facets } of incomplete.value) {
    const record = await vault.getRecord(kind, id);
    // For an erased record, only the row's own facets are available.
    cached.set(recordKey(kind, id), record.ok ? KINDS[kind as RecordKind].put(context, record.value).facets : facets);
  }
  return ok((facets, kind, id) => (isComplete(facets) ? facets : (cached.get(recordKey(kind, id)) ?? facets)));
}
