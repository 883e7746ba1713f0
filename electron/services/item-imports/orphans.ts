// Cleans up items written by an import that was cancelled, failed or was killed before its last frame. They were never
// published and no one can see them, so they are erased for good rather than hidden from lists. R14, R39.
import { isMadeHere } from '../../../domain/items/model.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { itemKind } from '../record-kinds/item.ts';

type WithVault = Pick<ServiceContext, 'vault'>;

/**
 * Erases orphaned items of this member, whose import was never completed, and the files nothing else references: what
 * somebody else left is theirs to clean up, whatever rows are missing. Must not run while an import of this vault is being
 * written. Returns the number of items; fails like `Vault.erase`, and what is left is
 * found again next time.
 */
export async function eraseOrphans({ vault }: WithVault): Promise<Result<{ readonly erased: number }>> {
  const runs = (): Readonly<Record<string, unknown>> => vault.db.data.itemImports;
  const lines = await vault.all({
    kinds: [itemKind.log],
    keep: ({ importId = '', by = '', format }) =>
      !isMadeHere(format) && by === vault.memberId && !Object.hasOwn(runs(), importId),
  });
  if (!lines.ok) return lines;
  if (lines.value.length === 0) return ok({ erased: 0 });
  const blobs = new Set<string>();
  for (const { id } of lines.value) {
    const item = await itemKind.load({ vault }, id);
    if (!item.ok) return item;
    for (const { blobId } of item.value.files) blobs.add(blobId);
  }
  const records = lines.value.map(({ id }) => ({ kind: itemKind.log, id }));
  const erased = await vault.erase('itemImports.clear', { records, rows: [], blobs: [...blobs] }, (tx) =>
    // Their import has been completed in the meantime by another program that held the write lock.
    lines.value.some(({ facets }) => Object.hasOwn(tx.data.itemImports, facets.importId ?? ''))
      ? fail('itemImports.busy')
      : ok(undefined),
  );
  return erased.ok ? ok({ erased: records.length }) : erased;
}

/** The same, after any import currently being written. */
export const eraseOrphansExclusively = (context: WithVault): Promise<Result<{ readonly erased: number }>> =>
  runExclusive(context, () => eraseOrphans(context));
