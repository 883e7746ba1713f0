// A municipality whose people are away on and off all year, made up and deterministic; and a vault of it. Everything that
// the cover timeline draws is in it: channels in use with a roster, absences spread over people and months, substitutes
// who are confirmed, asked or themselves away, gaps, and school holidays.
import type { Absence } from '../../domain/absences/model.ts';
import { addDays } from '../../domain/calendar/days.ts';
import type { VaultState } from '../../domain/kernel/state.ts';
import { DUTIES } from '../../domain/rules/duty.ts';
import { createVault } from '../../electron/vault/index.ts';
import { must } from '../support/results.ts';
import { absence, channel, cover, entry, login, person, role, stateOf } from '../unit/support/world/index.ts';
import { startState } from './office-vault.ts';
import { kdf, passphrase } from './vaults.ts';

/** A leap year, the longest there is to draw. */
export const YEAR = { from: '2028-01-01', to: '2028-12-31' } as const;
/** The day on which the year is looked at. */
export const CLOCK = '2028-03-01T09:00:00+01:00';

const STAMP = { at: '2027-12-01T08:00:00.000Z', by: 'anna' };

const GIVEN = ['Ali', 'Anna', 'Erik', 'Fatima', 'Johan', 'Karin', 'Lars', 'Maria', 'Nils', 'Sofia'];
const FAMILY = ['Andersson', 'Berg', 'Ceder', 'Dahl', 'Ek', 'Fors', 'Gran', 'Holm'];
const PLATFORMS = ['facebook', 'instagram', 'tiktok'];
const UNITS = 8;

/** When a person is away: a winter week, two days in spring, four weeks of summer, an autumn week, a day of illness. */
const daysAway = (index: number): readonly (readonly [from: string, days: number])[] => [
  [addDays(YEAR.from, 10 + ((index * 7) % 63)), 7],
  [addDays('2028-04-03', (index * 5) % 50), 2],
  [addDays('2028-06-12', 7 * (index % 6)), 28],
  [addDays('2028-09-04', (index * 11) % 70), 7],
  [addDays('2028-11-20', (index * 3) % 30), 1],
];

/** The number of people for so many channels: one for every two channels, and at least forty. */
export const peopleFor = (channels: number): number => Math.max(40, Math.ceil(channels / 2));

/** The registers of such a municipality. */
export function officeYear(channels: number): VaultState {
  const people = peopleFor(channels);
  const id = (index: number): string => `p${String(index % people)}`;
  const channelsOf = (index: number): string[] =>
    Array.from({ length: channels }, (_, at) => at).flatMap((at) => (at % people === index ? [`c${String(at)}`] : []));
  const absences: Absence[] = Array.from({ length: people }, (_, index) => index).flatMap((index) =>
    daysAway(index).map(([from, days], time) => {
      const to = addDays(from, days - 1);
      const stands = (index + time) % 3;
      return absence(`a${String(index)}-${String(time)}`, id(index), from, to, {
        status: stands === 1 ? 'draft' : 'confirmed',
        covers:
          stands === 0 && index % 2 === 0
            ? []
            : channelsOf(index).flatMap((channelId) =>
                DUTIES.map((duty) => cover(channelId, duty, id(index + 2), from, to)),
              ),
      });
    }),
  );
  const start = startState(STAMP);
  const made = stateOf({
    people: Array.from({ length: people }, (_, index) =>
      person(id(index), {
        name: `${GIVEN[index % GIVEN.length] ?? ''} ${FAMILY[Math.floor(index / GIVEN.length) % FAMILY.length] ?? ''} ${String(index)}`,
        departmentId: 'dep',
        unitId: `u${String(index % UNITS)}`,
        roles: [role('officer', 'dep')],
      }),
    ),
    channels: Array.from({ length: channels }, (_, index) =>
      channel(`c${String(index)}`, {
        name: `Mötesplats ${String(index).padStart(3, '0')}`,
        platform: PLATFORMS[index % PLATFORMS.length] ?? '',
        departmentId: 'dep',
        unitId: `u${String(index % UNITS)}`,
        purpose: 'Svara på frågor',
        responsibleId: id(index),
        roster:
          index % 12 === 11
            ? []
            : [entry(id(index), ['moderate', 'publish', 'diary']), entry(id(index + 1), ['answer', 'capture'])],
      }),
    ),
    logins: Array.from({ length: channels }, (_, index) =>
      login(`l${String(index)}`, `c${String(index)}`, [id(index)]),
    ),
    absences,
  });
  return {
    ...start,
    people: { ...start.people, ...made.people },
    channels: made.channels,
    logins: made.logins,
    absences: made.absences,
    schoolHolidays: {
      lov: {
        id: 'lov',
        fileName: 'lov.csv',
        holidays: [
          { name: 'Sportlov', from: '2028-02-28', to: '2028-03-03' },
          { name: 'Påsklov', from: '2028-04-10', to: '2028-04-13' },
          { name: 'Sommarlov', from: '2028-06-14', to: '2028-08-16' },
          { name: 'Höstlov', from: '2028-10-30', to: '2028-11-03' },
        ],
        taken: STAMP,
      },
    },
  };
}

/** Makes a vault of such a municipality in a folder; the person who opens it is Anna, who holds every role. */
export async function officeYearVault(folder: string, channels: number): Promise<void> {
  const vault = must(
    await createVault<VaultState>({
      folder,
      passphrase,
      member: { id: 'anna', label: 'Anna Bergström' },
      initial: officeYear(channels),
      kdf,
    }),
  );
  await vault.close();
}
