// Error codes of what has vanished from a page.
export const VANISHED_PROBLEMS = [
  'vanished.unknown',
  /** The captures are of different channels, or one is the other. */
  'vanished.notComparable',
  /** A capture has no stored text to compare. */
  'vanished.noText',
  /** The municipality removed it, and neither a case nor a reason why there is none is given. */
  'vanished.needsCase',
  /** The case is of another channel, or may not be read. */
  'vanished.caseUnknown',
  /** There is no text to make a case of: it is another page, or the capture may not be read. */
  'vanished.noItem',
] as const;
