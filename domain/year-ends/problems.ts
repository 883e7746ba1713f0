// Error codes of the year-end; the interface has a message for each.
export const YEAR_END_PROBLEMS = [
  /** The board's records are kept by others. */
  'yearEnds.notYours',
  /** The board does not exist, or had no channels that year. */
  'yearEnds.unknown',
  /** The year has not ended. */
  'yearEnds.notOver',
  'yearEnds.done',
  'yearEnds.notDone',
  /** Where the records were delivered is not said. */
  'yearEnds.placeMissing',
  /** Records are still due, and no reason is given; params: count. */
  'yearEnds.reasonMissing',
] as const;
