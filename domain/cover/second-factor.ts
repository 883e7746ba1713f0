// What signing in to a channel takes besides a password, and who holds the phone with the second factor. R11, R25.3.
import type { Absence } from '../absences/model.ts';
import type { PhoneHandover, RehearsalFactor } from '../absences/rehearsal-model.ts';
import type { Channel } from '../channels/model.ts';
import type { Login } from '../logins/model.ts';
import type { CoverRegisters } from './holders.ts';

/**
 * Whether two-factor authentication depends on a single phone or security key: it is on, and no login of the channel
 * stores its secret in the vault, where every custodian could use it.
 */
export const dependsOnOnePhone = (channel: Channel, logins: readonly Login[]): boolean =>
  channel.twoFactor.status === 'on' && logins.length > 0 && !logins.some(({ holds }) => holds.includes('totp'));

/** The second factor that signing in takes today. A role is given to a personal profile, with a factor of its own. */
export function factorOf(channel: Channel, login: Login): RehearsalFactor {
  if (login.kind === 'roleGrant' || channel.twoFactor.status !== 'on') return 'none';
  return login.holds.includes('totp') ? 'code' : 'phone';
}

/** A handover of a phone, and the absence that it is recorded in. */
export interface KnownHandover extends PhoneHandover {
  readonly absenceId: string;
}

const byGiven = (a: KnownHandover, b: KnownHandover): number => (a.given.at < b.given.at ? -1 : 1);

/**
 * The handovers of a channel's phone, oldest first; none of one that somebody else holds by the register since then.
 */
export function handoversOf(absences: Readonly<Record<string, Absence>>, channel: Channel): KnownHandover[] {
  const ownerId = channel.twoFactor.deviceHolderId;
  if (ownerId === null) return [];
  return Object.values(absences)
    .flatMap(({ id, phones = [] }) => phones.map((handover) => ({ ...handover, absenceId: id })))
    .filter((handover) => handover.channelId === channel.id && handover.ownerId === ownerId)
    .sort(byGiven);
}

/** Who holds the channel's phone now: the last who confirmed that they received it, or else the one in the register. */
export const phoneHolder = ({ absences }: Pick<CoverRegisters, 'absences'>, channel: Channel): string | null =>
  handoversOf(absences, channel).findLast(({ received }) => received !== null)?.toId ??
  channel.twoFactor.deviceHolderId;

/** The handover that nobody has confirmed yet; only the last counts, so that the giver can change their mind. */
export function pendingHandover(
  { absences }: Pick<CoverRegisters, 'absences'>,
  channel: Channel,
): KnownHandover | undefined {
  const last = handoversOf(absences, channel).at(-1);
  return last?.received === null ? last : undefined;
}
