// The key of a channel: its compartment in the vault, what binds a ciphertext to a login, and who can pass the key on.
import type { CompartmentInfo } from '../../vault/index.ts';
import type { ServiceContext } from '../kernel/context.ts';

type WithVault = Pick<ServiceContext, 'vault'>;

/** Associated data of the encryption; it binds a ciphertext to its login, so that one cannot be swapped for another. */
export const sealContext = (loginId: string): string => `login:${loginId}`;

/** The channel's compartment; it has the same id as the channel. */
export const keyOf = ({ vault }: WithVault, channelId: string): CompartmentInfo | undefined =>
  vault.compartments().find(({ id }) => id === channelId);

/**
 * Names of members who can pass the channel's key to the given member: its holders, and the releasers of the key staged
 * for them; `asked`: only its holders, of whom one must say yes first.
 */
export function keyProviderNames(context: WithVault, channelId: string, memberId: string, asked = false): string[] {
  const key = keyOf(context, channelId);
  const releasers = asked ? [] : (key?.staged.find((staged) => staged.memberId === memberId)?.releasers ?? []);
  const active = new Set(
    context.vault
      .members()
      .filter(({ state }) => state === 'active')
      .map(({ id }) => id),
  );
  const { people } = context.vault.db.data;
  const names = [...new Set([...(key?.holders ?? []), ...releasers])]
    .filter((id) => active.has(id) && people[id]?.archived === null)
    .map((id) => people[id]?.name ?? '');
  return names.sort((a, b) => a.localeCompare(b, 'sv'));
}
