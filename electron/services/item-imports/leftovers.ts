// What an import that was called off, failed or was killed on the way has written before its last frame: it was never taken
// in and nobody can see it, so it is erased for good and not only left out of lists. R14, R39.
import type { LogItem } from '../../../domain/items/model.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { ServiceContext } from '../context.ts';
import { inTurn } from '../in-turn.ts';
import { KIND } from '../items/record.ts';

type WithVault = Pick<ServiceContext, 'vault'>;

/**
 * Erases items whose import was never made, with the files that nothing else names. To be called when no import of this
 * vault is being written. Gives how many; refuses as `Vault.erase`, and what is left then is found again the next time.
 */
export async function eraseLeftovers({ vault }: WithVault): Promise<Result<{ readonly erased: number }>> {
  const runs = (): Readonly<Record<string, unknown>> => vault.db.data.itemImports;
  const lines = await vault.all({ kinds: [KIND], keep: ({ importId = '' }) => !Object.hasOwn(runs(), importId) });
  if (!lines.ok) return lines;
  if (lines.value.length === 0) return ok({ erased: 0 });
  const blobs = new Set<string>();
  for (const { id } of lines.value) {
    const record = await vault.getRecord(KIND, id);
    if (!record.ok) return record;
    for (const { blobId } of (record.value as LogItem).files) blobs.add(blobId);
  }
  const records = lines.value.map(({ id }) => ({ kind: KIND, id }));
  const erased = await vault.erase('itemImports.clear', { records, rows: [], blobs: [...blobs] }, (tx) =>
    // The import that they belong to has been made in the meantime, by another program that had the writing.
    lines.value.some(({ facets }) => Object.hasOwn(tx.data.itemImports, facets.importId ?? '')) ? fail('itemImports.busy') : ok(undefined),
  );
  return erased.ok ? ok({ erased: records.length }) : erased;
}

/** The same after any import that is being written. */
export const clearLeftovers = (context: WithVault): Promise<Result<{ readonly erased: number }>> => inTurn(context, () => eraseLeftovers(context));
