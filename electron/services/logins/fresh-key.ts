// The key that a secret is about to be sealed with. A key that is in the way is replaced in the same write, so that nobody
// can read the frame who may not read the login. R11, R25.
import { wantedKeys } from '../../../domain/custody/wanted.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Login } from '../../../domain/logins/model.ts';
import type { CompartmentInfo, Tx } from '../../vault/index.ts';
import { custodyClock, custodySettings, logRekey, rekey } from '../custody/reconcile.ts';
import type { ServiceContext } from '../kernel/context.ts';

/** A channel's key as the vault has it, and all its logins as the write leaves them. */
export interface ChannelKey {
  readonly channelId: string;
  readonly key: CompartmentInfo | undefined;
  readonly logins: readonly Login[];
}

/**
 * Replaces the channel's key when nothing is sealed with it yet, because somebody may have made it in advance and know
 * it, or when somebody holds it who should not by the registers as the write leaves them. Does nothing without the key,
 * and once a write has replaced it.
 */
export function renewUnfitKey(
  context: ServiceContext,
  tx: Tx<VaultState>,
  { channelId, key, logins }: ChannelKey,
): Result<void> {
  if (key?.mine !== true) return ok(undefined);
  const epochs = logins.flatMap(({ sealed }) => sealed?.epoch ?? []);
  if (epochs.some((epoch) => epoch > key.epoch)) return ok(undefined);
  const wanted = wantedHolders(context, tx.data, logins);
  const revoked = key.holders.filter((id) => id !== context.me.id && !wanted.has(id));
  if (epochs.includes(key.epoch) && revoked.length === 0) return ok(undefined);
  const recipients = key.holders.filter((id) => id === context.me.id || wanted.has(id));
  const step = { kind: 'rekey' as const, channelId, recipients, revoked, granted: [] };
  const done = rekey(context, tx, step);
  if (done.ok) logRekey(context, tx, step);
  return done;
}

/** Who should hold the channel's key, by its logins alone: the others need not be looked at. */
function wantedHolders(context: ServiceContext, all: VaultState, logins: readonly Login[]): Set<string> {
  const settings = custodySettings(all);
  const members = context.vault.members();
  const state = { ...all, logins: Object.fromEntries(logins.map((login) => [login.id, login])) };
  const found = wantedKeys({ ...custodyClock(context), state, members, settings });
  return new Set(found.flatMap(({ holders }) => holders.map(({ memberId }) => memberId)));
}
