// A login's secrets under its channel's key: reading and sealing them. The only module that knows their format.
import { LoginSecret, type Login } from '../../../domain/logins/model.ts';
import { heldFields } from '../../../domain/logins/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { renewUnfitKey, type ChannelKey } from './fresh-key.ts';
import { keyProviderNames, sealContext } from '../custody/channel-keys.ts';

export const EMPTY_SECRET: LoginSecret = LoginSecret.parse({});

/** Decrypts a login's secret. Fails with `logins.keyWaiting` without the key, or `vault.damaged`. */
export function readSecret(
  context: ServiceContext,
  login: Pick<Login, 'id' | 'channelId' | 'sealed'>,
): Result<LoginSecret> {
  if (login.sealed === null) return ok(EMPTY_SECRET);
  const bytes = context.vault.unseal(login.sealed, sealContext(login.id));
  if (!bytes.ok)
    return bytes.error.code === 'vault.notEntitled'
      ? fail('logins.keyWaiting', {
          params: { names: keyProviderNames(context, login.channelId, context.me.id).join(', ') },
        })
      : bytes;
  const parsed = LoginSecret.safeParse(JSON.parse(new TextDecoder().decode(bytes.value)));
  bytes.value.fill(0);
  return parsed.success ? ok(parsed.data) : fail('vault.damaged');
}

/**
 * Seals a login's secret with the channel's key. The first login of a channel creates the key, and an unfit one is
 * replaced.
 */
export function sealSecret(
  context: ServiceContext,
  tx: Tx<VaultState>,
  loginId: string,
  secret: LoginSecret,
  of: ChannelKey,
): Result<Pick<Login, 'sealed' | 'holds'>> {
  const holds = heldFields(secret);
  if (holds.length === 0) return ok({ sealed: null, holds });
  const fit = renewUnfitKey(context, tx, of);
  if (!fit.ok) return fit;
  const bytes = new TextEncoder().encode(JSON.stringify(secret));
  const sealed = tx.seal(of.channelId, sealContext(loginId), bytes);
  bytes.fill(0);
  return ok({ sealed: { ...sealed }, holds });
}
