// Who may remove the files of a change that failed.
import type { OpenVaultState } from './state.ts';

/**
 * Whether the files that a failed change has put beside the journal may be removed. They may not when the frame may
 * have reached the disk all the same, and not once another program has the lock: its files have the same names, and the
 * keys in them would be lost. What stays is resolved by the next program that opens the vault for writing.
 */
export async function mayCleanUp({ journal, lock, mode }: OpenVaultState): Promise<boolean> {
  if (journal.broken || mode.value === 'readOnly') return false;
  return lock === null || (await lock.stillHeld().catch(() => false));
}
