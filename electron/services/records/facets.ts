// A row's facets as they would be written today: records from before a facet existed are read once and cached.
import { ok, type Result } from '../../../domain/result.ts';
import { RECORD_KINDS, type RecordKind } from '../../../domain/records/model.ts';
import type { Facets } from '../../vault/types.ts';
import type { ServiceContext } from '../context.ts';
import { KINDS } from './kinds.ts';

type Known = Map<string, Facets>;
const known = new WeakMap<object, Known>();
const nameOf = (kind: string, id: string): string => `${kind}/${id}`;

/** Tests for the most recently introduced facets. */
const isWhole = (facets: Facets): boolean => facets.by !== undefined && facets.keptWhere !== undefined;

/** Returns a function giving the facets of any row of these kinds. */
export async function facetsReader(
  context: ServiceContext,
  kinds: readonly RecordKind[] = RECORD_KINDS,
): Promise<Result<(facets: Facets, kind: string, id: string) => Facets>> {
  const { vault } = context;
  const read: Known = known.get(vault) ?? new Map<string, Facets>();
  known.set(vault, read);
  const lacking = await vault.all({
    kinds,
    keep: (facets, kind, id) => !isWhole(facets) && !read.has(nameOf(kind, id)),
  });
  if (!lacking.ok) return lacking;
  for (const { kind, id, facets } of lacking.value) {
    const record = await vault.getRecord(kind, id);
    // For an erased record, only the row's own facets are available.
    read.set(nameOf(kind, id), record.ok ? KINDS[kind as RecordKind].put(context, record.value).facets : facets);
  }
  return ok((facets, kind, id) => (isWhole(facets) ? facets : (read.get(nameOf(kind, id)) ?? facets)));
}
