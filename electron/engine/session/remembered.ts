// What this computer remembers of a vault that is opened.
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Finding } from '../../../domain/vault/calls.ts';
import type { Vault } from '../../vault/index.ts';
import type { Memory } from '../messages/protocol.ts';
import type { TakingMemory } from '../messages/taking-memory.ts';

const MAX_RECENT = 8;

/** The folders opened earlier, with this one as the newest. */
export const recentWith = ({ recent }: Memory, folder: string): string[] =>
  [folder, ...recent.filter((other) => other !== folder)].slice(0, MAX_RECENT);

/** That the vault in a copy is the current one, and where a copy is that was put aside for it. */
export const rememberedJoin = (
  memory: Memory,
  { folder, aside }: { readonly folder: string; readonly aside: string | null },
): Partial<Memory> => ({ folder, ...(aside === null ? {} : { recent: recentWith(memory, aside) }) });

/** That a vault is open; its head only when nothing was found missing or replaced. */
export const rememberedOpen = (
  memory: Memory,
  vault: Pick<Vault<VaultState>, 'folder' | 'head' | 'id' | 'memberId'>,
  found: readonly Finding[],
): Partial<Memory> => ({
  recent: recentWith(memory, vault.folder),
  lastMembers: { ...memory.lastMembers, [vault.id]: vault.memberId },
  ...(found.some(({ severity }) => severity === 'damage')
    ? {}
    : { anchors: { ...memory.anchors, [vault.id]: vault.head() } }),
});

/** That nothing is being taken in the place of a vault's copy. */
export function withoutTaking({ taking }: Memory, vaultId: string): Pick<Memory, 'taking'> {
  const { [vaultId]: _, ...others } = taking ?? {};
  return { taking: others };
}

/**
 * That the server's version of a vault is in the place of its copy. What this computer remembers of the history that was
 * given up would be missed at the next opening.
 */
export function afterTaking(
  memory: Memory,
  vaultId: string,
  { aside, seq, hash, common }: TakingMemory,
): Partial<Memory> {
  const { anchors, backups = {} } = memory;
  const own = backups[vaultId];
  const isOfOther = (own?.last?.head.seq ?? 0) > common;
  return {
    ...withoutTaking(memory, vaultId),
    recent: recentWith(memory, aside),
    anchors: { ...anchors, [vaultId]: { seq, hash } },
    ...(own !== undefined && isOfOther ? { backups: { ...backups, [vaultId]: { ...own, last: null } } } : {}),
  };
}
