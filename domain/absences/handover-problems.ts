// Codes of what can be refused about answers, briefings and roles; the interface has a sentence for each (`errors.<code>`).
export const handoverProblems = [
  /** The signed-in person stands in for nobody in it. */
  'absences.notAsked',
  /** What the person is to do has changed since it was shown. */
  'absences.askedChanged',
  /** A no says why. */
  'absences.answerReasonMissing',
  /** The days are over. */
  'absences.over',
  /** A substitute has said no; params: name. */
  'absences.declined',
  /** Only a manager decides without an answer, and not about the own absence; params: name. */
  'absences.onlyManager',
  /** A decision against a no says why. */
  'absences.decideReasonMissing',
  /** The briefing is for the absent person, those who manage the absence, and the substitutes; params: name. */
  'absences.briefingNotYours',
  /** Nobody needs a role for that login in it. */
  'absences.noRole',
  /** Only the substitute, those who keep the login, and those who manage the absence say so; params: name. */
  'absences.roleNotYours',
  /** There is nothing to put into a calendar: the absence has no days for that person. */
  'absences.noDays',
] as const;
