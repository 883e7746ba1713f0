// What a member's own program could write in every register, and which kinds of member may.
import { ACCESS_REVIEWS_CHANGES } from './access-reviews.ts';
import { APPROVED_ANSWERS_CHANGES } from './approved-answers.ts';
import { APPLICATIONS_CHANGES } from './applications.ts';
import { CHANNELS_CHANGES } from './channels.ts';
import { CLOSURES_CHANGES } from './closures.ts';
import { CUSTODY_CHANGES } from './custody.ts';
import type { Change } from './change.ts';
import { DISCLOSURES_CHANGES } from './disclosures.ts';
import { PUBLIC_SEARCH_CHANGES } from './public-search.ts';
import { INBOX_CHANGES } from './inbox.ts';
import { COMPARISONS_CHANGES } from './comparisons.ts';
import { FOUND_CHANNELS_CHANGES } from './found-channels.ts';
import { LOOKS_CHANGES } from './looks.ts';
import { GUIDANCE_CHANGES } from './guidance.ts';
import { MEMBERS_CHANGES } from './members.ts';
import { ORGANISATION_CHANGES } from './organisation.ts';
import { PERMISSION_REVIEWS_CHANGES } from './permission-reviews.ts';
import { PLATFORM_DECISIONS_CHANGES } from './platform-decisions.ts';
import { POSTS_CHANGES } from './posts.ts';
import { RECORDS_CHANGES } from './records.ts';
import { DISPOSAL_LIST_CHANGES } from './disposal-lists.ts';
import { RECORDS_PLAN_CHANGES } from './records-plan.ts';
import { REHEARSAL_CHANGES } from './rehearsals.ts';
import { ROUNDS_CHANGES } from './rounds.ts';
import { JOURNAL_LINE_CHANGES } from './journal-lines.ts';
import { TIME_STAMP_CHANGES } from './time-stamps.ts';
import { WATCH_PERIODS_CHANGES } from './watch-periods.ts';
import { ARCHIVING_CHANGES } from './archiving.ts';
import { YEAR_ENDS_CHANGES } from './year-ends.ts';

export { BO, type Change, stamped } from './change.ts';

export const CHANGES: readonly Change[] = [
  ...APPLICATIONS_CHANGES,
  ...TIME_STAMP_CHANGES,
  ...JOURNAL_LINE_CHANGES,
  ...CHANNELS_CHANGES,
  ...CLOSURES_CHANGES,
  ...CUSTODY_CHANGES,
  ...REHEARSAL_CHANGES,
  ...ORGANISATION_CHANGES,
  ...RECORDS_CHANGES,
  ...RECORDS_PLAN_CHANGES,
  ...ARCHIVING_CHANGES,
  ...YEAR_ENDS_CHANGES,
  ...DISPOSAL_LIST_CHANGES,
  ...FOUND_CHANNELS_CHANGES,
  ...COMPARISONS_CHANGES,
  ...PERMISSION_REVIEWS_CHANGES,
  ...ROUNDS_CHANGES,
  ...LOOKS_CHANGES,
  ...WATCH_PERIODS_CHANGES,
  ...PLATFORM_DECISIONS_CHANGES,
  ...POSTS_CHANGES,
  ...APPROVED_ANSWERS_CHANGES,
  ...ACCESS_REVIEWS_CHANGES,
  ...GUIDANCE_CHANGES,
  ...MEMBERS_CHANGES,
  ...INBOX_CHANGES,
  ...DISCLOSURES_CHANGES,
  ...PUBLIC_SEARCH_CHANGES,
];
