// Cleans up items written by an import that was cancelled, failed or was killed before its last frame. They were never
// published and no one can see them, so they are erased for good rather than hidden from lists. R14, R39.
import { DAY_MS } from '../../../domain/calendar/days.ts';
import { isMadeHere } from '../../../domain/items/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { LogRow } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { itemKind } from '../record-kinds/item.ts';
import { importName } from './one-at-a-time.ts';

type WithVault = Pick<ServiceContext, 'vault'>;
type Erased = { readonly erased: number };

const importNameOf = ({ facets }: LogRow): string => importName(itemKind.facetsOf(facets)('channelId'));
const importOf = ({ facets }: LogRow): string => facets.importId ?? '';

/**
 * The items of each import of this member that was never completed: what somebody else left is theirs to clean up,
 * whatever rows are missing.
 */
async function orphans({ vault }: WithVault): Promise<Result<ReadonlyMap<string, readonly LogRow[]>>> {
  const { itemImports } = vault.db.data;
  const lines = await vault.all({
    kinds: [itemKind.log],
    keep: ({ importId = '', by = '', format }) =>
      !isMadeHere(format) && by === vault.memberId && !Object.hasOwn(itemImports, importId),
  });
  return lines.ok ? ok(Map.groupBy(lines.value, importOf)) : lines;
}

/** Erases items and the files that nothing else references; fails like `Vault.erase`. */
async function erase({ vault }: WithVault, lines: readonly LogRow[]): Promise<Result<Erased>> {
  if (lines.length === 0) return ok({ erased: 0 });
  const blobs = new Set<string>();
  for (const { id } of lines) {
    const item = await itemKind.load({ vault }, id);
    if (!item.ok) return item;
    for (const { blobId } of item.value.files) blobs.add(blobId);
  }
  const records = lines.map(({ id }) => ({ kind: itemKind.log, id }));
  const erased = await vault.erase('itemImports.clear', { records, rows: [], blobs: [...blobs] }, (tx) =>
    // Their import has been completed in the meantime by another program.
    lines.some((line) => Object.hasOwn(tx.data.itemImports, importOf(line))) ? fail('itemImports.busy') : ok(undefined),
  );
  return erased.ok ? ok({ erased: records.length }) : erased;
}

/**
 * Erases what has been written of an import of this member that was not completed. Must not run while it is being written.
 * Returns the number of items; what is left when it fails is found again by `eraseOrphans`.
 */
export async function eraseImport(context: WithVault, importId: string): Promise<Result<Erased>> {
  const found = await orphans(context);
  return found.ok ? await erase(context, found.value.get(importId) ?? []) : found;
}

/** Whether an item has been in the vault for a day. */
async function isOld(context: WithVault, { id }: LogRow, now: Date): Promise<Result<boolean>> {
  const versions = await itemKind.loadVersions(context, id);
  if (!versions.ok) return versions;
  return ok(now.getTime() - Date.parse(versions.value[0]?.at ?? '') >= DAY_MS);
}

/**
 * Erases the items of this member's imports that were begun more than a day ago and never completed: a younger one may be
 * under way at another computer, and so may one into a channel that another program imports into. Returns the number of items; what is left when it fails is found again next time.
 */
export const eraseOrphans = (context: WithVault, now: Date): Promise<Result<Erased>> =>
  runExclusive(context, async () => {
    const found = await orphans(context);
    if (!found.ok) return found;
    const abandoned: LogRow[] = [];
    for (const lines of found.value.values()) {
      const [first] = lines;
      const old = first === undefined ? ok(false) : await isOld(context, first, now);
      if (!old.ok) return old;
      if (old.value) abandoned.push(...lines);
    }
    const hold = await context.vault.sharing.takeOn(abandoned.map(importNameOf));
    if (!hold.ok) return hold;
    try {
      return await erase(
        context,
        abandoned.filter((line) => hold.value.names.has(importNameOf(line))),
      );
    } finally {
      await hold.value.release();
    }
  });
