// What finishing a closure changes elsewhere, in the same frame: logins, roster, channel, covers. R11, R24.
import { clipCovers } from '../../../domain/absences/rules.ts';
import type { Channel } from '../../../domain/channels/model.ts';
import type { Closure } from '../../../domain/closures/model.ts';
import type { Day, Stamp } from '../../../domain/kernel/schemas.ts';
import type { Login } from '../../../domain/logins/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { recordAccess } from '../access-log/log.ts';
import type { ServiceContext } from '../kernel/context.ts';

export const loginsOf = (state: VaultState, channelId: string): Login[] =>
  Object.values(state.logins).filter((login) => login.channelId === channelId);

/**
 * Destroys or seals each login. All logins of a channel share one key. A destroyed login loses its sealed text
 * immediately; the key is removed when no login of the channel is kept sealed, even if the logins were emptied earlier,
 * because the journal still holds their old contents.
 */
function endLogins(tx: Tx<VaultState>, closure: Closure, stamp: Stamp): void {
  for (const login of loginsOf(tx.data, closure.channelId)) {
    const kind = closure.loginFates[login.id];
    if (login.fate !== null || kind === undefined) continue;
    const emptied = kind === 'destroyed' ? { sealed: null, holds: [] } : {};
    tx.data.logins[login.id] = { ...login, ...emptied, fate: { kind, stamp }, changed: stamp };
  }
  const allDestroyed = loginsOf(tx.data, closure.channelId).every((login) => login.fate?.kind === 'destroyed');
  if (allDestroyed) tx.destroyCompartment(closure.channelId);
}

/** Ends roster rows today and removes those that would have begun later. */
const endRoster = (channel: Channel, today: Day): Channel['roster'] =>
  channel.roster
    .filter((entry) => entry.from <= today)
    .map((entry) => (entry.to === null || entry.to > today ? { ...entry, to: today } : entry));

/** Removes planned covers of the channel and ends running ones today. */
function endCovers(tx: Tx<VaultState>, channelId: string, today: Day, stamp: Stamp): void {
  for (const absence of Object.values(tx.data.absences)) {
    const mine = absence.covers.filter((cover) => cover.channelId === channelId);
    if (
      mine.length === 0 ||
      absence.status === 'cancelled' ||
      mine.every((cover) => cover.to !== null && cover.to <= today)
    )
      continue;
    const others = absence.covers.filter((cover) => cover.channelId !== channelId);
    const kept = absence.status === 'draft' ? [] : clipCovers(mine, { from: '1990-01-01', to: today });
    tx.data.absences[absence.id] = { ...absence, covers: [...others, ...kept], changed: stamp };
  }
}

/** Ends emergency access to the channel: nothing is left that is urgent to reach. */
function endEmergencies(context: ServiceContext, tx: Tx<VaultState>, channelId: string, stamp: Stamp): void {
  for (const emergency of Object.values(tx.data.emergencies).filter(
    (candidate) => candidate.channelId === channelId && candidate.ended === null && candidate.refused === null,
  )) {
    tx.data.emergencies[emergency.id] = { ...emergency, ended: { stamp, how: 'hand', reason: '' } };
    recordAccess(context, tx, {
      channelId,
      login: null,
      what: 'emergencyEnded',
      as: 'emergency',
      personId: emergency.askedBy,
    });
  }
}

/** Closes the channel and ends everything that depends on it. Records are kept (R14). */
export function endChannel(
  context: ServiceContext,
  tx: Tx<VaultState>,
  closure: Closure,
  channel: Channel,
  stamp: Stamp,
): void {
  const today = context.today();
  endLogins(tx, closure, stamp);
  endCovers(tx, channel.id, today, stamp);
  endEmergencies(context, tx, channel.id, stamp);
  tx.data.channels[channel.id] = {
    ...channel,
    state: 'closed',
    closedOn: today,
    roster: endRoster(channel, today),
    changed: stamp,
  };
}
