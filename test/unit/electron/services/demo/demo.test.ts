import { describe, expect, it } from 'vitest';
import { Absence } from '../../../../../domain/absences/model.ts';
import { dutyNeeds } from '../../../../../domain/cover/needs.ts';
import { Channel } from '../../../../../domain/channels/model.ts';
import { Closure } from '../../../../../domain/closures/model.ts';
import { Login } from '../../../../../domain/logins/model.ts';
import { ModerationCase } from '../../../../../domain/moderation/model.ts';
import { Person } from '../../../../../domain/people/model.ts';
import { SchoolCalendar } from '../../../../../domain/school-holidays/model.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { contextOf, makeClock } from '../../../support/world/index.ts';

// Ordinary days, holidays, the turn of the year, a leap day, both clock changes.
const DAYS = [
  '2026-06-10',
  '2026-06-19',
  '2026-07-04',
  '2026-12-24',
  '2026-12-31',
  '2027-01-01',
  '2028-02-29',
  '2026-03-29',
  '2026-10-25',
  '2026-04-03',
];

async function makeDemo(day: string, language: 'sv' | 'en' = 'sv') {
  const clock = makeClock(`${day}T09:00:00.000Z`);
  const me = demoPerson(language, clock.now().toISOString());
  const vault = makeFakeVault({
    memberId: me.id,
    initial: { ...emptyState(), people: { [me.id]: me } },
    clock: clock.now,
  });
  const ctx = contextOf(vault, me, clock.now);
  must(await fillDemo(ctx, language));
  return { vault, ctx, data: vault.db.data };
}

describe('the demonstration vault', () => {
  it.each(DAYS)('can be created on any day with valid data: %s', async (day) => {
    const { data, vault } = await makeDemo(day);
    for (const row of Object.values(data.channels)) expect(Channel.parse(row)).toEqual(row);
    for (const row of Object.values(data.people)) expect(Person.parse(row)).toEqual(row);
    for (const row of Object.values(data.logins)) expect(Login.safeParse(row).success).toBe(true);
    for (const row of Object.values(data.absences)) expect(Absence.safeParse(row).success).toBe(true);
    for (const row of Object.values(data.schoolHolidays)) expect(SchoolCalendar.parse(row)).toEqual(row);
    for (const row of Object.values(data.closures)) expect(Closure.safeParse(row).success).toBe(true);
    for (const row of vault.logRecords('moderation')) expect(ModerationCase.parse(row)).toMatchObject(row);
    expect(
      [Object.keys(data.people), Object.keys(data.channels), Object.keys(data.departments)].map((ids) => ids.length),
    ).toEqual([9, 14, 3]);
    const absences = Object.values(data.absences);
    expect(
      absences.map((absence) => [absence.status, dutyNeeds(data, absence).some((need) => need.gaps.length > 0)]),
    ).toEqual([
      ['confirmed', false],
      ['draft', true],
    ]);
    expect(vault.logRecords('moderation')).toHaveLength(11);
  });

  it.each(DAYS)('has diary numbers that fit their series, and the next number is free: %s', async (day) => {
    const { ctx, data } = await makeDemo(day);
    const numbers = Object.values(data.diaryNumbers);
    expect(numbers.map(({ seriesId, sequence }) => `${seriesId} ${String(sequence)}`).sort()).toEqual([
      'kfn 58',
      'kfn 71',
      'kfn 77',
      'municipality 112',
    ]);
    for (const { number, year } of numbers) expect(number).toContain(` ${String(year)}/`);
    const { next } = must(await diaryService['diary.series'](ctx, {})).find(({ id }) => id === 'kfn') ?? {};
    expect(numbers.map(({ number }) => number)).not.toContain(next);
    expect(next).toMatch(/^KFN \d{4}\/\d+$/);
  });

  it('has tasks of each expected kind in both languages, and one running closure', async () => {
    for (const language of ['sv', 'en'] as const) {
      const { ctx } = await makeDemo('2026-06-10', language);
      const { lines, removals } = must(await todayService['today.get'](ctx, {}));
      expect(new Set(lines.map((line) => line.kind))).toEqual(
        new Set([
          'inquiry',
          'moderationOpen',
          'coverGap',
          'closureStep',
          'diaryDecision',
          'diaryUndecided',
          'checkOld',
          'channelLacks',
          'custodyWeak',
        ]),
      );
      expect(lines.length).toBeLessThan(20);
      expect(removals.some((month) => month.deleted > 0)).toBe(true);
      const [closure] = must(await closureService['closures.list'](ctx, {}));
      expect(closure).toMatchObject({
        closure: { status: 'running', channelId: 'lasbloggen' },
        blocked: expect.arrayContaining(['noNotice']),
      });
    }
  });
});
