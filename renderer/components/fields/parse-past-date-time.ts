// Parses when something was written, in the formats that platforms and people in Sweden use: 2026-11-24 14:30, 24/11
// 2026 kl. 14.30, den 24 november 2026, 24.11.26, ISO 8601 with a zone. Only accepts past times.
import { parseDay } from '../../i18n/parse-day.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import { instantOf, parseTime } from './stockholm-time.ts';

const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;
/** A day followed by a time of day, with at most a separator between them. */
const TIMED = /^(.*?\S)(?:T|[,;]?\s+(?:kl\.?\s*|at\s+)?)(\d{1,2}[.:]\d{2})(?:[.:]\d{2})?$/i;
/** Used if no time of day is given. */
const NOON = '12:00';

/** Without a year, the most recent such day in the past. */
function pastDay(typed: string, today: string): string | null {
  const day = parseDay(typed, today);
  if (day === null || day <= today) return day;
  const earlier = parseDay(typed, addDays(today, -184));
  return earlier !== null && earlier <= today && earlier !== day ? earlier : null;
}

/** The instant (ISO, UTC), or null if it cannot be parsed or lies in the future. */
export function parsePastDateTime(typed: string, now: string, today: string): string | null {
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
  // Today without a time of day: noon may still lie ahead, so use now.
  if (Date.parse(at) > Date.parse(now)) return time === null ? now : null;
  return at;
}
