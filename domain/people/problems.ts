// Error codes of people.
export const PEOPLE_PROBLEMS = [
  'people.unknown',
  /** The person is archived; params: name. */
  'people.archived',
  /** No authorisation from the head of department (R28); params: name. */
  'people.notPermitted',
  /** The named decider is not head of that department; params: name. */
  'people.notChief',
  /** A user other than the head of department must cite the decision: diary number or date of the document. */
  'people.referenceNeeded',
  /** The person already has an authorisation in force; params: name. */
  'people.alreadyPermitted',
  /** The day of the decision is in the future, or before the authorisation's. */
  'people.decidedInFuture',
  'people.withdrawnBeforeDecided',
  /** The signed-in person may not grant or revoke the role; params: role. */
  'people.roleNotYours',
  /** The vault would be left without an administrator, or an administrator would remove their own role. */
  'people.lastAdministrator',
  /** Another active person has the same name and e-mail address; params: name. */
  'people.duplicate',
  /** The person still has responsibilities; params: name, channels, logins. */
  'people.inUse',
  /** Users cannot archive themselves. */
  'people.notYourself',
] as const;
