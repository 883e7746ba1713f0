// Error codes of applications, and why somebody may not decide one.
export const APPLICATION_PROBLEMS = [
  /** The application does not exist, or the person may not see it. */
  'applications.unknown',
  /** Only the applicant may; params: name (of the applicant). */
  'applications.notYours',
  /** It cannot be changed, submitted, withdrawn, decided or revoked in its state; params: number. */
  'applications.notOpen',
  /** It is already submitted; withdraw it first, or wait for the decision. */
  'applications.waits',
  /** It was submitted, so it is kept. */
  'applications.kept',
  /** It is already decided or withdrawn; params: number. */
  'applications.decided',
  /** It has lapsed; the applicant may submit it again. params: number. */
  'applications.lapsed',
  /** Something that an application states is missing. */
  'applications.incomplete',
  /** Values, brand and law are not attested (R02). */
  'applications.notAttested',
  /** The address contains a user name or password. */
  'applications.addressCredentials',
  /** Only the head of that department decides (R06); params: name. */
  'applications.notChief',
  /** Only the communications office decides a municipality-wide one (R29); params: name. */
  'applications.notOffice',
  /** Nobody decides their own (R06). */
  'applications.own',
  /** Both findings must be stated, and be yes, to approve (R06). */
  'applications.findingsMissing',
  'applications.findingsAgainst',
  /** To return and to refuse needs a reason (R06). */
  'applications.reasonMissing',
  /** The day is in the future, or before the application was submitted. */
  'applications.dayInFuture',
  'applications.beforeSubmitted',
  /** The last day of the approval has passed. */
  'applications.endsInPast',
  /** Recorded for somebody else: the signed paper must be attached. */
  'applications.paperMissing',
  /** A person to authorise who is not named in the application; params: name. */
  'applications.notNamed',
] as const;

/** Why a person may not decide an application. */
export const DECIDE_OBSTACLES = ['notWaiting', 'lapsed', 'notChief', 'notOffice', 'own'] as const;
export type DecideObstacle = (typeof DECIDE_OBSTACLES)[number];
