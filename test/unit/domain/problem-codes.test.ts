// Every refusal of these subjects is in the subject's list, so that the interface can be held to a sentence for each.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
import { offboardingMerits, offboardingsProblems, offboardingUnfinished, offboardingWhys } from '../../../domain/offboardings/problems.ts';
import { recordsProblems } from '../../../domain/records/problems.ts';
import { schoolHolidaysProblems } from '../../../domain/school-holidays/problems.ts';
import { moderationGate, moderationProblems, moderationUnfinished } from '../../../domain/moderation/problems.ts';

const root = join(import.meta.dirname, '../../..');
const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('problems.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
const file = (name: string): string => readFileSync(join(root, name), 'utf8');
const text = [...sources('domain'), ...sources('electron/services'), ...sources('electron/ipc'), file('electron/preload.ts'), file('renderer/bridge.ts')].join('\n');
const used = (subject: string): string[] => [...new Set([...text.matchAll(new RegExp(`(?:fail|gapsProblem|find)\\((?:[^'\\n]*, )?'(${subject}\\.[A-Za-z]+)'`, 'g'))].map((found) => found[1] ?? ''))].sort();

describe('codes of refusals', () => {
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
  ] as const)('%s: those listed are those given', (subject, listed) => {
    expect(used(subject)).toEqual([...listed].sort());
  });

  it('no list names a code twice', () => {
    for (const list of [absencesBlocked, coverReasons, coverMerits, closuresBlocked, offboardingMerits, offboardingUnfinished, offboardingWhys, moderationGate, moderationUnfinished]) expect(new Set(list).size).toBe(list.length);
  });
});
