// Every code with which the program can refuse is in the list of its subject, so that sentences.test.ts can require a
// sentence for each.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CALENDAR_PROBLEMS } from '../../../../domain/absence-imports/problems.ts';
import { HANDOVER_PROBLEMS } from '../../../../domain/handover/problems.ts';
import { ABSENCE_BLOCKS, ABSENCE_PROBLEMS, COVER_MERITS, COVER_REASONS } from '../../../../domain/absences/problems.ts';
import { APPLICATION_PROBLEMS } from '../../../../domain/applications/problems.ts';
import { CAPTURE_PLAN_PROBLEMS } from '../../../../domain/capture-plans/problems.ts';
import { COMMON_PAGE_PROBLEMS } from '../../../../domain/common-page/problems.ts';
import { CLOSURE_BLOCKS, CLOSURE_PROBLEMS } from '../../../../domain/closures/problems.ts';
import { DIARY_PROBLEMS } from '../../../../domain/diary/problems.ts';
import { DISCLOSURE_PROBLEMS } from '../../../../domain/disclosures/problems.ts';
import { COPY_PROBLEMS } from '../../../../domain/copies/problems.ts';
import { DISPOSAL_PROBLEMS } from '../../../../domain/disposal/problems.ts';
import { UPDATE_PROBLEMS } from '../../../../domain/updates/problems.ts';
import { EVIDENCE_PROBLEMS } from '../../../../domain/evidence/problems.ts';
import { RECORDS_PLAN_PROBLEMS } from '../../../../domain/records-plan/problems.ts';
import { VANISHED_PROBLEMS } from '../../../../domain/vanished/problems.ts';
import { FOUND_CHANNEL_PROBLEMS } from '../../../../domain/found-channels/problems.ts';
import { GUIDANCE_PROBLEMS } from '../../../../domain/guidance/problems.ts';
import { INCIDENT_PROBLEMS } from '../../../../domain/incidents/problems.ts';
import { INBOX_PROBLEMS } from '../../../../domain/inbox/problems.ts';
import { INQUIRY_PROBLEMS } from '../../../../domain/inquiries/problems.ts';
import { ITEM_IMPORT_PROBLEMS } from '../../../../domain/item-imports/problems.ts';
import { ITEM_PROBLEMS } from '../../../../domain/items/problems.ts';
import {
  OFFBOARDING_MERITS,
  OFFBOARDING_PROBLEMS,
  OFFBOARDING_UNFINISHED,
  OFFBOARDING_REASONS,
} from '../../../../domain/offboardings/problems.ts';
import { MASKING_PROBLEMS } from '../../../../domain/masking/problems.ts';
import { LOOK_PROBLEMS } from '../../../../domain/looks/problems.ts';
import { PLATFORM_DECISION_PROBLEMS } from '../../../../domain/platform-decisions/problems.ts';
import { ARCHIVING_PROBLEMS } from '../../../../domain/archiving/problems.ts';
import { JOURNAL_LINE_PROBLEMS } from '../../../../domain/journal-lines/problems.ts';
import { TIME_STAMP_PROBLEMS } from '../../../../domain/time-stamps/problems.ts';
import { YEAR_END_PROBLEMS } from '../../../../domain/year-ends/problems.ts';
import { WATCH_PERIOD_PROBLEMS } from '../../../../domain/watch-periods/problems.ts';
import { PUBLIC_SEARCH_PROBLEMS } from '../../../../domain/public-search/problems.ts';
import { RECORD_PROBLEMS } from '../../../../domain/records/problems.ts';
import { PERMISSION_REVIEW_PROBLEMS } from '../../../../domain/permission-reviews/problems.ts';
import { ROUND_PROBLEMS } from '../../../../domain/rounds/problems.ts';
import { AUDIT_PROBLEMS } from '../../../../domain/audit/problems.ts';
import { APPROVED_ANSWER_PROBLEMS } from '../../../../domain/approved-answers/problems.ts';
import { POST_PROBLEMS } from '../../../../domain/posts/problems.ts';
import { SCHOOL_HOLIDAY_PROBLEMS } from '../../../../domain/school-holiday-imports/problems.ts';
import { MODERATION_GATE, MODERATION_PROBLEMS, MODERATION_UNFINISHED } from '../../../../domain/moderation/problems.ts';
import { VAULT_CODES } from '../../../../electron/vault/model/codes.ts';
import { type RefusalCodes, refusalCodes } from '../../support/refusal-codes.ts';

/** Codes that never reach the screen; the caller handles them. */
const WITHIN = ['offboardings.nothingDue'];
/** Places that pass on a code from elsewhere: a damage finding, and the last failure of several writes. */
const GIVEN_ON = [
  'electron/vault/mirror/follower.ts: code',
  'electron/vault/session/state-machine.ts: finding.code',
  'electron/services/custody/reconcile.ts: code',
];

