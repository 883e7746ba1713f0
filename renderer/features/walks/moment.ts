// A day and a time of day in Stockholm, and the instant they mean.
const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Milliseconds by which Stockholm is ahead of UTC at an instant. */
function ahead(ms: number): number {
  const [day = '', time = ''] = parts.format(new Date(ms)).split(' ');
  return Date.parse(`${day}T${time}Z`) - Math.floor(ms / 1000) * 1000;
}

/** The instant (ISO, UTC) of a day and `HH:MM` in Stockholm. */
export function instantOf(day: string, time: string): string {
  const guess = Date.parse(`${day}T${time}:00Z`);
  // The offset at the guess may be the other side of a change of clocks; ask again at the result.
  const first = guess - ahead(guess);
  return new Date(guess - ahead(first)).toISOString();
}

/** `HH:MM` in Stockholm. */
export const timeOf = (instant: string): string => (parts.format(new Date(instant)).split(' ')[1] ?? '').slice(0, 5);

/** Reads `8.12`, `08:12`, `0812` or `8`; null when it is no time of day. */
export function parseTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[.: ]?(\d{2}))?$/.exec(typed.trim());
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? '0')];
  return hour <= 23 && minute <= 59 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}
