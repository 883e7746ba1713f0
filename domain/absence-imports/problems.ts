// Error codes of calendar import; the interface has a message for each (`errors.<code>`).
export const CALENDAR_PROBLEMS = [
  /** Not a calendar file, or corrupt. */
  'absences.calendarUnreadable',
  /** Parsing took too long; the file was probably crafted to do so. */
  'absences.calendarTooMuch',
  /** Too many events; params: max. */
  'absences.calendarTooMany',
  /** Contains nothing with a date. */
  'absences.calendarEmpty',
  /** Nothing was chosen, or the chosen rows cannot be imported. */
  'absences.calendarNothing',
  'absences.calendarUnknown',
] as const;
