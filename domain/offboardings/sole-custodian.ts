// Why a person must remain custodian of a login: no other custodian, or no one else has its key yet. A departure never
// makes logins inaccessible. R11, R28, R29.
import type { ActualKeys } from '../custody/key-plan.ts';
import type { KeyMember } from '../custody/wanted.ts';
import type { Day } from '../kernel/schemas.ts';
import type { Login } from '../logins/model.ts';
import { mayServe } from '../people/role-checks.ts';
import type { VaultState } from '../kernel/state.ts';
import { hasLeftBy } from './leaving.ts';

export interface KeyContext {
  readonly state: Pick<VaultState, 'people' | 'channels' | 'logins' | 'offboardings'>;
  readonly keys: readonly Pick<ActualKeys, 'id' | 'holders'>[];
  readonly members: readonly KeyMember[];
}
interface Leaver {
  readonly personId: string;
  readonly lastDay: Day;
}

/** Whether a person can use a key they hold: an active member who is not archived and not leaving by then. */
const canUse = ({ state, members }: KeyContext, id: string, { personId, lastDay }: Leaver): boolean =>
  id !== personId &&
  state.people[id]?.archived === null &&
  members.some((member) => member.id === id && member.state === 'active') &&
  !hasLeftBy(state, id, lastDay);

/** Other custodians of the login who may serve (R28, R29) and stay. */
export function otherCustodians(
  { state }: Pick<KeyContext, 'state'>,
  login: Login,
  { personId, lastDay }: Leaver,
): string[] {
  const channel = state.channels[login.channelId];
  return login.custodianIds.filter((id) => {
    const person = state.people[id];
    return (
      id !== personId &&
      channel !== undefined &&
      person !== undefined &&
      mayServe(person, channel).ok &&
      !hasLeftBy(state, id, lastDay)
    );
  });
}

/** Whether the person holds the channel's key, and no one else who holds it can use it. */
export function isSoleKeyHolder(context: KeyContext, channelId: string, leaver: Leaver): boolean {
  const holders = context.keys.find(({ id }) => id === channelId)?.holders ?? [];
  return holders.includes(leaver.personId) && !holders.some((id) => canUse(context, id, leaver));
}

export type CustodianHold = 'onlyCustodian' | 'keyNotTurned';

/** Why the person must remain custodian of a login for now; null: their part can end. */
export function custodianHoldOf(context: KeyContext, login: Login, leaver: Leaver): CustodianHold | null {
  if (otherCustodians(context, login, leaver).length === 0) return 'onlyCustodian';
  return login.sealed !== null && isSoleKeyHolder(context, login.channelId, leaver) ? 'keyNotTurned' : null;
}

/** Channels whose key would be lost with the person, except excused ones. */
export const keysLostWith = (context: KeyContext, leaver: Leaver, excused: ReadonlySet<string> = new Set()): string[] =>
  context.keys.map(({ id }) => id).filter((id) => !excused.has(id) && isSoleKeyHolder(context, id, leaver));
