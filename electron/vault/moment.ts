// Which times a frame and a log record may have. A member's own program could write any text or number; what cannot be a time
// would stop every list and screen that shows it.

/** 1900 to the end of 2999: all that a computer's clock or an old item can say, in every time zone and calendar we show. */
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(3000, 0, 1) - 1;

const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether it is a point in time, in milliseconds since 1970, within those years. */
export const isMomentMs = (value: unknown): value is number => typeof value === 'number' && value >= earliest && value <= latest;

/** Whether it is such a point in time, written as ISO 8601 in UTC with milliseconds. */
export function isMoment(text: string): boolean {
  if (!written.test(text)) return false;
  const ms = Date.parse(text);
  // 30 February is read as 2 March.
  return isMomentMs(ms) && new Date(ms).toISOString() === text;
}
