// Answers the calls about who writes in the vault.
import type { CallName, Checked, Output } from '../../../domain/contract/api.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { writingCalls } from '../../../domain/vault/write-access-calls.ts';
import type { Vault } from '../../vault/index.ts';

type WritingCall = Extract<CallName, keyof typeof writingCalls>;
type WritingCalls = { readonly [N in WritingCall]: (input: Checked<N>) => Promise<Result<Output<N>>> };

/** The calls; each applies to the vault that is open when it is made. */
export function createWriteAccessCalls(current: () => Vault<VaultState> | null): WritingCalls {
  const when = async (
    work: (vault: Vault<VaultState>) => Promise<Result<void>>,
  ): Promise<Result<Record<string, never>>> => {
    const vault = current();
    if (vault === null) return fail('vault.closed');
    const done = await work(vault);
    return done.ok ? ok({}) : done;
  };
  return {
    'vault.writing': () => {
      const vault = current();
      return Promise.resolve(vault === null ? fail('vault.closed') : ok(vault.writing()));
    },
    'vault.askToWrite': () => when((vault) => vault.askToWrite()),
    'vault.withdrawAsking': () => when((vault) => vault.withdrawAsking()),
    'vault.answerAsking': ({ nonce, yes, reason }) => when((vault) => vault.answerAsking(nonce, yes, reason)),
    'vault.unsaved': ({ unsaved }) =>
      when((vault) => {
        vault.setUnsaved(unsaved);
        return Promise.resolve(ok(undefined));
      }),
  };
}
