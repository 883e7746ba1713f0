// Exports the cover timeline as a calendar file: who is away when, and who substitutes for whom in which channel. R25,
// R26.
import { calendarEvents, type CoverEvent } from '../../../domain/cover/calendar-events.ts';
import type { Period } from '../../../domain/cover/cover-on-day.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { type CalendarDays, toCalendar } from '../../exchange/calendar/write.ts';
import { checkTimelinePeriod } from './checks.ts';
import type { FileMakers, ServiceContext } from '../kernel/context.ts';

// The reason for an absence is private, so it is left out of a calendar that gets passed around.
const WORDS = {
  sv: {
    away: (who: string) => `${who} är borta`,
    cover: (who: string, channel: string, away: string) => `${who} ersätter ${away} i ${channel}`,
    open: 'Tills vidare: sista dagen är inte känd.',
    draft: 'Inte bekräftat.',
    calendar: 'Bemanning',
  },
  en: {
    away: (who: string) => `${who} is away`,
    cover: (who: string, channel: string, away: string) => `${who} covers for ${away} in ${channel}`,
    open: 'Until further notice: the last day is not known.',
    draft: 'Not confirmed.',
    calendar: 'Cover',
  },
} as const;

export function coverCalendar(
  context: ServiceContext,
  { from, to, language }: Period & { readonly language: 'sv' | 'en' },
): Result<Uint8Array> {
  const problem = checkTimelinePeriod({ from, to });
  if (!problem.ok) return problem;
  const state = context.vault.db.data;
  const words = WORDS[language];
  const nameOf = (id: string): string => state.people[id]?.name ?? '';
  const eventOf = ({
    uid,
    from: first,
    to: last,
    absence,
    channelName,
    substituteId,
    openEnd,
  }: CoverEvent): CalendarDays => {
    const away = nameOf(absence.personId);
    const tentative = absence.status === 'draft';
    return {
      uid,
      from: first,
      to: last,
      summary:
        channelName === null || substituteId === null
          ? words.away(away)
          : words.cover(nameOf(substituteId), channelName, away),
      text: [...(openEnd ? [words.open] : []), ...(tentative ? [words.draft] : [])].join('\n'),
      status: tentative ? 'TENTATIVE' : 'CONFIRMED',
      // The calendar's owner is at work: these events must not mark the days as busy.
      away: false,
      changed: new Date(absence.changed.at),
    };
  };
  const events = calendarEvents(state, { from, to }).map(eventOf);
  if (events.length === 0) return fail('absences.nobodyAway');
  return ok(toCalendar(events, words.calendar, context.now()));
}

export const coverFiles: FileMakers<'exports.coverCalendar'> = { 'exports.coverCalendar': coverCalendar };
