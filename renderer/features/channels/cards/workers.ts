// Who does what in a channel, as rows: the responsible person first, then the roster, then those who substitute within
// the next weeks. R10.
import type { Output } from '../../../../domain/contract/api.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import type { Channel, RosterEntry } from '../../../../domain/channels/model.ts';

export type Absence = Pick<Output<'absences.list'>[number]['absence'], 'status' | 'covers'>;
type Worked = RosterEntry['duties'][number];

/** How many days ahead substitutes are shown. */
const DAYS_AHEAD = 28;

export interface Worker {
  readonly key: string;
  readonly personId: string;
  readonly role: 'responsible' | 'ordinary' | 'substitute' | 'asked';
  readonly duties: readonly Worked[];
  readonly from: string;
  readonly to: string | null;
  /** The entry of the roster; null: the person is not in it. */
  readonly entry: RosterEntry | null;
}

const isWorked = (duty: string): duty is Worked => duty !== 'logins';

/** One row for each substitute and period. */
function substitutesOf(channelId: string, absences: readonly Absence[], today: string): Worker[] {
  const last = addDays(today, DAYS_AHEAD);
  const found = new Map<string, Worker>();
  for (const { status, covers } of absences) {
    if (status === 'cancelled') continue;
    const role = status === 'confirmed' ? 'substitute' : 'asked';
    for (const { channelId: of, duty, substituteId: personId, from, to } of covers) {
      if (of !== channelId || !isWorked(duty) || from > last || (to !== null && to < today)) continue;
      const key = [personId, role, from, to].join(' ');
      const duties = [...new Set([...(found.get(key)?.duties ?? []), duty])];
      found.set(key, { key, personId, role, duties, from, to, entry: null });
    }
  }
  return [...found.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Past entries of the roster are left out. `compare` orders the people of the roster. */
export function workersOf(
  { id, responsibleId, roster }: Pick<Channel, 'id' | 'responsibleId' | 'roster'>,
  absences: readonly Absence[],
  today: string,
  compare: (a: string, b: string) => number,
): Worker[] {
  const entries = roster
    .filter((entry) => entry.to === null || entry.to >= today)
    .sort((a, b) => Number(a.from > today) - Number(b.from > today) || compare(a.personId, b.personId))
    .map((entry): Worker => {
      const { id: key, personId, duties, from, to } = entry;
      return { key, personId, role: personId === responsibleId ? 'responsible' : 'ordinary', duties, from, to, entry };
    });
  const own = entries.filter(({ role }) => role === 'responsible');
  const alone: Worker[] =
    responsibleId === null || own.length > 0
      ? []
      : [
          {
            key: responsibleId,
            personId: responsibleId,
            role: 'responsible',
            duties: [],
            from: today,
            to: null,
            entry: null,
          },
        ];
  return [
    ...alone,
    ...own,
    ...entries.filter(({ role }) => role === 'ordinary'),
    ...substitutesOf(id, absences, today),
  ];
}

/** The entries that have ended, the latest first. */
export const pastEntries = ({ roster }: Pick<Channel, 'roster'>, today: string): RosterEntry[] =>
  roster
    .filter((entry) => entry.to !== null && entry.to < today)
    .sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? 1 : -1));
