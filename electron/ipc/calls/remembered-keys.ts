// Calls about the system's keyring, and the calls after which a remembered key is forgotten.
import type { CallName, Checked } from '../../../domain/contract/api.ts';
import { type Result, fail, ok } from '../../../domain/kernel/result.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import type { EngineClient } from '../../engine/client.ts';
import type { RememberedKeys } from '../../app/remembered-keys.ts';
import type { MainHandlers } from '../gateway/dispatcher.ts';

type Engine = Pick<EngineClient, 'call' | 'internal' | 'unlockWithKey'>;

/** The vault in the current folder, and the member signed in to it. */
async function currentVault(
  engine: Engine,
): Promise<{ vaultId: string; members: readonly string[]; me: string | null } | null> {
  const status = (await engine.call('vault.status', {})) as Result<VaultStatus>;
  if (!status.ok || status.value.folderState.kind !== 'vault') return null;
  const { vaultId, members } = status.value.folderState;
  return { vaultId, members: members.map(({ id }) => id), me: status.value.me?.personId ?? null };
}

/** Refusals of an outdated key: the passphrase was changed, or the member removed. */
const OUTDATED_KEY_CODES = new Set([
  'vault.passphraseOlder',
  'vault.passphraseReplaced',
  'vault.wrongPassphrase',
  'vault.memberUnknown',
  'vault.memberRemoved',
  'vault.notAccepted',
]);
/** Refusals of a suspended member: the key is of no use, and the vault's own message is shown. */
const SUSPENDED_CODES = new Set(['vault.memberDisabled']);

export function rememberCalls(engine: Engine, rememberedKeys: RememberedKeys) {
  return {
    'vault.remembered': async () => {
      const vault = await currentVault(engine);
      const available = await rememberedKeys.hasKeyring();
      if (vault === null) return ok({ offered: available, members: [] });
      const known = await rememberedKeys.members(vault.vaultId);
      // A member removed on another computer is forgotten here once that is visible.
      for (const id of known) if (!vault.members.includes(id)) rememberedKeys.forget(vault.vaultId, id);
      return ok({ offered: available, members: known.filter((id) => vault.members.includes(id)) });
    },
    'vault.remember': async ({ on }) => {
      if (!on) {
        const vault = await currentVault(engine);
        const me = vault?.me ?? null;
        if (vault === null || me === null) return fail('vault.closed');
        rememberedKeys.forget(vault.vaultId, me);
        return ok({});
      }
      if (!(await rememberedKeys.hasKeyring())) return fail('vault.noKeyring');
      const key = await engine.internal('unlockKey', {});
      return key.ok ? await rememberedKeys.put(key.value.vaultId, key.value.memberId, key.value.key) : key;
    },
    'vault.unlockRemembered': async ({ memberId }) => {
      const vault = await currentVault(engine);
      if (vault === null) return fail('vault.notRemembered');
      const key = await rememberedKeys.read(vault.vaultId, memberId);
      if (!key.ok) return key;
      try {
        const opened = await engine.unlockWithKey(memberId, key.value);
        if (opened.ok) return ok({});
        const outdated = OUTDATED_KEY_CODES.has(opened.error.code);
        if (outdated || SUSPENDED_CODES.has(opened.error.code)) rememberedKeys.forget(vault.vaultId, memberId);
        return outdated ? fail('vault.rememberedKeyOld') : opened;
      } finally {
        key.value.fill(0);
      }
    },
  } satisfies Partial<MainHandlers>;
}

/**
 * Calls whose success makes a member's key useless or unwanted: the member's id, or `me` for the member who is signed in
 * then. The input of a sealed call is not known here.
 */
const KEY_INVALIDATED_BY: { readonly [N in CallName]?: (input: Checked<N>) => string | null } = {
  'vault.changePassphrase': () => 'me',
  'vault.recover': () => 'me',
  'vault.acceptInvitation': () => 'me',
  'members.remove': ({ personId }) => personId,
  'members.setDisabled': ({ personId, disabled }) => (disabled ? personId : null),
  'people.archive': ({ id, archived }) => (archived ? id : null),
};

/** Forgets the key that a successful call has made useless. Called after every successful call. */
export async function forgetAfter(
  engine: Engine,
  rememberedKeys: RememberedKeys,
  name: CallName,
  input: unknown,
): Promise<void> {
  const member = (KEY_INVALIDATED_BY[name] as ((value: unknown) => string | null) | undefined)?.(input) ?? null;
  if (member === null) return;
  const vault = await currentVault(engine);
  if (vault === null) return;
  const memberId = member === 'me' ? vault.me : member;
  if (memberId !== null) rememberedKeys.forget(vault.vaultId, memberId);
}
