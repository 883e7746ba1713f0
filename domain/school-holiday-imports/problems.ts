// Error codes of school holiday files (`errors.<code>`), and remarks about rows (`school.row.<code>`).
export const SCHOOL_HOLIDAY_PROBLEMS = [
  'schoolHolidays.unknown',
  /** No row of the file can be imported. */
  'schoolHolidays.nothing',
  /** params: max. */
  'schoolHolidays.tooMany',
  /** A calendar event recurs nearly every day. */
  'schoolHolidays.endless',
] as const;

/** Remarks that prevent a row from being imported. */
export const SCHOOL_ROW_ERRORS = [
  'noName',
  /** params: max. */
  'nameTooLong',
  'noDay',
  /** params: value. */
  'notADay',
  'endsBeforeBegins',
  /** Implausibly long; params: max. */
  'tooLong',
  // Calendar files only.
  /** Has a time of day and ends within a day. */
  'partDay',
  'calledOff',
  /** Recurs by an unsupported rule. */
  'oddRule',
] as const;

/** Informational remarks. */
export const SCHOOL_ROW_NOTES = [
  /** Duplicate of an earlier row, imported once; params: line. */
  'sameAgain',
  /** Overlaps another holiday of the file; params: name, line. */
  'overlaps',
  /** One of several occurrences. */
  'recurs',
  /** Converted from times to whole days. */
  'rounded',
] as const;
export type SchoolRowCode = (typeof SCHOOL_ROW_ERRORS)[number] | (typeof SCHOOL_ROW_NOTES)[number];
