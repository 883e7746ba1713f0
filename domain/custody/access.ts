// The capacity in which a person may open a login on a day: custodian, substitute, or by emergency access. R11, R25,
// R26.
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import { loginAccess, type LoginAccess } from '../logins/rules.ts';
import type { Login } from '../logins/model.ts';
import type { Person } from '../people/model.ts';
import type { VaultState } from '../kernel/state.ts';
import { emergencyFor, inForceOn } from './emergency.ts';
import type { Emergency } from './model.ts';

export type Access = LoginAccess | { readonly kind: 'emergency'; readonly until: Day; readonly reason: string };

type AccessRegisters = Pick<VaultState, 'people' | 'absences' | 'emergencies'>;

/** The capacity in which a person may open a login today; `emergency` only if they have no ordinary access. */
export function accessTo(person: Person, login: Login, channel: Channel, state: AccessRegisters, today: Day): Access {
  const ordinary = loginAccess(person, login, channel, Object.values(state.absences), today, state.people);
  if (ordinary.kind !== 'none' || login.fate !== null) return ordinary;
  const emergency = emergencyFor(state.emergencies, person, channel, today);
  return emergency === null ? ordinary : { kind: 'emergency', until: emergency.until, reason: emergency.reason };
}

/** Whether a person had access to a login on a day, according to the current registers. */
export function hadAccess(
  person: Person | undefined,
  login: Login,
  channel: Channel,
  state: AccessRegisters,
  emergencies: readonly Emergency[],
  day: Day,
): boolean {
  if (emergencies.some((request) => request.askedBy === person?.id && inForceOn(request, person, channel, day)))
    return true;
  return (
    person !== undefined &&
    loginAccess(person, { ...login, fate: null }, channel, Object.values(state.absences), day, state.people).kind !==
      'none'
  );
}
