// Codes of what can be refused or stand in the way about absences; the interface has a sentence for each.
import { calendarProblems } from './calendar-problems.ts';
import { handoverProblems } from './handover-problems.ts';

/** `errors.<code>`. */
export const absencesProblems = [
  ...handoverProblems,
  ...calendarProblems,
  'absences.notFound',
  /** params: from, to (of the period given). */
  'absences.endsBeforeBegins',
  /** params: from, to (of the other absence; `to` is empty without a known end), name. */
  'absences.overlaps',
  /** Only the person, the unit head, the department chief or an administrator may act; params: name. */
  'absences.notYours',
  /** The person is no longer in use; params: name. */
  'absences.personGone',
  /** Only a draft can be changed or confirmed. */
  'absences.notDraft',
  /** Only a confirmed absence ends early. */
  'absences.notConfirmed',
  'absences.cancelled',
  /** A confirmed absence is cancelled with a reason. */
  'absences.reasonMissing',
  /** The substitute may not (R28, R29) or is away; params: name, channel, reason (`noPermission`, `notOffice`, `archived`, `self`, `away`). */
  'absences.notEligible',
  /** A cover lies outside the absence; params: from, to. */
  'absences.coverOutside',
  /** A channel that is closed or being prepared needs no cover; params: channel. */
  'absences.channelNeedsNone',
  /** Days would be open (R25); params: channel, duty, from, to (`to` is empty without a known end), count. */
  'absences.gaps',
  /** A substitute is away in the meantime; params as `absences.gaps`. */
  'absences.substituteAway',
  /** A substitute no longer has the permission. */
  'absences.notPermitted',
  /** It ends as late as that already; params: to. */
  'absences.notLonger',
  /** At most 200 days are planned at a time. */
  'absences.planTooLong',
  /** A wish lies outside the period of the plan; params: name, from, to. */
  'absences.wishOutside',
  /** Somebody has given cover in the meantime; params: name. */
  'absences.planStale',
  /** There is nothing left of the plan. */
  'absences.planNotFound',
  /** An absence of the plan was changed after it; params: name. */
  'absences.planChangedSince',
  /** Nobody has to be told of it any more: it is covered, or said not to be needed. */
  'absences.noAlarm',
  /** The one who would take it over may not; params: reason (as `absences.notEligible`). */
  'absences.cannotTakeOver',
  /** Somebody else has changed it since the screen was drawn; params: name. */
  'absences.changedMeanwhile',
  /** The person is back from it already. */
  'absences.alreadyBack',
  /** It has not begun: nobody is back from it. */
  'absences.notBegun',
  /** The one who is thanked did not stand in; params: name. */
  'absences.notSubstitute',
  /** Somebody has given cover for those days meanwhile; params: channel. */
  'absences.notOpen',
  /** Nobody is away in the period, so its calendar file would be empty. */
  'absences.nobodyAway',
  /** At most 400 days at a time. */
  'absences.periodTooLong',
] as const;

/** `absences.blocked.<code>`: entries of `AbsenceView.blocked`. */
export const absencesBlocked = ['overlap', 'notPermitted', 'substituteAway', 'gaps', 'declined'] as const;

/** `cover.<code>`: entries of `Candidate.reasons` and `Candidate.merits`. */
export const coverReasons = ['noPermission', 'notOffice', 'archived', 'self', 'away'] as const;
export const coverMerits = ['sameUnit', 'sameDepartment', 'inRoster', 'custodian', 'declined'] as const;
