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
] as const;
