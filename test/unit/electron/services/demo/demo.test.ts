import { describe, expect, it } from 'vitest';
import { Absence } from '../../../../../domain/absences/model.ts';
import { dutyNeeds } from '../../../../../domain/cover/needs.ts';
import { decisionOf } from '../../../../../domain/applications/states.ts';
import { activeObstacles } from '../../../../../domain/channels/active.ts';
import { Channel } from '../../../../../domain/channels/model.ts';
import { Capture } from '../../../../../domain/captures/model.ts';
import { AccessRecord } from '../../../../../domain/access-log/model.ts';
import { Closure } from '../../../../../domain/closures/model.ts';
import { Emergency, PasswordDue } from '../../../../../domain/custody/model.ts';
import { Envelope } from '../../../../../domain/envelopes/model.ts';
import { ItemImportRun } from '../../../../../domain/item-imports/model.ts';
import { LogItem } from '../../../../../domain/items/model.ts';
import { Login } from '../../../../../domain/logins/model.ts';
import { ModerationCase } from '../../../../../domain/moderation/model.ts';
import { Offboarding } from '../../../../../domain/offboardings/model.ts';
import { Person } from '../../../../../domain/people/model.ts';
import { SchoolCalendar } from '../../../../../domain/school-holidays/model.ts';
import { emptyState } from '../../../../../domain/kernel/state.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { closureService } from '../../../../../electron/services/closures/service.ts';
import { custodyService } from '../../../../../electron/services/custody/service.ts';
import { ArchivePackage } from '../../../../../domain/archiving/model.ts';
import { demoPerson, fillDemo } from '../../../../../electron/services/demo/fill.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { statisticsService } from '../../../../../electron/services/statistics/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { WORKING_NOTE_SECTION } from '../../../../../domain/disclosures/model.ts';
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
    ).toEqual([10, 15, 3]);
    const absences = Object.values(data.absences);
    expect(
      absences.map((absence) => [absence.status, dutyNeeds(data, absence).some((need) => need.gaps.length > 0)]),
    ).toEqual([
      ['confirmed', false],
      ['confirmed', false],
      ['draft', true],
    ]);
    expect(vault.logRecords('moderation')).toHaveLength(28);
    expect(vault.logRecords('inquiry')).toHaveLength(59);
    // A request for records with a working note that is withheld, and a PDF with a masked page.
    const masks = Object.values(data.disclosureItems).flatMap(({ review }) => review?.masks ?? []);
    expect(masks).toContainEqual(expect.objectContaining({ kind: 'text', section: WORKING_NOTE_SECTION }));
    expect(masks).toContainEqual(expect.objectContaining({ kind: 'box', page: 1 }));
  });

  it.each(DAYS)(
    '[R02.1][R07.2] has active channels with everything they need, but one, which is pointed out: %s',
    async (day) => {
      const { data, ctx } = await makeDemo(day);
      const lacking = Object.values(data.channels)
        .filter((row) => row.state === 'active' && activeObstacles(row, ctx.ruleSet(), day).length > 0)
        .map(({ id }) => id);
      expect(lacking).toEqual(['gatan-x']);
      expect(must(await channelService['channels.get'](ctx, { id: 'gatan-x' })).lacks).toContain('noApproval');
      const { approval } = data.channels['sommarlov-ig'] ?? {};
      const application = data.applications[approval?.applicationId ?? ''];
      expect(application).toMatchObject({
        channelId: 'sommarlov-ig',
        departmentId: data.channels['sommarlov-ig']?.departmentId,
      });
      expect(decisionOf(application ?? { events: [] })).toMatchObject({ on: approval?.on, byId: approval?.byId });
    },
  );

  it.each(DAYS)('has diary numbers that fit their series, and the next number is free: %s', async (day) => {
    const { ctx, data } = await makeDemo(day);
    const numbers = Object.values(data.diaryNumbers);
    expect(numbers.map(({ seriesId, sequence }) => `${seriesId} ${String(sequence)}`).sort()).toEqual([
      ...['kfn 12', 'kfn 19', 'kfn 31', 'kfn 52', 'kfn 58', 'kfn 71', 'kfn 77'],
      ...['municipality 112', 'municipality 131', 'municipality 87'],
    ]);
    for (const { number, year } of numbers) expect(number).toContain(` ${String(year)}/`);
    const { next } = must(await diaryService['diary.series'](ctx, {})).find(({ id }) => id === 'kfn') ?? {};
    expect(numbers.map(({ number }) => number)).not.toContain(next);
    expect(next).toMatch(/^KFN \d{4}\/\d+$/);
  });

  it('has every kind of thing, each from its beginning to its end', async () => {
    const { data, vault } = await makeDemo('2026-11-24');
    const statuses = Object.values(data.closures).map(({ channelId, status }) => `${channelId} ${status}`);
    expect(statuses).toEqual(['badplatser-ig finished', 'sommarlov-ig recovered', 'lasbloggen running']);
    expect(data.channels['sommarlov-ig']).toMatchObject({ state: 'active' });
    expect(data.channels['badplatser-ig']).toMatchObject({ state: 'closed' });
    expect(data.people['gunnel-berg']?.archived).not.toBeNull();
    expect(Object.values(data.offboardings)).toMatchObject([{ personId: 'gunnel-berg', status: 'finished' }]);
    const over = Object.values(data.absences).find(({ back }) => back !== undefined);
    expect(over?.thanks?.length).toBeGreaterThan(0);
    const cases = vault.logRecords('moderation').map((row) => ModerationCase.parse(row));
    expect(cases.filter(({ appeals }) => appeals?.some(({ decided }) => decided !== null))).toHaveLength(1);
    expect(cases.filter(({ disposed }) => disposed !== undefined)).toMatchObject([
      { channelId: 'bibliotek-ig', item: { text: '' }, sender: null, evidence: [], status: 'done' },
    ]);
    expect(vault.logRecords('disposal')).toMatchObject([{ kind: 'disposed', decision: { groundId: 'recordsPlan' } }]);
    expect(vault.logRecords('capture')).toHaveLength(4);
    expect(Object.values(data.comparisons)).toMatchObject([
      { channelId: 'simhallen-fb', findings: [{ explained: { by: 'author' } }, { explained: null }] },
    ]);
    expect(vault.logRecords('item')).toHaveLength(6);
    expect(Object.values(data.itemImports)).toMatchObject([{ count: 6, undone: null }]);
    expect(Object.values(data.archivePackages)).toMatchObject([
      { channelId: 'bibliotek-fb', steps: [{ kind: 'handedOver' }, { kind: 'receipt' }] },
    ]);
    for (const row of Object.values(data.archivePackages)) expect(ArchivePackage.parse(row)).toEqual(row);
    expect(Object.values(data.envelopes)).toMatchObject([{ saved: true, opened: null }]);
    for (const row of Object.values(data.envelopes)) expect(Envelope.parse(row)).toEqual(row);
    for (const row of Object.values(data.itemImports)) expect(ItemImportRun.parse(row)).toEqual(row);
    for (const row of vault.logRecords('item')) expect(LogItem.parse(row)).toMatchObject(row);
    for (const row of vault.logRecords('capture')) expect(Capture.parse(row)).toMatchObject(row);
    for (const row of Object.values(data.offboardings)) expect(Offboarding.safeParse(row).success).toBe(true);
  });

  it('has an emergency access that is over, with everyone told and the password that was seen changed', async () => {
    const { ctx, data, vault } = await makeDemo('2026-11-24');
    for (const row of Object.values(data.emergencies)) expect(Emergency.parse(row)).toEqual(row);
    for (const row of Object.values(data.passwordDues)) expect(PasswordDue.parse(row)).toEqual(row);
    const [row, ...others] = must(await custodyService['custody.emergencies'](ctx, {}));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ state: 'ended', channelName: 'Simhallen', unseen: false, mayDecide: false });
    expect(row?.emergency.told.every(({ at }) => at !== null)).toBe(true);
    expect(must(await custodyService['custody.dues'](ctx, { all: true }))).toMatchObject([
      { due: { openedBy: 'birgitta-holm', done: { how: 'changed' } } },
    ]);
    const log = vault.logRecords('access').map((entry) => AccessRecord.parse(entry));
    expect(log.filter(({ channelId, as }) => channelId === 'simhallen-fb' && as === 'emergency')).toHaveLength(3);
  });

  it('has a year of questions and cases, so that no month of the statistics is empty', async () => {
    const { ctx } = await makeDemo('2026-11-24');
    const year = must(await statisticsService['statistics.get'](ctx, { year: 2026, channelIds: [] }));
    const past = year.answers.filter(({ month }) => month <= '2026-11');
    expect(past.every(({ received }) => received > 0)).toBe(true);
    expect(past.reduce((sum, { settled }) => sum + settled, 0)).toBeGreaterThan(45);
  });

  it('has tasks of each expected kind in both languages, and one running closure', async () => {
    for (const language of ['sv', 'en'] as const) {
      const { ctx } = await makeDemo('2026-06-10', language);
      const { lines, removals } = must(await todayService['today.get'](ctx, {}));
      expect(new Set(lines.map((line) => line.kind))).toEqual(
        new Set([
          'inquiry',
          'look',
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
      const closure = must(await closureService['closures.list'](ctx, {})).find(
        ({ closure: { status } }) => status === 'running',
      );
      expect(closure).toMatchObject({
        closure: { status: 'running', channelId: 'lasbloggen' },
        blocked: expect.arrayContaining(['noNotice']),
      });
    }
  });
});
