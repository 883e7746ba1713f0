// A page of the journal, newest first.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../vault/index.ts';

/** Refuses with `vault.closed`, and as `Vault.journal`. */
export async function readJournal(
  vault: Vault<VaultState> | null,
  { before, limit }: Checked<'vault.journal'>,
): Promise<Result<Output<'vault.journal'>>> {
  if (vault === null) return fail('vault.closed');
  const page = await vault.journal({ limit, ...(before === undefined ? {} : { before }) });
  if (!page.ok) return page;
  const lines = page.value.lines.map((line) => ({
    ...line,
    touched: [...line.touched],
    leftOut: line.leftOut === null ? null : { ...line.leftOut },
  }));
  return ok({ total: page.value.total, lines });
}
