// Inaccessible channels: no member who can open the vault holds the key. Lists them, and starts over with a new key
// where the old one is lost for good. R11, R26.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import type { InaccessibleKeyRow } from '../../../domain/custody/calls.ts';
import { type Departure, inaccessibleKeys } from '../../../domain/custody/inaccessible-keys.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { recordAccess } from '../access-log/log.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { computeWanted, currentStandings } from './reconcile.ts';
import { keyOf } from './channel-keys.ts';
import { change, findEditable, stamp } from '../kernel/register-access.ts';

/**
 * Inaccessible channels that have logins in use with contents, by name. `leaving`: as it would be after that member
 * left.
 */
export function listInaccessibleKeys(
  { vault }: Pick<ServiceContext, 'vault'>,
  leaving?: Departure,
): InaccessibleKeyRow[] {
  const { logins, channels, people } = vault.db.data;
  const used = new Set(
    Object.values(logins).flatMap(({ fate, sealed, channelId }) =>
      fate === null && sealed !== null ? [channelId] : [],
    ),
  );
  const keys = vault.compartments().filter(({ id }) => used.has(id));
  return inaccessibleKeys(keys, { members: vault.members(), sheet: vault.recovery() !== null }, leaving)
    .map(({ channelId, way, memberIds }) => ({
      channelId,
      channelName: channels[channelId]?.name ?? '',
      way,
      names: memberIds.map((id) => people[id]?.name ?? ''),
    }))
    .sort((a, b) => a.channelName.localeCompare(b.channelName, 'sv'));
}

/**
 * Creates a new key, for everyone who should hold it and had the old one, where that is lost. The channel's logins are
 * emptied; their contents must be recovered on the platforms. `custody.keyNotLost` if the old key can still be reached.
 */
export async function replaceLostKey(
  context: ServiceContext,
  { channelId, reason }: Checked<'custody.beginAnew'>,
): Promise<Result<Output<'custody.beginAnew'>>> {
  const standing = await currentStandings(context);
  if (!standing.ok) return standing;
  return await change(context, 'custody.beginAnew', (tx) => {
    const { data, now } = tx;
    const channel = findEditable(context, data, channelId);
    if (!channel.ok) return channel;
    if (keyOf(context, channelId)?.lost !== true)
      return fail('custody.keyNotLost', { params: { name: channel.value.name } });
    const holders = computeWanted(context, data).find((wanted) => wanted.channelId === channelId)?.holders ?? [];
    tx.renew(
      channelId,
      holders
        .map(({ memberId }) => memberId)
        .filter((memberId) => memberId === context.me.id || standing.value(channelId, memberId) !== 'new'),
    );
    const emptied = Object.values(data.logins).filter(
      (login) => login.channelId === channelId && login.fate === null && login.sealed !== null,
    );
    for (const login of emptied)
      data.logins[login.id] = { ...login, sealed: null, holds: [], changed: stamp(context, now, login.changed) };
    recordAccess(context, tx, { channelId, login: null, what: 'rekey', as: 'none', reason });
    return ok({ logins: emptied.length });
  });
}
