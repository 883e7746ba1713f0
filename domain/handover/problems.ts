// Error codes for answers, briefings and roles; the interface has a message for each (`errors.<code>`).
export const HANDOVER_PROBLEMS = [
  /** The signed-in person has no cover in the absence. */
  'absences.notAsked',
  /** The person's covers have changed since they were shown. */
  'absences.askedChanged',
  /** A refusal requires a reason. */
  'absences.answerReasonMissing',
  /** The days have passed. */
  'absences.over',
  /** A substitute has declined; params: name. */
  'absences.declined',
  /** Only a manager may decide without an answer, and not on their own absence; params: name. */
  'absences.onlyManager',
  /** A decision against a refusal requires a reason. */
  'absences.decideReasonMissing',
  /** The briefing is only for the absent person, those who manage the absence, and the substitutes; params: name. */
  'absences.briefingNotYours',
  /** The absence requires no role for that login. */
  'absences.noRole',
  /** Only the substitute, the login's custodians and those who manage the absence may record this; params: name. */
  'absences.roleNotYours',
  /** Nothing to export to a calendar: the absence has no days for that person. */
  'absences.noDays',
  /** The person is not to get in to that login in the absence. */
  'absences.nothingToRehearse',
  /** That one did not get in requires a reason. */
  'absences.rehearsalReasonMissing',
  /** The login is not open to the substitute yet, or was changed in the meantime. */
  'absences.notOpenYet',
  /** The password was not opened in the vault since it was changed; params: login. */
  'absences.passwordNotOpened',
  /** No code was taken from the vault since its secret was changed; params: login. */
  'absences.codeNotTaken',
  /** Signing in takes the phone; that its holder was there is not stated. */
  'absences.phoneNotThere',
  /** No login of the signed-in person is still closed to the substitute. */
  'absences.nothingToOpen',
  /** No such phone is to be handed over or received now. */
  'absences.noPhone',
  /** The phone is with somebody else, or is handed to somebody else; params: name. */
  'absences.phoneNotYours',
] as const;
