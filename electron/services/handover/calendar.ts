// Exports the days of an absence as a calendar file, for the absent person and each substitute, and as a mail message
// with the file attached. R25.
import type { Absence } from '../../../domain/absences/model.ts';
import { adjoins, mergeRanges } from '../../../domain/calendar/date-ranges.ts';
import { type DateRange } from '../../../domain/calendar/intervals.ts';
import { daysSent, recipientsOf } from '../../../domain/absences/letters.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { toCalendar, type CalendarDays } from '../../exchange/calendar/write.ts';
import { toEml } from '../../exchange/mail/eml.ts';
import type { FileMakers, ServiceContext } from '../kernel/context.ts';
import { find } from '../kernel/register-access.ts';
import { findReadable } from './briefing.ts';

export interface CalendarRequest {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  /** Texts from the screen. */
  readonly summary: string;
  readonly text: string;
}

/** Finds the absence if the signed-in user may have that person's days; substitutes only get their own. */
function findReadableFor(
  context: ServiceContext,
  { id, personId }: Pick<CalendarRequest, 'id' | 'personId'>,
): Result<Absence> {
  const found = findReadable(context, id);
  if (!found.ok) return found;
  const { absence, as } = found.value;
  if (as === 'substitute' && personId !== context.me.id)
    return fail('absences.briefingNotYours', { params: { name: context.vault.db.data.people[personId]?.name ?? '' } });
  return recipientsOf(absence).includes(personId) ? ok(absence) : fail('absences.noDays');
}

/** A substitute's covered days, or those of which a letter took back all. */
function coversFor(absence: Absence, personId: string): DateRange[] {
  const own = absence.covers.filter(({ substituteId }) => substituteId === personId);
  return own.length > 0 ? own : daysSent(absence, personId);
}

/** All days of the absent person, or a substitute's days; intervals continue across days off. */
function rangesOf(absence: Absence, personId: string): DateRange[] {
  if (personId === absence.personId) return [{ from: absence.from, to: absence.to }];
  const joined: DateRange[] = [];
  for (const next of mergeRanges({ weekendWatch: true }, coversFor(absence, personId))) {
    const last = joined.at(-1);
    if (last !== undefined && adjoins({ weekendWatch: false }, last, next))
      joined[joined.length - 1] = { from: last.from, to: next.to };
    else joined.push(next);
  }
  return joined;
}

const STATUS = { draft: 'TENTATIVE', confirmed: 'CONFIRMED', cancelled: 'CANCELLED' } as const;

/** One event per interval. An open-ended interval becomes an event on its first day, because its end is not known. */
function toCalendarDays(absence: Absence, { personId, summary, text }: CalendarRequest): CalendarDays[] {
  const away = personId === absence.personId;
  const isReleased = !away && !absence.covers.some(({ substituteId }) => substituteId === personId);
  return rangesOf(absence, personId).map(({ from, to }, index) => ({
    uid: `${absence.id}.${personId}.${String(index + 1)}`,
    from,
    to: to ?? from,
    summary,
    text,
    status: isReleased ? STATUS.cancelled : STATUS[absence.status],
    away,
    changed: new Date(absence.changed.at),
  }));
}

export function absenceCalendar(context: ServiceContext, ask: CalendarRequest): Result<Uint8Array> {
  const absence = findReadableFor(context, ask);
  if (!absence.ok) return absence;
  return ok(toCalendar(toCalendarDays(absence.value, ask), ask.summary, context.now()));
}

/** A message from the signed-in user to the person concerned, with the calendar file attached and named last. */
export async function absenceNotice(
  context: ServiceContext,
  ask: CalendarRequest & { readonly subject: string; readonly attached: string },
): Promise<Result<Uint8Array>> {
  const calendar = absenceCalendar(context, ask);
  if (!calendar.ok) return calendar;
  const person = find(context.vault.db.data.people, ask.personId, 'people.unknown');
  if (!person.ok) return person;
  const { name, email } = context.me;
  return ok(
    await toEml({
      from: { name, mail: email },
      to: { name: person.value.name, mail: person.value.email },
      ...{ subject: ask.subject, text: `${ask.text}\n\n${ask.attached}`, date: context.now(), id: context.newId() },
      files: [{ name: `${ask.name}.ics`, type: 'text/calendar; charset=utf-8; method=PUBLISH', bytes: calendar.value }],
    }),
  );
}

export const absenceFiles: FileMakers<'exports.absenceCalendar' | 'exports.absenceNotice'> = {
  'exports.absenceCalendar': absenceCalendar,
  'exports.absenceNotice': absenceNotice,
};
