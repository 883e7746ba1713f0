// Reads when something was written, as platforms and people here write it: 2026-11-24 14:30, 24/11 2026 kl. 14.30, den 24
// november 2026, 24.11.26, ISO 8601 with a zone. It lies in the past.
import { parseDay } from '../../i18n/parse-day.ts';
import { addDays } from '../../i18n/format.ts';
import { instantOf, parseTime } from './moment.ts';

const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;
/** A day, then a time of day, between them nothing much. */
const TIMED = /^(.*?\S)(?:T|[,;]?\s+(?:kl\.?\s*|at\s+)?)(\d{1,2}[.:]\d{2})(?:[.:]\d{2})?$/i;
/** Without a time of day: the middle of it. */
const NOON = '12:00';

/** Without a year it is the last one that has been. */
function pastDay(typed: string, today: string): string | null {
  const day = parseDay(typed, today);
  if (day === null || day <= today) return day;
  const earlier = parseDay(typed, addDays(today, -184));
  return earlier !== null && earlier <= today && earlier !== day ? earlier : null;
}

/** The instant (ISO, UTC), or null when it cannot be read or has not been yet. */
export function writtenMoment(typed: string, now: string, today: string): string | null {
  const text = typed.trim();
  if (ZONED.test(text)) {
    const at = Date.parse(text.replace(' ', 'T'));
    return Number.isFinite(at) && at <= Date.parse(now) ? new Date(at).toISOString() : null;
  }
  const timed = TIMED.exec(text);
  const time = timed === null ? null : parseTime(timed[2] ?? '');
  const day = time === null ? pastDay(text, today) : pastDay(timed?.[1] ?? '', today);
  if (day === null) return null;
  const at = instantOf(day, time ?? NOON);
  // Today without a time of day has been at least until now.
  if (Date.parse(at) > Date.parse(now)) return time === null ? now : null;
  return at;
}
