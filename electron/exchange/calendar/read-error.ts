import { MAX_CALENDAR_EVENTS } from '../../../domain/absence-imports/model.ts';
import { fail, type Result } from '../../../domain/kernel/result.ts';
import type { CalendarProblem } from './read.ts';

/** Maps the reason why a calendar file cannot be read to an error code. */
export function calendarReadError({ why }: CalendarProblem): Result<never> {
  switch (why) {
    case 'unreadable':
      return fail('absences.calendarUnreadable');
    case 'tooMuch':
      return fail('absences.calendarTooMuch');
    case 'tooMany':
      return fail('absences.calendarTooMany', { params: { max: MAX_CALENDAR_EVENTS } });
    case 'empty':
      return fail('absences.calendarEmpty');
  }
}
