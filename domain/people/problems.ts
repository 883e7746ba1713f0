// Codes of what can be refused about people.
export const peopleProblems = [
  'people.unknown',
  /** The person is no longer in use; params: name. */
  'people.archived',
  /** No permission from the department's chief (R28); params: name. */
  'people.notPermitted',
  /** The one who is said to have decided is not that department's chief; params: name. */
  'people.notChief',
  /** Someone other than the chief writes down a decision with its reference: diary number or date of the paper. */
  'people.referenceNeeded',
  /** The person has a permission in force already; params: name. */
  'people.alreadyPermitted',
  /** The day of the decision has not come yet, or is before the permission's. */
  'people.decidedInFuture',
  'people.withdrawnBeforeDecided',
  /** The role is not the signed-in person's to give or take; params: role. */
  'people.roleNotYours',
  /** Somebody must be able to administer the vault: not the last one, and nobody takes the role from himself. */
  'people.lastAdministrator',
  /** Another person in use has the same name and mail; params: name. */
  'people.duplicate',
  /** The person still answers for something; params: name, channels, logins. */
  'people.inUse',
  /** One cannot take oneself out of use. */
  'people.notYourself',
] as const;
