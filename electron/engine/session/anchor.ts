// Compares a vault with the head of it that is remembered on this computer.
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import type { Vault } from '../../vault/index.ts';
import type { Memory } from '../messages/protocol.ts';

/** A finding when the journal's tail was cut off or replaced; null when it was not, or nothing is remembered. */
export async function compareWithAnchor(
  vault: Pick<Vault<VaultState>, 'head' | 'journal'>,
  anchor: Memory['anchors'][string] | undefined,
): Promise<Finding | null> {
  if (anchor === undefined) return null;
  const head = vault.head();
  const gone = (): Finding => ({
    code: 'vault.tailCut',
    severity: 'damage',
    params: { expected: anchor.seq, seq: head.seq },
  });
  if (head.seq < anchor.seq) return gone();
  const page = await vault.journal({ before: anchor.seq + 1, limit: 1 });
  const line = page.ok ? page.value.lines[0] : undefined;
  return line?.seq === anchor.seq && line.hash === anchor.hash ? null : gone();
}
