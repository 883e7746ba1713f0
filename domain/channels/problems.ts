// Codes about channels: what is refused, and what a channel lacks.
export const channelsProblems = [
  /** The channel does not exist. */
  'channels.unknown',
  /** Another channel has the same address; params: name. */
  'channels.duplicate',
  /** A municipality-wide channel is run by Informationskontoret only (R29); params: name (of the person). */
  'channels.onlyOffice',
  /** The channel is closed or being closed; params: name. */
  'channels.closed',
  /** An officer starts with a channel being prepared; it becomes active when it is set up. */
  'channels.onlyPreparing',
  /** A channel cannot become active before Informationskontoret was told (R07). */
  'channels.noSetupNotice',
  /** An active channel cannot become one being prepared. */
  'channels.alreadyActive',
  /** The platform is not in the rule set; params: platform. */
  'channels.unknownPlatform',
  /** The platform `other` needs a name. */
  'channels.platformNameMissing',
  /** The last day is before the first. */
  'channels.endsBeforeBegins',
  /** The roster row does not exist. */
  'channels.noRosterEntry',
  /** The person already has the duty in that time; params: name. */
  'channels.rosterOverlap',
  /** The check is not in the rule set; params: check. */
  'channels.unknownCheck',
  /** The check needs a picture as evidence (R32). */
  'channels.evidenceMissing',
  /** A check that is not met or does not apply needs a word about why. */
  'channels.noteMissing',
  /** The day has not come yet. */
  'channels.dayInFuture',
  /** An active channel needs a purpose (R02). */
  'channels.noPurpose',
] as const;

/** What a channel lacks (`ChannelLine.lacks`), in the order of weight. */
export const CHANNEL_LACKS = [
  'noResponsible',
  'responsibleArchived',
  'responsibleNotPermitted',
  'rosterNotPermitted',
  'custodianNotPermitted',
  'noRoster',
  'noCustodian',
  'oneCustodian',
  'noPurpose',
  'noAddress',
  'noSetupNotice',
  'noConsultation',
  'noticeMissing',
  'noticeOld',
  'checkFailed',
  'checkMissing',
  'checkOld',
  'verifyOld',
  'twoFactorOff',
  'captureMissing',
] as const;
export type ChannelLack = (typeof CHANNEL_LACKS)[number];
