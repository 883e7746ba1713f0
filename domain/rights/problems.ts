// Error codes of missing rights.
export const RIGHTS_PROBLEMS = [
  /** None of the person's roles may make the call (see `who` of the call); params: call. Returned by the engine. */
  'rights.denied',
  /** The unlocked member has no active person in the register. Returned by the engine. */
  'rights.noPerson',
  /** The row belongs to another department. */
  'rights.notYourDepartment',
  /** An officer may only change channels they work with; params: name (of the channel). */
  'rights.notYourChannel',
] as const;
