// Codes of what can be refused about the organisation.
export const organisationProblems = [
  /** The row does not exist; params: kind. */
  'organisation.unknown',
  /** The row that is referred to is no longer in use; params: name. */
  'organisation.archived',
  /** Another in use has the same name; params: name. */
  'organisation.duplicate',
  /** The unit belongs to another department; params: name (of the unit). */
  'organisation.unitElsewhere',
  /** Something in use refers to it; params: name (of it), by (a name of what refers). */
  'organisation.inUse',
] as const;
