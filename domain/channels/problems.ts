// Error codes of channels, and codes of missing requirements.
export const CHANNEL_PROBLEMS = [
  /** The channel does not exist. */
  'channels.unknown',
  /** Another channel has the same address; params: name. */
  'channels.duplicate',
  /** Only the communications office runs municipality-wide channels (R29); params: name (of the person). */
  'channels.onlyOffice',
  /** The channel is closed or being closed; params: name. */
  'channels.closed',
  /** A channel cannot become active before the communications office was notified (R07). */
  'channels.noSetupNotice',
  /** A channel cannot become active before somebody has approved it (R05); params: name (of the channel). */
  'channels.noApproval',
  /** Nor with an approval that is withdrawn; params: name. */
  'channels.approvalRevoked',
  /** Nor with one whose last day has passed; params: name. */
  'channels.approvalEnded',
  /** Nor before the required checks are made and passed (R13); params: count. */
  'channels.checksMissing',
  /** The channel is active. */
  'channels.alreadyActive',
  /** A decision is in force already; params: name. */
  'channels.decisionExists',
  /** Only the head of the channel's department and the communications office record a decision (R06); params: name. */
  'channels.notDecider',
  /** Who decided is chosen from the register or named, one of them. */
  'channels.deciderMissing',
  /** A decision about a municipality-wide channel says why (R29); params: name. */
  'channels.decisionNoteMissing',
  /** The vault follows the rules of an older program, until an administrator's program opens it. */
  'channels.olderRules',
  /** The platform is not in the rule set; params: platform. */
  'channels.unknownPlatform',
  /** The rules do not allow channels there; params: platform. */
  'channels.platformNotAllowed',
  /** The platform `other` requires a name. */
  'channels.platformNameMissing',
  /** The last day is before the first. */
  'channels.endsBeforeBegins',
  /** The roster entry does not exist. */
  'channels.noRosterEntry',
  /** Nobody is responsible for the channel, so nobody can be said to run it for that reason. */
  'channels.nobodyResponsible',
  /** The person already has the duty in that period; params: name. */
  'channels.rosterOverlap',
  /** The check is not in the rule set; params: check. */
  'channels.unknownCheck',
  /** The check requires a picture as evidence (R32). */
  'channels.evidenceMissing',
  /** A check that fails or does not apply requires a note with the reason. */
  'channels.noteMissing',
  /** The text to the users does not exist, or not this version or posting of it. */
  'channels.unknownNotice',
  /** The newest version of the text says the same. */
  'channels.noticeSame',
  /** The text is longer than its place allows; params: count, max. */
  'channels.noticeTooLong',
  /** The language `other` requires a name. */
  'channels.languageNameMissing',
  /** The text was not there on that day: it was posted later, or is taken down. */
  'channels.noticeNotThere',
  /** The day is in the future. */
  'channels.dayInFuture',
  /** The next check is before tomorrow. */
  'channels.nextTooEarly',
  /** The next check is later than the rules allow; params: day (the latest). */
  'channels.nextTooLate',
  /** A review of a channel in which nothing was looked at. */
  'channels.nothingReviewed',
  /** The notice to users has not been posted, so nobody can have seen it. */
  'channels.noticeNotPosted',
  /** An active channel requires a purpose (R02). */
  'channels.noPurpose',
  /** Only the head of the channel's department commits to the rules (R09); params: name (of the channel). */
  'channels.notCommitter',
] as const;

/** Missing requirements of a channel (`ChannelRow.lacks`), most important first. */
export const MISSING_REQUIREMENTS = [
  'noResponsible',
  'responsibleArchived',
  'responsibleNotPermitted',
  'rosterNotPermitted',
  'custodianNotPermitted',
  'noRoster',
  'noCustodian',
  'loginWithoutCustodian',
  'oneCustodian',
  'noPurpose',
  'noApproval',
  'approvalRevoked',
  'approvalEnded',
  'commitmentOld',
  'noAddress',
  'noSetupNotice',
  'noConsultation',
  'noticeMissing',
  'noticeOld',
  /** The rules have a new text for the users (R27). */
  'noticeRulesNew',
  /** The rules do not allow channels on the platform (R04). */
  'platformNotAllowed',
  'checkFailed',
  'checkMissing',
  'checkOld',
  'neverVerified',
  'verifyOld',
  'twoFactorOff',
  'captureMissing',
] as const;
export type MissingRequirement = (typeof MISSING_REQUIREMENTS)[number];
