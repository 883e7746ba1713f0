// Error and blocking codes for absences; the interface has a message for each.

/** `errors.<code>`. */
export const ABSENCE_PROBLEMS = [
  'absences.notFound',
  /** params: from, to (of the given period). */
  'absences.endsBeforeBegins',
  /** params: from, to (of the other absence; `to` is empty without a known end), name. */
  'absences.overlaps',
  /** Only the person, the unit head, the head of department or an administrator may act; params: name. */
  'absences.notYours',
  /** The person is archived; params: name. */
  'absences.personGone',
  /** Only a draft can be changed or confirmed. */
  'absences.notDraft',
  /** Only a confirmed absence can be ended early. */
  'absences.notConfirmed',
  'absences.cancelled',
  /** Cancelling a confirmed absence requires a reason. */
  'absences.reasonMissing',
  /**
   * The substitute is not authorised (R28, R29) or is away; params: name, channel, reason (`noPermission`, `notOffice`,
   * `archived`, `self`, `away`).
   */
  'absences.notEligible',
  /** A cover is outside the absence; params: from, to. */
  'absences.coverOutside',
  /** A channel that is closed or in preparation requires no cover; params: channel. */
  'absences.channelNeedsNone',
  /** Days would be uncovered (R25); params: channel, duty, from, to (`to` is empty without a known end), count. */
  'absences.gaps',
  /** A substitute is away in the meantime; params as `absences.gaps`. */
  'absences.substituteAway',
  /** A substitute no longer has the authorisation. */
  'absences.notPermitted',
  /** The absence already ends on that day or later; params: to. */
  'absences.notLonger',
  /** A plan is limited to 200 days. */
  'absences.planTooLong',
  /** A wish is outside the period of the plan; params: name, from, to. */
  'absences.wishOutside',
  /** Another user has assigned covers in the meantime; params: name. */
  'absences.planStale',
  /** Nothing is left of the plan. */
  'absences.planNotFound',
  /** An absence of the plan was changed after it; params: name. */
  'absences.planChangedSince',
  /** There is no open escalation: the days are covered, or were declared not to need cover. */
  'absences.noAlarm',
  /** The user who would take it over is not authorised; params: reason (as `absences.notEligible`). */
  'absences.cannotTakeOver',
  /** Another user has changed it since it was shown; params: name. */
  'absences.changedMeanwhile',
  /** The same, where the other has confirmed it; params: name, at. */
  'absences.confirmedMeanwhile',
  /** The person has already returned from it. */
  'absences.alreadyBack',
  /** It has not begun, so no one can return from it. */
  'absences.notBegun',
  /** The person thanked did not substitute; params: name. */
  'absences.notSubstitute',
  /** Another user has assigned cover for those days in the meantime; params: channel. */
  'absences.notOpen',
  /** No one is away in the period, so the calendar file would be empty. */
  'absences.nobodyAway',
  /** Limited to 400 days at a time. */
  'absences.periodTooLong',
] as const;

/** `absences.blocked.<code>`: entries of `AbsenceView.blocked`. */
export const ABSENCE_BLOCKS = ['overlap', 'notPermitted', 'substituteAway', 'gaps', 'declined'] as const;

/** `cover.<code>`: entries of `Candidate.reasons` and `Candidate.merits`. */
export const COVER_REASONS = ['noPermission', 'notOffice', 'archived', 'self', 'away'] as const;
export const COVER_MERITS = ['sameUnit', 'sameDepartment', 'inRoster', 'custodian', 'declined'] as const;
