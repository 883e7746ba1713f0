// The times that a frame and a log record may have. A modified client could write any text or number; an invalid time
// would break every list and screen that shows it.

/**
 * 1900 to the end of 2999: any time that a computer's clock or an old item can have, in every time zone and calendar we
 * show.
 */
const MIN_TIMESTAMP_MS = Date.UTC(1900, 0, 1);
const MAX_TIMESTAMP_MS = Date.UTC(3000, 0, 1) - 1;

const ISO_PATTERN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether the value is a point in time within those years, in milliseconds since 1970. */
export const isTimestampMs = (value: unknown): value is number =>
  typeof value === 'number' && value >= MIN_TIMESTAMP_MS && value <= MAX_TIMESTAMP_MS;

/** Whether the text is such a point in time, as ISO 8601 in UTC with milliseconds. */
export function isTimestamp(text: string): boolean {
  if (!ISO_PATTERN.test(text)) return false;
  const ms = Date.parse(text);
  // `Date.parse` reads 30 February as 2 March.
  return isTimestampMs(ms) && new Date(ms).toISOString() === text;
}
