// Looking through pages: who notes it, what the first screen says, and what is told to heads when a substitute leaves it.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../../domain/people/model.ts';
import type { Absence } from '../../../../../domain/absences/model.ts';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import { escalateUndone } from '../../../../../electron/services/escalation/undone.ts';
import { lookService } from '../../../../../electron/services/looks/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { recordService } from '../../../../../electron/services/records/service.ts';
import { statisticsService } from '../../../../../electron/services/statistics/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { RecordFilter } from '../../../../../domain/records/model.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  entry,
  makeClock,
  person,
  role,
  stateOf,
  type TestContext,
  unit,
  withRole,
  type World,
} from '../../../support/world/index.ts';

const karin = person('karin');
const ali = person('ali');
const other = person('other');
const head = person('head', { roles: [role('unitHead')], unitId: null });
const chief = withRole('chief', 'departmentChief', 'kultur', { unitId: null });
const office = withRole('office', 'communications', null, { departmentId: null, unitId: null });
const people = [karin, ali, other, head, chief, office];
const bath = channel('c', { name: 'Badhuset', roster: [entry('karin', ['moderate'])] });
const library = channel('b', { name: 'Biblioteket', roster: [entry('karin', ['moderate'])] });
const wide = channel('w', {
  name: 'Kommunen',
  departmentId: null,
  unitId: null,
  roster: [entry('office', ['moderate'])],
});

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let contexts: Map<string, TestContext>;
/** The same context each time, so that no two rows get the same id. */
const ctx = (who: Person): TestContext => {
  const known = contexts.get(who.id) ?? contextOf(vault, who, clock.now);
  contexts.set(who.id, known);
  return known;
};
/** Monday 8 June 2026, nine o’clock. */
const open = (parts: World = {}) => {
  contexts = new Map();
  clock = makeClock('2026-06-08T07:00:00.000Z');
  vault = makeFakeVault({
    initial: stateOf({ people, channels: [bath, library, wide], units: [unit('unit', 'head')], ...parts }),
    clock: clock.now,
  });
};
beforeEach(() => open());
const note = async (who: Person, ...channelIds: string[]) =>
  lookService['looks.note'](ctx(who), { channelIds, note: '' });
const list = async (who: Person) => must(await lookService['looks.list'](ctx(who), {}));
const history = async (who: Person, channelId = 'c') =>
  must(await lookService['looks.history'](ctx(who), { channelId, limit: 100 }));
const rows = async (who: Person, kind = 'look') =>
  must(await todayService['today.get'](ctx(who), {})).lines.filter((line) => line.kind === kind);

describe('[R15.3] looking through a page', () => {
  it('is noted by one press, for several pages at once, with who and when', async () => {
    expect(await rows(karin)).toMatchObject([
      { id: 'more-look', urgency: 'today', params: { count: 2, missed: 0, names: 'Badhuset, Biblioteket' } },
    ]);
    must(await note(karin, 'b', 'c'));
    expect(await rows(karin)).toEqual([]);
    expect((await history(other)).looks).toMatchObject([{ at: '2026-06-08T07:00:00.000Z', by: 'Namn karin' }]);
    expect(await list(karin)).toMatchObject([
      { channelId: 'c', mine: true, due: '2026-06-09', missed: [], last: { by: 'Namn karin' } },
      { channelId: 'b', due: '2026-06-09' },
    ]);
    expect(vault.actions.at(-1)).toBe('looks.note');
  });

  it('is asked of whoever moderates that day, and of heads where nobody does', async () => {
    expect(codeOf(await note(other, 'c'))).toBe('looks.notYours');
    expect(codeOf(await note(head, 'w'))).toBe('looks.notYours');
    expect(await rows(head)).toEqual([]);
    expect((await list(head)).map(({ channelId, mine }) => [channelId, mine])).toEqual([
      ['c', false],
      ['b', false],
    ]);
    must(await note(head, 'c'));
    must(await note(office, 'w'));
    open({ absences: [absence('a', 'karin', '2026-06-08', '2026-06-12', { status: 'confirmed' })] });
    expect(await rows(head)).toMatchObject([{ id: 'more-look', params: { count: 2 } }]);
    // A channel without anybody lacks somebody, which is said already.
    open({ channels: [channel('c', { name: 'Badhuset' })] });
    expect(await rows(head)).toEqual([]);
  });

  it('is refused for a channel that is not in use', async () => {
    for (const state of ['preparing', 'closed'] as const) {
      open({ channels: [{ ...bath, state, closedOn: state === 'closed' ? '2026-06-01' : null }] });
      expect(codeOf(await note(karin, 'c'))).toBe('looks.notAsked');
      expect(await rows(karin)).toEqual([]);
    }
    expect(codeOf(await note(karin, 'none'))).toBe('channels.unknown');
  });

  it('that was missed is late on the first screen, in the cover picture and in the history', async () => {
    must(await note(karin, 'b', 'c'));
    clock.set('2026-06-10T07:00:00.000Z');
    expect(await rows(karin)).toMatchObject([{ due: '2026-06-09', urgency: 'late', params: { count: 2, missed: 2 } }]);
    must(await note(karin, 'c'));
    expect(await rows(karin)).toMatchObject([{ id: 'b', channelId: 'b', params: { count: 1, missed: 1 } }]);
    expect(await history(karin)).toMatchObject({ missed: [], gaps: ['2026-06-09'], due: '2026-06-11', total: 2 });
    const timeline = must(
      await coverService['absences.timeline'](ctx(karin), { from: '2026-06-08', to: '2026-06-14', language: 'sv' }),
    );
    expect(timeline.rows.map(({ channelId, missedLooks }) => [channelId, missedLooks])).toEqual([
      ['c', ['2026-06-09']],
      ['b', ['2026-06-09']],
      ['w', ['2026-06-08', '2026-06-09']],
    ]);
  });

  it('is the substitute’s while a cover lasts, in the name of the person who is away', async () => {
    const away = absence('a', 'karin', '2026-06-08', '2026-06-12', {
      status: 'confirmed',
      covers: [cover('c', 'moderate', 'ali', '2026-06-08', '2026-06-12')],
    });
    open({ absences: [away] });
    expect(await rows(ali)).toMatchObject([{ id: 'c', standsIn: { names: ['Namn karin'], until: '2026-06-12' } }]);
    expect(await rows(karin)).toEqual([]);
    must(await note(ali, 'c'));
    expect(Object.values(vault.db.data.looks)).toMatchObject([{ stamp: { by: 'ali', onBehalfOf: ['karin'] } }]);
    expect((await history(karin)).looks).toMatchObject([{ by: 'Namn ali', forNames: ['Namn karin'] }]);
  });
});

