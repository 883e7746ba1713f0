// Error codes of the organisation.
export const ORGANISATION_PROBLEMS = [
  /** The row does not exist; params: kind. */
  'organisation.unknown',
  /** The referenced row is archived; params: name. */
  'organisation.archived',
  /** Another active row has the same name; params: name. */
  'organisation.duplicate',
  /** The unit belongs to another department; params: name (of the unit). */
  'organisation.unitElsewhere',
  /** An active row refers to it; params: name (of it), by (name of the referring row). */
  'organisation.inUse',
  /** A department cannot become part of itself. */
  'organisation.mergeSame',
  /** Both departments have a unit of this name; params: name. */
  'organisation.mergeUnit',
  /** Applications wait for the head of the department; params: names. */
  'organisation.mergeWaiting',
  /** The municipality has no name yet. */
  'organisation.noMunicipality',
  // Why a file cannot be the arms (`arms.ts`).
  'organisation.armsType',
  'organisation.armsDamaged',
  'organisation.armsScript',
  'organisation.armsOutside',
  'organisation.armsForeign',
  'organisation.armsTooMuch',
  'organisation.armsShape',
] as const;
