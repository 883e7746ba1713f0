// A page of the journal, as the contract has it.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Vault } from '../../vault/index.ts';

/** Answers `vault.journal`; `vault.closed` without a vault. */
export async function journalPage(
  vault: Pick<Vault<VaultState>, 'journal'> | null,
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
