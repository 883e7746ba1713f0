// A page of the open vault's journal, as the screens see it.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../vault/index.ts';

/** Refuses with `vault.closed` when no vault is open, and as `Vault.journal` does. */
export async function journalPage(
  vault: Vault<VaultState> | null,
  { limit, before }: Checked<'vault.journal'>,
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
