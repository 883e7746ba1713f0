// Error codes of undoing the last act.
export const UNDO_PROBLEMS = [
  /** The act is not the last one any more, or not this person's. */
  'undo.none',
  /** Somebody has changed the same thing since; params: name (of the person). */
  'undo.changed',
] as const;