describe('[R26.2] what a substitute leaves undone', () => {
  const away: Absence = absence('a', 'karin', '2026-06-08', '2026-06-12', {
    status: 'confirmed',
    covers: [
      cover('c', 'moderate', 'ali', '2026-06-08', '2026-06-12'),
      cover('b', 'moderate', 'ali', '2026-06-08', '2026-06-12'),
    ],
  });
  const told = () =>
    (vault.db.data.absences.a?.undone ?? []).map((one) => [one.told.map(({ to, at }) => [to, at]), one.over]);
  const watch = async (at: string) => {
    clock.set(at);
    must(await escalateUndone(ctx(other)));
  };

  it('goes to the head of unit, then to the head of department, each once with its time, until it is done', async () => {
    open({ absences: [away] });
    must(await note(ali, 'c', 'b'));
    await watch('2026-06-09T07:00:00.000Z');
    expect(told()).toEqual([]);
    must(await note(ali, 'b'));
    await watch('2026-06-10T06:00:00.000Z');
    await watch('2026-06-10T07:00:00.000Z');
    expect(told()).toEqual([[[['unitHead', '2026-06-10T06:00:00.000Z']], null]]);
    expect(vault.db.data.absences.a?.undone?.[0]?.duties).toEqual([{ channelId: 'c', what: 'look', on: '2026-06-09' }]);
    expect(await rows(head, 'undoneTold')).toMatchObject([
      { id: 'a', channelName: 'Badhuset', urgency: 'late', params: { person: 'Namn karin', count: 1 } },
    ]);
    expect(await rows(chief, 'undoneTold')).toEqual([]);
    // Two working hours later, from eight o’clock in Stockholm.
    await watch('2026-06-10T08:00:00.000Z');
    expect(await rows(chief, 'undoneTold')).toHaveLength(1);
    must(await note(head, 'c'));
    await watch('2026-06-10T09:00:00.000Z');
    expect(told()).toEqual([
      [
        [
          ['unitHead', '2026-06-10T06:00:00.000Z'],
          ['departmentChief', '2026-06-10T08:00:00.000Z'],
        ],
        '2026-06-10T09:00:00.000Z',
      ],
    ]);
    expect(await rows(head, 'undoneTold')).toEqual([]);
  });

  it('is not what was missed before the cover began', async () => {
    open({
      absences: [{ ...away, from: '2026-06-10', covers: away.covers.map((one) => ({ ...one, from: '2026-06-10' })) }],
    });
    must(await note(karin, 'c', 'b'));
    await watch('2026-06-10T08:00:00.000Z');
    expect(told()).toEqual([]);
    await watch('2026-06-11T08:00:00.000Z');
    expect(vault.db.data.absences.a?.undone?.[0]?.duties.map(({ on }) => on)).toEqual(['2026-06-10', '2026-06-10']);
  });
});

describe('[R16.3] a removal slower than the limit of the rules', () => {
  const remove = async (seenAt: string, doneAt: string) => {
    const context = ctx(karin);
    const { id } = must(await moderationService['moderation.start'](context, { channelId: 'c' }));
    must(
      await moderationService['moderation.save'](context, {
        id,
        seenAt,
        item: { kind: 'comment', text: 'Köp', link: '', postedAt: null },
        sender: { kind: 'unknown', reason: 'Kontot är borta' },
      }),
    );
    must(await moderationService['moderation.preserve'](context, { id }));
    return must(
      await moderationService['moderation.recordOutcome'](context, { id, outcome: 'delete', note: '', doneAt }),
    );
  };

  it('is pointed out in its case, the log, the statistics and to those who lead, for a week', async () => {
    const quick = await remove('2026-06-07T07:00:00.000Z', '2026-06-08T07:00:00.000Z');
    expect(quick.overLimitHours).toBeUndefined();
    const slow = await remove('2026-06-07T06:59:00.000Z', '2026-06-08T07:00:00.000Z');
    expect(slow.overLimitHours).toBe(24);
    const page = must(
      await recordService['records.page'](ctx(karin), { filter: RecordFilter.parse({}), offset: 0, limit: 10 }),
    );
    expect(page.rows.flatMap(({ id, overLimitHours }) => (overLimitHours === undefined ? [] : id))).toEqual([
      slow.case.id,
    ]);
    const year = must(await statisticsService['statistics.get'](ctx(karin), { year: 2026, channelIds: [] }));
    expect(year.overLimit).toBe(1);
    expect(await rows(karin, 'removalSlow')).toEqual([]);
    for (const leader of [head, chief])
      expect(await rows(leader, 'removalSlow')).toMatchObject([
        { id: slow.case.id, channelName: 'Badhuset', params: { count: 1, hours: 24 } },
      ]);
    clock.set('2026-06-16T07:00:00.000Z');
    expect(await rows(head, 'removalSlow')).toEqual([]);
  });
});
