// Codes of what is refused because of who asks.
export const rightsProblems = [
  /** The call is not for the person's roles (the table); params: call. Answered by the engine. */
  'rights.denied',
  /** The member who unlocked has no person in use in the register. Answered by the engine. */
  'rights.noPerson',
  /** The row belongs to another department. */
  'rights.notYourDepartment',
  /** An officer may change channels he is in; params: name (of the channel). */
  'rights.notYourChannel',
] as const;
