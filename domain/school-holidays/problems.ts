// Codes about the schools' holidays: what refuses a whole file (`errors.<code>`), and remarks about rows (`school.row.<code>`).
export const schoolHolidaysProblems = [
  'schoolHolidays.unknown',
  /** No row of the file can be taken in. */
  'schoolHolidays.nothing',
  /** params: max. */
  'schoolHolidays.tooMany',
  /** An event of a calendar recurs nearly every day. */
  'schoolHolidays.endless',
] as const;

/** Remarks that keep a row from being taken in. */
export const SCHOOL_ROW_ERRORS = [
  'noName',
  /** params: max. */
  'nameTooLong',
  'noDay',
  /** params: value. */
  'notADay',
  'endsBeforeBegins',
  /** Nobody is off that long; params: max. */
  'tooLong',
  // Of a calendar file.
  /** With clock times, and over within a day. */
  'partDay',
  'calledOff',
  /** Recurs by a rule that cannot be followed. */
  'oddRule',
] as const;

/** Remarks that only tell. */
export const SCHOOL_ROW_NOTES = [
  /** The same stands earlier in the file, and is taken in once; params: line. */
  'sameAgain',
  /** Shares days with another of the file; params: name, line. */
  'overlaps',
  /** One of several times. */
  'recurs',
  /** Clock times are taken as whole days. */
  'rounded',
] as const;
export type SchoolRowCode = (typeof SCHOOL_ROW_ERRORS)[number] | (typeof SCHOOL_ROW_NOTES)[number];
