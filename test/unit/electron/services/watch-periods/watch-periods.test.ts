// Elections and crises as they are decided, changed and ended; what bad input is refused with, and who is notified.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { caseReachOf } from '../../../../../domain/moderation/access.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { MAX_WATCH_PERIODS } from '../../../../../domain/channels/watch-period-model.ts';
import { lookService } from '../../../../../electron/services/looks/service.ts';
import { find } from '../../../../../electron/services/kernel/register-access.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { watchPeriodService } from '../../../../../electron/services/watch-periods/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import {
  channel,
  contextOf,
  entry,
  makeClock,
  person,
  stateOf,
  type TestContext,
  unit,
  watchPeriod,
  withRole,
  type World,
} from '../../../support/world/index.ts';

const karin = person('karin');
const ali = person('ali');
const novice = person('novice', { permission: null });
const chief = withRole('chief', 'departmentChief', 'kultur', { unitId: null });
const office = withRole('office', 'communications', null, { departmentId: null, unitId: null });
const people = [karin, ali, novice, chief, office];
const bath = channel('c', { name: 'Badhuset', roster: [entry('karin', ['moderate'])] });
const library = channel('b', { name: 'Biblioteket', roster: [entry('karin', ['moderate'])] });
const wide = channel('w', { name: 'Kommunen', departmentId: null, unitId: null });

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let contexts: Map<string, TestContext>;
const ctx = (who: Person): TestContext => {
  const known = contexts.get(who.id) ?? contextOf(vault, who, clock.now);
  contexts.set(who.id, known);
  return known;
};
/** Tuesday 1 September 2026, nine o’clock; the election is on Sunday the 13th. */
const open = (parts: World = {}) => {
  contexts = new Map();
  clock = makeClock('2026-09-01T07:00:00.000Z');
  vault = makeFakeVault({
    memberId: 'karin',
    initial: stateOf({ people, channels: [bath, library, wide], units: [unit('unit')], ...parts }),
    clock: clock.now,
  });
};
beforeEach(() => open());

const FIELDS: Checked<'watchPeriods.save'>['fields'] = {
  kind: 'election',
  name: 'Valet 2026',
  from: '2026-09-07',
  to: '2026-09-20',
  watcherIds: ['ali'],
  dailyCapture: true,
};
const save = (who: Person, fields: Partial<typeof FIELDS> = {}, channelIds = ['c', 'b'], id?: string) =>
  watchPeriodService['watchPeriods.save'](ctx(who), {
    ...(id === undefined ? {} : { id }),
    channelIds,
    fields: { ...FIELDS, ...fields },
  });
const list = async (who: Person = chief) => must(await watchPeriodService['watchPeriods.list'](ctx(who), {}));
const end = (who: Person, id: string) => watchPeriodService['watchPeriods.end'](ctx(who), { id });
const periodsOf = (id: string) => vault.db.data.channels[id]?.watchPeriods ?? [];
const on = (day: string) => clock.set(`${day}T07:00:00.000Z`);

describe('a period', () => {
  it('[R15.3] concerns several channels, with one watcher named for all', async () => {
    const { id } = must(await save(chief));
    expect(await list()).toMatchObject([
      {
        period: { id, name: 'Valet 2026', from: '2026-09-07', to: '2026-09-20' },
        state: 'coming',
        watchers: ['Namn ali'],
        channels: [{ name: 'Badhuset' }, { name: 'Biblioteket' }],
        notCaptured: ['Badhuset', 'Biblioteket'],
        may: true,
      },
    ]);
    expect(periodsOf('c')).toEqual(periodsOf('b').map((period) => ({ ...period, stamp: periodsOf('c')[0]?.stamp })));
    expect((await list(ali))[0]?.may).toBe(false);
  });

  it('[R15.3] gives its watcher the page and the cases on those days, and no others', async () => {
    must(await save(chief));
    const pages = async () => must(await lookService['looks.list'](ctx(ali), {})).filter(({ mine }) => mine);
    const reach = () =>
      caseReachOf(ali, { ...vault.db.data, today: ctx(ali).today() })(must(find(vault.db.data.channels, 'c', '')));
    expect([await pages(), reach()]).toEqual([[], 'none']);
    expect(codeOf(await lookService['looks.note'](ctx(ali), { channelIds: ['c'], note: '' }))).toBe('looks.notYours');
    // Saturday.
    on('2026-09-12');
    expect((await pages()).map(({ name }) => name)).toEqual(['Badhuset', 'Biblioteket']);
    must(await lookService['looks.note'](ctx(ali), { channelIds: ['c'], note: '' }));
    expect(reach()).toBe('all');
    on('2026-09-21');
    expect(await pages()).toEqual([]);
    expect(reach()).toBe('none');
  });

  it('that has not begun is changed in place, with other channels too, and removed when it is ended', async () => {
    const { id } = must(await save(chief));
    expect(must(await save(chief, { from: '2026-09-04', watcherIds: ['karin', 'ali', 'karin'] }, ['b'], id)).id).toBe(
      id,
    );
    expect(periodsOf('c')).toEqual([]);
    expect(periodsOf('b')).toMatchObject([{ id, from: '2026-09-04', watcherIds: ['karin', 'ali'] }]);
    must(await end(chief, id));
    expect(await list()).toEqual([]);
  });

  it('that has begun keeps its past days: another last day in it, anything else in a new one from today', async () => {
    const { id } = must(await save(chief));
    on('2026-09-10');
    expect(must(await save(chief, { to: '2026-09-25' }, undefined, id)).id).toBe(id);
    expect(periodsOf('c')).toMatchObject([{ id, from: '2026-09-07', to: '2026-09-25', watcherIds: ['ali'] }]);
    const next = must(await save(chief, { to: '2026-09-25', watcherIds: ['karin'] }, ['c'], id));
    expect(next.id).not.toBe(id);
    expect(periodsOf('c')).toMatchObject([
      { id, from: '2026-09-07', to: '2026-09-09', watcherIds: ['ali'] },
      { id: next.id, from: '2026-09-10', to: '2026-09-25', watcherIds: ['karin'] },
    ]);
    expect(periodsOf('b')).toMatchObject([{ id, to: '2026-09-09' }]);
    must(await end(chief, next.id));
    expect((await list()).map(({ period, state }) => [period.to, state])).toEqual([
      ['2026-09-10', 'running'],
      ['2026-09-09', 'over'],
    ]);
    on('2026-09-11');
    expect(codeOf(await end(chief, next.id))).toBe('watchPeriods.over');
    expect(codeOf(await save(chief, {}, ['c'], next.id))).toBe('watchPeriods.over');
  });

  it('goes on for the other channels when one of them is closed', async () => {
    const { id } = must(await save(chief));
    on('2026-09-10');
    vault.db.data.channels.b = {
      ...library,
      ...vault.db.data.channels.b,
      state: 'closed',
      closedOn: '2026-09-09',
    };
    const [row] = await list();
    expect(row?.channels.map(({ name }) => name)).toEqual(['Badhuset']);
    // What the form sends back of it is accepted.
    must(
      await save(
        chief,
        { to: '2026-09-22' },
        row?.channels.map((one) => one.id),
        id,
      ),
    );
    expect(periodsOf('c')).toMatchObject([{ id, to: '2026-09-22' }]);
    must(await end(chief, id));
    expect([periodsOf('c')[0]?.to, periodsOf('b')[0]?.to]).toEqual(['2026-09-10', '2026-09-20']);
  });
});

