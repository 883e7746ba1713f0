// A department's summer, made up and deterministic: a given number of people, channels and weeks of holiday.
import type { Absence } from '../../../../domain/absences/model.ts';
import type { CoverPlanRequest } from '../../../../domain/cover-plan/model.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { absence, channel, entry, login, person, role, stateOf } from './index.ts';

/** The Monday of week 25. */
const FIRST = '2027-06-21';

/**
 * Everyone is away for four weeks, starting a week later for every third person; two people share the answers of each
 * channel.
 */
export function madeUpSummer(
  people: number,
  channels: number,
  weeks: number,
): { readonly state: VaultState; readonly ask: CoverPlanRequest } {
  const id = (index: number): string => `p${String(index % people)}`;
  const absences: Absence[] = Array.from({ length: people }, (_, index) => {
    const from = addDays(FIRST, 7 * (Math.floor(index / 3) % Math.max(1, weeks - 3)));
    return absence(`a${String(index)}`, id(index), from, addDays(from, 27));
  });
  const state = stateOf({
    people: Array.from({ length: people }, (_, index) =>
      person(id(index), {
        unitId: `u${String(index % 8)}`,
        roles: [role(index % 9 === 0 ? 'communications' : 'officer')],
        ...(index % 11 === 10 ? { permission: null } : {}),
      }),
    ),
    channels: Array.from({ length: channels }, (_, index) =>
      channel(`c${String(index)}`, {
        unitId: `u${String(index % 8)}`,
        responsibleId: id(index),
        roster: [entry(id(index), ['moderate', 'publish']), entry(id(index + 1), ['answer', 'moderate'])],
        captureEvery: index % 3 === 0 ? 'week' : 'none',
      }),
    ),
    logins: Array.from({ length: channels }, (_, index) =>
      login(`l${String(index)}`, `c${String(index)}`, [id(index), id(index + 3)]),
    ),
    absences,
  });
  return {
    state,
    ask: { scope: { kind: 'department', id: 'kultur' }, from: FIRST, to: addDays(FIRST, 7 * weeks - 1), wishes: [] },
  };
}
