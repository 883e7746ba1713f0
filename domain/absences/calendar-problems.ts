// Codes of what can be refused about calendar files; the interface has a sentence for each (`errors.<code>`).
export const calendarProblems = [
  /** Not a calendar file, or damaged. */
  'absences.calendarUnreadable',
  /** It took too long to read: it is made so that it cannot be. */
  'absences.calendarTooMuch',
  /** More events than are looked at; params: max. */
  'absences.calendarTooMany',
  /** Nothing in it that has a day. */
  'absences.calendarEmpty',
  /** Nothing is chosen, or what was chosen cannot be taken in. */
  'absences.calendarNothing',
  'absences.calendarUnknown',
] as const;
