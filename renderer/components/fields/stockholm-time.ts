// Converts between a day and time of day in Stockholm and an instant.
const stockholmFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Stockholm's UTC offset at an instant, in milliseconds. */
function utcOffsetMs(ms: number): number {
  const [day = '', time = ''] = stockholmFormat.format(new Date(ms)).split(' ');
  return Date.parse(`${day}T${time}Z`) - Math.floor(ms / 1000) * 1000;
}

/** The instant (ISO, UTC) of a day and `HH:MM` in Stockholm. */
export function instantOf(day: string, time: string): string {
  const guess = Date.parse(`${day}T${time}:00Z`);
  // The guess may be on the other side of a daylight-saving change; recompute the offset at the result.
  const first = guess - utcOffsetMs(guess);
  return new Date(guess - utcOffsetMs(first)).toISOString();
}

/** `HH:MM` in Stockholm. */
export const timeOf = (instant: string): string =>
  (stockholmFormat.format(new Date(instant)).split(' ')[1] ?? '').slice(0, 5);

/** Parses `8.12`, `08:12`, `0812` or `8`; null if it is not a time of day. */
export function parseTime(typed: string): string | null {
  const match = /^(\d{1,2})(?:[.: ]?(\d{2}))?$/.exec(typed.trim());
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? '0')];
  return hour <= 23 && minute <= 59 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}
