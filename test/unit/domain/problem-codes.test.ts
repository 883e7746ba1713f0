// Every code with which the program can refuse is in the list of its subject, so that sentences.test.ts can require a sentence for each.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { absencesBlocked, absencesProblems, coverMerits, coverReasons } from '../../../domain/absences/problems.ts';
import { capturePlanProblems } from '../../../domain/capture-plans/problems.ts';
import { commonPageProblems } from '../../../domain/common-page/problems.ts';
import { closuresBlocked, closuresProblems } from '../../../domain/closures/problems.ts';
import { diaryProblems } from '../../../domain/diary/problems.ts';
import { disposalProblems } from '../../../domain/disposal/problems.ts';
import { evidenceProblems } from '../../../domain/evidence/problems.ts';
import { inquiriesProblems } from '../../../domain/inquiries/problems.ts';
import { itemImportsProblems } from '../../../domain/item-imports/problems.ts';
import { itemsProblems } from '../../../domain/items/problems.ts';
import {
  offboardingMerits,
  offboardingsProblems,
  offboardingUnfinished,
  offboardingWhys,
} from '../../../domain/offboardings/problems.ts';
import { recordsProblems } from '../../../domain/records/problems.ts';
import { schoolHolidaysProblems } from '../../../domain/school-holidays/problems.ts';
import { moderationGate, moderationProblems, moderationUnfinished } from '../../../domain/moderation/problems.ts';
import { vaultCodes } from '../../../electron/vault/codes.ts';
import { type RefusalCodes, refusalCodes } from '../support/refusal-codes.ts';

/** Codes that never reach the screen; the caller handles them. */
const WITHIN = ['custody.looked', 'offboardings.nothingDue'];
/** Places that pass on a code from elsewhere: a damage finding, and the last failure of several writes. */
const GIVEN_ON = ['electron/vault/course.ts: finding.code', 'electron/services/custody-reconcile.ts: code'];

const root = path.resolve(import.meta.dirname, '../../..');
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
    ...vaultCodes,
    ...modules
      .flatMap((module) => Object.values(module))
      .flat()
      .filter((code): code is string => typeof code === 'string' && code.includes('.')),
  ];
}, 300_000);

describe('error codes', () => {
  it.each([
    ['absences', absencesProblems],
    ['moderation', moderationProblems],
    ['inquiries', inquiriesProblems],
    ['items', itemsProblems],
    ['records', recordsProblems],
    ['itemImports', itemImportsProblems],
    ['capturePlans', capturePlanProblems],
    ['closures', closuresProblems],
    ['offboardings', offboardingsProblems],
    ['commonPage', commonPageProblems],
    ['evidence', evidenceProblems],
    ['disposal', disposalProblems],
    ['diary', diaryProblems],
    ['schoolHolidays', schoolHolidaysProblems],
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
      absencesBlocked,
      coverReasons,
      coverMerits,
      closuresBlocked,
      offboardingMerits,
      offboardingUnfinished,
      offboardingWhys,
      moderationGate,
      moderationUnfinished,
    ])
      expect(new Set(list).size).toBe(list.length);
  });
});
