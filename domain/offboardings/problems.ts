// Error and blocking codes of offboardings.

/** `errors.<code>`. */
export const OFFBOARDING_PROBLEMS = [
  'offboardings.notFound',
  /** Only for the person, those who lead them, and successors; params: name. */
  'offboardings.notYours',
  /**
   * Only the unit head, the head of department, the communications office or an administrator starts, moves or finishes
   * it; params: name.
   */
  'offboardings.notLeader',
  /** No one finishes their own offboarding. */
  'offboardings.notYourself',
  /** The person has been archived; params: name. */
  'offboardings.personGone',
  /** Params: name, lastDay. */
  'offboardings.alreadyRunning',
  /** More than a year back, or more than two years ahead. */
  'offboardings.dayTooFar',
  'offboardings.sameDay',
  /** Finished or called off. */
  'offboardings.notRunning',
  /** Access has been revoked, so it can be neither moved nor called off. */
  'offboardings.hasEnded',
  'offboardings.tooManyMoves',
  'offboardings.unknownThing',
  /** It is not transferred, but handled by the program or with another asset. */
  'offboardings.noSuccessor',
  /** Params: name, reason (a code of `offboardings.why`). */
  'offboardings.notEligible',
  /** No successor is chosen for anything to be transferred. */
  'offboardings.nothingChosen',
  /** Already done or transferred. */
  'offboardings.settled',
  /** The asset is handled by those who run the channel; params: name. */
  'offboardings.notYourThing',
  /** Params: name (of the channel or login). */
  'offboardings.noRoom',
  /** Only manual tasks outside the program can be ticked. */
  'offboardings.notOutside',
  'offboardings.naReasonMissing',
  /** The signed-in person may not revoke all roles of the person; params: name. */
  'offboardings.mayNotApprove',
  'offboardings.approvedAlready',
  /** The last day has not passed. */
  'offboardings.notOver',
  /** The person can still open the vault; params: name. */
  'offboardings.stillIn',
  /** params: count. */
  'offboardings.linesLeft',
] as const;

/** `offboardings.why.<code>`: reasons for the state of a row, or why a person may not take over. */
export const OFFBOARDING_REASONS = [
  'onlyCustodian',
  'sealedCustodian',
  'keyNotTurned',
  'notMember',
  'self',
  'leaves',
  'archived',
  'noPermission',
  'notOffice',
  'away',
  'passwordLeft',
  'needsApproval',
  'lastAdministrator',
  'onlyKeyHolder',
  'needsAdministrator',
  'withAccess',
] as const;
export type OffboardingReason = (typeof OFFBOARDING_REASONS)[number];

/** `offboardings.unfinished.<code>`. */
export const OFFBOARDING_UNFINISHED = ['notOver', 'stillIn', 'linesLeft'] as const;
/** `offboardings.merit.<code>`. */
export const OFFBOARDING_MERITS = [
  'planned',
  'sameUnit',
  'sameDepartment',
  'inRoster',
  'custodian',
  'notMember',
] as const;
