// Codes of what can be refused or stand in the way when somebody leaves, or something has happened.

/** `errors.<code>`. */
export const offboardingsProblems = [
  'offboardings.notFound',
  /** Only the person, who leads the person, and who takes over; params: name. */
  'offboardings.notYours',
  /** Begun, moved and ended by the unit head, the chief, Informationskontoret or an administrator; params: name. */
  'offboardings.notLeader',
  /** One's own is ended by somebody else. */
  'offboardings.notYourself',
  /** The person has been taken out of use; params: name. */
  'offboardings.personGone',
  /** Params: name, lastDay. */
  'offboardings.alreadyRunning',
  /** Further back than a year, or ahead than two. */
  'offboardings.dayTooFar',
  'offboardings.sameDay',
  /** Finished or called off. */
  'offboardings.notRunning',
  /** Access has ended: neither moved nor called off any more. */
  'offboardings.hasEnded',
  'offboardings.tooManyMoves',
  'offboardings.unknownThing',
  /** It is not handed over, but done by the program or with something else. */
  'offboardings.noSuccessor',
  /** Params: name, reason (a code of `offboardings.why`). */
  'offboardings.notEligible',
  /** Nobody is chosen for what is to be handed over. */
  'offboardings.nothingChosen',
  /** Done and handed over already. */
  'offboardings.settled',
  /** The thing is seen to by those who run the channel; params: name. */
  'offboardings.notYourThing',
  /** Params: name (of the channel or login). */
  'offboardings.noRoom',
  /** Ticked by hand is only what is done outside the program. */
  'offboardings.notOutside',
  'offboardings.naReasonMissing',
  /** The signed-in person may not take all the person's roles; params: name. */
  'offboardings.mayNotApprove',
  'offboardings.approvedAlready',
  /** The last day is not over. */
  'offboardings.notOver',
  /** The person can still open the vault; params: name. */
  'offboardings.stillIn',
  /** params: count. */
  'offboardings.linesLeft',

  'offboardings.alarmNotFound',
  'offboardings.alarmNotYours',
  'offboardings.alarmOver',
  /** Whose account, or which login. */
  'offboardings.alarmAboutNobody',
  /** There is a list for it already. */
  'offboardings.alarmRunning',
  'offboardings.noticedInFuture',
  'offboardings.unknownStep',
  /** Of the program's rows nothing is open, but of these there is: params: count. */
  'offboardings.alarmStepsLeft',
  /** A false alarm, or that it is over, is said by somebody else than the one it happened to. */
  'offboardings.alarmNotAlone',
] as const;

/** `offboardings.why.<code>`: why a line stands as it does, or somebody may not take over. */
export const offboardingWhys = ['onlyCustodian', 'keyNotTurned', 'notMember', 'self', 'leaves', 'archived', 'noPermission', 'notOffice', 'away', 'passwordLeft', 'needsApproval', 'lastAdministrator', 'onlyKeyHolder', 'needsAdministrator', 'withAccess'] as const;
export type OffboardingWhy = (typeof offboardingWhys)[number];

/** `offboardings.unfinished.<code>`. */
export const offboardingUnfinished = ['notOver', 'stillIn', 'linesLeft'] as const;
/** `offboardings.merit.<code>`. */
export const offboardingMerits = ['planned', 'sameUnit', 'sameDepartment', 'inRoster', 'custodian', 'notMember'] as const;
