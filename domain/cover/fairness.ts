// Counts who has substituted for whom, in channel days, so that the burden is shared. R25.
import { addDays } from '../calendar/days.ts';
import type { Channel } from '../channels/model.ts';
import type { Day } from '../kernel/schemas.ts';
import { confirmedAbsences, coverView, type CoverRegisters } from './holders.ts';
import type { Absence, Cover } from '../absences/model.ts';
import { isCountedDay } from '../calendar/date-ranges.ts';
import { clip, includesDay, type DateRange } from '../calendar/intervals.ts';

/** Channel days of a year: one per channel and day that counts for it, regardless of the number of duties. */
interface Tally {
  /** Substituted for others. */
  readonly given: number;
  /** Was substituted for. */
  readonly taken: number;
}

export const EMPTY_TALLY: Tally = { given: 0, taken: 0 };

const yearOf = (day: Day): DateRange & { readonly to: Day } => ({
  from: `${day.slice(0, 4)}-01-01`,
  to: `${day.slice(0, 4)}-12-31`,
});

function* daysOfCover(
  channel: Channel,
  absence: Absence,
  cover: Cover,
  year: DateRange & { readonly to: Day },
): Generator<Day> {
  const inside = clip(cover, absence);
  const range = inside === null ? null : clip(inside, year);
  if (range === null) return;
  for (let day = range.from; day <= (range.to ?? year.to); day = addDays(day, 1))
    if (isCountedDay(channel, day)) yield day;
}

/**
 * Per person, the channel days of all covers in the calendar year of `day`, including planned ones; open-ended covers
 * count to the end of the year. Days on which the substitute is away themselves count for the substitute's substitute
 * instead.
 */
export function coverLedger(registers: CoverRegisters, day: Day): Map<string, Tally> {
  const year = yearOf(day);
  const { away } = coverView(registers, confirmedAbsences(registers));
  const given = new Set<string>();
  const taken = new Set<string>();
  for (const absence of Object.values(registers.absences)) {
    if (absence.status === 'cancelled') continue;
    for (const cover of absence.covers) {
      const channel = registers.channels[cover.channelId];
      if (channel === undefined) continue;
      for (const at of daysOfCover(channel, absence, cover, year)) {
        taken.add(`${absence.personId}/${channel.id}/${at}`);
        if (!away.get(cover.substituteId)?.some((other) => includesDay(other, at)))
          given.add(`${cover.substituteId}/${channel.id}/${at}`);
      }
    }
  }
  const ledger = new Map<string, { given: number; taken: number }>();
  const count = (keys: ReadonlySet<string>, what: keyof Tally): void => {
    for (const key of keys) {
      const [personId = ''] = key.split('/');
      const tally = ledger.get(personId) ?? { ...EMPTY_TALLY };
      tally[what] += 1;
      ledger.set(personId, tally);
    }
  };
  count(given, 'given');
  count(taken, 'taken');
  return ledger;
}
