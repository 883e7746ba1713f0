// Archive packages on the first screen, to the registrars of the board: of a channel with so many records that a package
// is due, after the year's end and when the channel is closed. Not before packages are used here. R46.
import { addDays } from '../calendar/days.ts';
import type { Channel } from '../channels/model.ts';
import { keepsSeries, seriesIdOf } from '../diary/rules.ts';
import type { Day } from '../kernel/schemas.ts';
import type { VaultState } from '../kernel/state.ts';
import { channelFieldsOf, NO_CHANNEL, type TodayRow } from '../kernel/today-row.ts';
import type { Person } from '../people/model.ts';
import { hasRole } from '../people/role-checks.ts';
import { lastYear, openSteps, yearEndId, yearOf } from '../year-ends/rules.ts';
import { packagesOf, wayOf } from './rules.ts';

/** As for the year-end. */
const DUE = '03-31';
const YEAR_DAYS = 365;
const MAX_NAMES = 3;

/** A channel whose records of a period are in no package yet, and the twelve months that say which way they go. */
interface Unpacked {
  readonly channel: Channel;
  readonly of: 'year' | 'closed';
  readonly from: Day;
  readonly to: Day;
}

interface Context {
  readonly state: VaultState;
  readonly me: Person;
  readonly today: Day;
}

const isRegistrarOf = ({ departments }: VaultState, person: Person, seriesId: string): boolean =>
  hasRole(person, 'registrar', null) ||
  Object.values(departments).some(({ boardId, id }) => boardId === seriesId && hasRole(person, 'registrar', id));

/** The registrars of the board; if it has none, who else keeps its records. */
function answersFor({ state, me }: Context, seriesId: string): boolean {
  if (!keepsSeries(me, state, seriesId)) return false;
  return (
    isRegistrarOf(state, me, seriesId) ||
    !Object.values(state.people).some((person) => isRegistrarOf(state, person, seriesId))
  );
}

function periodOf(year: number, { created, closedOn, state }: Channel): Pick<Unpacked, 'of' | 'from' | 'to'> | null {
  const [first, last] = [`${String(year)}-01-01`, `${String(year)}-12-31`];
  if (state !== 'closed' || closedOn === null)
    return yearOf(created.at) <= year ? { of: 'year', from: first, to: last } : null;
  if (closedOn < first) return null;
  return { of: 'closed', from: addDays(closedOn, 1 - YEAR_DAYS), to: closedOn };
}

/** The channels to look at: in no package as far as their period goes, and not said to be archived at the year's end. */
export function unpackedChannels(context: Context): Unpacked[] {
  const { state, today } = context;
  if (state.archiveSettings.archiveSettings === undefined) return [];
  const year = lastYear(today);
  return Object.values(state.channels).flatMap((channel): Unpacked[] => {
    const period = periodOf(year, channel);
    const seriesId = seriesIdOf(state, channel.id);
    if (period === null || !answersFor(context, seriesId)) return [];
    const isArchived = !openSteps(state.yearEnds[yearEndId(seriesId, yearOf(period.to))]).includes('archive');
    const isPacked = packagesOf(state, channel.id).some(({ to }) => to >= period.to);
    return isArchived || isPacked ? [] : [{ channel, ...period }];
  });
}

interface RowContext extends Pick<Context, 'today'> {
  readonly packageFrom: number;
  readonly urgencyOf: (due: Day | null, today: Day) => TodayRow['urgency'];
}

/**
 * One row for the year, one for the closed channels.
 *
 * @param records how many each has in its twelve months
 */
export function archiveTodayRows(
  unpacked: readonly (Unpacked & { readonly records: number })[],
  { today, packageFrom, urgencyOf }: RowContext,
): TodayRow[] {
  const year = lastYear(today);
  return (['year', 'closed'] as const).flatMap((of): TodayRow[] => {
    const those = unpacked
      .filter((one) => one.of === of && wayOf(one.records, packageFrom) === 'package')
      .map(({ channel }) => channel)
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    if (those.length === 0) return [];
    const names = those
      .slice(0, MAX_NAMES)
      .map(({ name }) => name)
      .join(', ');
    const due = of === 'year' ? `${String(year + 1)}-${DUE}` : null;
    return [
      {
        kind: 'archiveDue',
        id: `archive-${of}`,
        ...(those.length === 1 ? channelFieldsOf(those[0]) : NO_CHANNEL),
        title: names,
        due,
        urgency: due === null ? 'soon' : urgencyOf(due, today),
        params: { of, year: String(year), count: those.length, names },
      },
    ];
  });
}