describe('is refused', () => {
  it.each<[string, Partial<typeof FIELDS>, string]>([
    ['that ends before it begins', { to: '2026-09-06' }, 'watchPeriods.endsBeforeItBegins'],
    ['that began yesterday', { from: '2026-08-31' }, 'watchPeriods.hasPassed'],
    ['of more than a year', { to: '2027-12-31' }, 'watchPeriods.tooLong'],
    ['with a watcher who may not speak for the municipality', { watcherIds: ['novice'] }, 'people.notPermitted'],
    ['with a watcher who does not exist', { watcherIds: ['nobody'] }, 'people.unknown'],
  ])('one %s', async (_, fields, code) => {
    expect(codeOf(await save(chief, fields))).toBe(code);
    expect(await list()).toEqual([]);
  });

  it('one over another of the same channel, and then none of its channels gets it', async () => {
    must(await save(chief, { name: 'Branden', kind: 'crisis' }, ['b']));
    const refused = await save(chief, { from: '2026-09-20', to: '2026-09-30' });
    expect(refused).toMatchObject({
      error: { code: 'watchPeriods.overlaps', params: { channel: 'Biblioteket', name: 'Branden' } },
    });
    expect(periodsOf('c')).toEqual([]);
  });

  it('to whoever may not change all its channels, and for a municipality-wide one outside the office', async () => {
    expect((await save(ali)).ok).toBe(false);
    expect((await save(chief, {}, ['c', 'w'])).ok).toBe(false);
    expect((await save(office, {}, ['c', 'w'])).ok).toBe(false);
    const { id } = must(await save(office, { watcherIds: ['office'] }, ['c', 'w']));
    expect(codeOf(await end(chief, id))).toBe('watchPeriods.notAllYours');
    expect((await list(chief))[0]?.may).toBe(false);
    must(await end(office, id));
  });

  it('one that is not there, and one too many', async () => {
    expect(codeOf(await end(chief, 'nothing'))).toBe('watchPeriods.unknown');
    const many = Array.from({ length: MAX_WATCH_PERIODS }, (_, index) =>
      watchPeriod(`p${String(index)}`, '2020-01-01', '2020-01-02', ['ali']),
    );
    open({ channels: [{ ...bath, watchPeriods: many }] });
    expect(codeOf(await save(chief, {}, ['c']))).toBe('watchPeriods.tooMany');
  });
});

describe('on the first screen', () => {
  const rows = async (who: Person) =>
    must(await todayService['today.get'](ctx(who), {})).lines.filter(({ kind }) => kind.startsWith('watch'));

  it('whoever watches is told shortly before it begins, and whoever decided it before it ends', async () => {
    must(await save(chief));
    expect(await rows(ali)).toEqual([]);
    on('2026-09-04');
    expect(await rows(ali)).toMatchObject([
      {
        kind: 'watchBegins',
        title: 'Valet 2026',
        due: '2026-09-07',
        params: { count: 2, names: 'Badhuset, Biblioteket' },
      },
    ]);
    expect(await rows(chief)).toEqual([]);
    on('2026-09-19');
    expect(await rows(ali)).toEqual([]);
    expect(await rows(chief)).toMatchObject([{ kind: 'watchEnds', due: '2026-09-20' }]);
    on('2026-09-21');
    expect(await rows(chief)).toEqual([]);
  });
});