const root = path.resolve(import.meta.dirname, '../../../..');
let given: RefusalCodes;
let listed: string[];
beforeAll(async () => {
  given = refusalCodes();
  const lists = readdirSync(path.join(root, 'domain'), { recursive: true })
    .map(String)
    .filter((file) => path.basename(file) === 'problems.ts');
  const modules = await Promise.all(
    lists.map((file) => import(path.join(root, 'domain', file)) as Promise<Record<string, unknown>>),
  );
  listed = [
    ...VAULT_CODES,
    ...modules
      .flatMap((module) => Object.values(module))
      .flat()
      .filter((code): code is string => typeof code === 'string' && code.includes('.')),
  ];
}, 300_000);

describe('error codes', () => {
  it.each([
    ['absences', [...ABSENCE_PROBLEMS, ...HANDOVER_PROBLEMS, ...CALENDAR_PROBLEMS]],
    ['applications', APPLICATION_PROBLEMS],
    ['moderation', MODERATION_PROBLEMS],
    ['inquiries', INQUIRY_PROBLEMS],
    ['inbox', INBOX_PROBLEMS],
    ['items', ITEM_PROBLEMS],
    ['publicSearch', PUBLIC_SEARCH_PROBLEMS],
    ['records', RECORD_PROBLEMS],
    ['itemImports', ITEM_IMPORT_PROBLEMS],
    ['capturePlans', CAPTURE_PLAN_PROBLEMS],
    ['closures', CLOSURE_PROBLEMS],
    ['offboardings', [...OFFBOARDING_PROBLEMS, ...INCIDENT_PROBLEMS]],
    ['commonPage', COMMON_PAGE_PROBLEMS],
    ['foundChannels', FOUND_CHANNEL_PROBLEMS],
    ['vanished', VANISHED_PROBLEMS],
    ['recordsPlan', RECORDS_PLAN_PROBLEMS],
    ['journalLines', JOURNAL_LINE_PROBLEMS],
    ['timeStamps', TIME_STAMP_PROBLEMS],
    ['yearEnds', YEAR_END_PROBLEMS],
    ['archiving', ARCHIVING_PROBLEMS],
    ['permissionReviews', PERMISSION_REVIEW_PROBLEMS],
    ['looks', LOOK_PROBLEMS],
    ['disclosures', DISCLOSURE_PROBLEMS],
    ['masking', MASKING_PROBLEMS],
    ['platformDecisions', PLATFORM_DECISION_PROBLEMS],
    ['watchPeriods', WATCH_PERIOD_PROBLEMS],
    ['guidance', GUIDANCE_PROBLEMS],
    ['rounds', ROUND_PROBLEMS],
    ['posts', POST_PROBLEMS],
    ['approvedAnswers', APPROVED_ANSWER_PROBLEMS],
    ['audit', AUDIT_PROBLEMS],
    ['evidence', EVIDENCE_PROBLEMS],
    ['updates', UPDATE_PROBLEMS],
    ['disposal', DISPOSAL_PROBLEMS],
    ['copies', COPY_PROBLEMS],
    ['diary', DIARY_PROBLEMS],
    ['schoolHolidays', SCHOOL_HOLIDAY_PROBLEMS],
  ] as const)('%s: the listed codes are exactly those returned', (subject, listed) => {
    expect([...given.codes].filter((code) => code.startsWith(`${subject}.`) && !WITHIN.includes(code)).sort()).toEqual(
      [...listed].sort(),
    );
  });

  it('every code used in the sources is in a list', () => {
    expect(given.codes.size).toBeGreaterThan(400);
    expect([...given.codes].filter((code) => !listed.includes(code) && !WITHIN.includes(code))).toEqual([]);
  });

  it('every listed code is returned somewhere', () => {
    expect(listed.filter((code) => !given.codes.has(code))).toEqual([]);
  });

  it('every place that refuses has a type that names its codes, so that none is built at run time', () => {
    expect([...given.unknown].sort()).toEqual([...GIVEN_ON].sort());
  });

  it('no list names a code twice', () => {
    for (const list of [
      ABSENCE_BLOCKS,
      COVER_REASONS,
      COVER_MERITS,
      CLOSURE_BLOCKS,
      OFFBOARDING_MERITS,
      OFFBOARDING_UNFINISHED,
      OFFBOARDING_REASONS,
      MODERATION_GATE,
      MODERATION_UNFINISHED,
    ])
      expect(new Set(list).size).toBe(list.length);
  });
});
