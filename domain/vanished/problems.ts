// Error codes of what has vanished from a page.
export const VANISHED_PROBLEMS = [
  'vanished.unknown',
  /** The captures are of different channels, or one is the other. */
  'vanished.notComparable',
  /** A capture has no stored text to compare. */
  'vanished.noText',
] as const;
