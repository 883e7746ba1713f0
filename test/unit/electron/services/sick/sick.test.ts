// Reporting illness today: who may, who is proposed, and that it is in force immediately. R25, R26, R28, R29.
import { beforeEach, describe, expect, it } from 'vitest';
import { loginAccess } from '../../../../../domain/logins/rules.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { MAX_PROPOSED } from '../../../../../domain/sick/proposal.ts';
import { sickService } from '../../../../../electron/services/sick/service.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  absence,
  channel,
  contextOf,
  entry,
  login,
  makeClock,
  person,
  role,
  stateOf,
  unit,
  type World,
} from '../../../support/world/index.ts';

const karin = person('karin');
const ali = person('ali');
const bo = person('bo', { unitId: 'other' });
const head = person('head', { roles: [role('unitHead')] });
const chief = person('chief', { roles: [role('departmentChief')], unitId: null });
const admin = person('admin', { roles: [role('administrator', null)], departmentId: null, unitId: null });
const people = [karin, ali, bo, head, chief, admin, person('dan', { permission: null })];
const channels = [
  channel('c', { roster: [entry('karin', ['moderate', 'answer'])] }),
  channel('d', { roster: [entry('karin', ['moderate']), entry('ali', ['moderate'])] }),
];
const logins = [login('l', 'c', ['karin'])];
// A Wednesday.
const clock = makeClock();
let vault: FakeVault;
const ctx = (who: Person) => contextOf(vault, who, clock.now);
const open = (parts: World = {}) => {
  clock.set('2026-06-10T06:00:00.000Z');
  vault = makeFakeVault({
    initial: stateOf({ people, channels, logins, units: [unit('unit', 'head')], ...parts }),
    clock: clock.now,
  });
};
beforeEach(() => open());
const propose = (who: Person, personId = 'karin', to: string | null = null) =>
  Promise.resolve(sickService['absences.sickProposal'](ctx(who), { personId, to }));
const sick = (
  who: Person,
  picks: { channelId: string; substituteId: string }[] = [],
  to: string | null = null,
  personId = 'karin',
) => Promise.resolve(sickService['absences.sickToday'](ctx(who), { personId, to, picks }));

describe('reporting sick today', () => {
  it('is open to the officer, their managers and an administrator, but not to a colleague', async () => {
    const names = async (who: Person) =>
      must(await sickService['absences.sickPeople'](ctx(who), {})).map(({ personId }) => personId);
    expect(await names(karin)).toEqual(['karin']);
    expect(await names(head)).toEqual(['head', 'ali', 'dan', 'karin']);
    expect(await names(chief)).toEqual(['chief', 'ali', 'bo', 'dan', 'head', 'karin']);
    expect(await names(admin)).toHaveLength(7);
    for (const run of [propose, sick])
      expect(await run(ali as never, ...(run === propose ? ['karin' as never] : []))).toMatchObject({
        error: { code: 'absences.notYours', params: { name: 'Namn karin' } },
      });
    for (const who of [karin, head, chief, admin]) {
      open();
      expect((await sick(who)).ok).toBe(true);
    }
  });

  it('proposes substitutes per channel, the nearest first, without anyone ineligible or away (R28)', async () => {
    open({ absences: [absence('x', 'ali', '2026-06-10', '2026-06-12', { status: 'confirmed' })] });
    const proposal = must(await propose(karin, 'karin', '2026-06-12'));
    expect(proposal).toMatchObject({ from: '2026-06-10', to: '2026-06-12', cut: false });
    // Ali is away, so the other channel needs a substitute too.
    expect(proposal.channels.map(({ channelId, duties }) => [channelId, duties])).toEqual([
      ['c', ['moderate', 'answer', 'logins']],
      ['d', ['moderate']],
    ]);
    const names = proposal.channels[0]!.candidates.map(({ personId }) => personId);
    expect(names[0]).toBe('head');
    expect(names).not.toContain('ali');
    expect(names).not.toContain('dan');
    expect(vault.actions).toEqual([]);
  });

  it('names the best of many, says how many more there are, and gives them all when they are asked for', async () => {
    const many = Array.from({ length: 20 }, (_, index) => person(`p${String(index).padStart(2, '0')}`));
    open({ people: [...people, ...many] });
    const [channelC] = must(await propose(karin)).channels;
    const all = must(
      await sickService['absences.sickCandidates'](ctx(karin), { personId: 'karin', to: null, channelId: 'c' }),
    );
    expect(channelC!.candidates).toEqual(all.slice(0, MAX_PROPOSED));
    expect(channelC!.more).toBe(all.length - MAX_PROPOSED);
    expect(all).toHaveLength(25);
    const other = { personId: 'karin', to: null, channelId: 'nothing' };
    expect(must(await sickService['absences.sickCandidates'](ctx(karin), other))).toEqual([]);
    expect(codeOf(await sickService['absences.sickCandidates'](ctx(ali), other))).toBe('absences.notYours');
  });

  it('takes effect at once, and the substitutes can open the logins the same day', async () => {
    const { id, open: left } = must(await sick(karin, [{ channelId: 'c', substituteId: 'ali' }]));
    const made = vault.db.data.absences[id]!;
    expect([left, made]).toMatchObject([
      0,
      { status: 'confirmed', kind: 'illness', from: '2026-06-10', to: null, confirmed: { by: 'karin' } },
    ]);
    expect(made.covers.map(({ duty, substituteId, from, to }) => [duty, substituteId, from, to])).toEqual([
      ['moderate', 'ali', '2026-06-10', null],
      ['answer', 'ali', '2026-06-10', null],
      ['logins', 'ali', '2026-06-10', null],
    ]);
    const state = vault.db.data;
    expect(
      loginAccess(ali, state.logins.l!, state.channels.c!, Object.values(state.absences), '2026-06-10', state.people),
    ).toEqual({ kind: 'substitute', until: null });
    expect(made.alarms).toBeUndefined();
  });

  it('[R26.1] leaves duties without a substitute open, and notifies the head of unit in the same write', async () => {
    const { id, open: left, told } = must(await sick(karin));
    expect([left, told]).toEqual([3, ['Namn head']]);
    expect(vault.db.data.absences[id]!.alarms).toMatchObject([
      { told: [{ to: 'unitHead', personIds: ['head'], at: '2026-06-10T06:00:00.000Z' }], over: null },
    ]);
    expect(vault.actions).toEqual(['absences.sickToday']);
  });

  it('assigns a substitute who is away later until that day, without notifying anyone of the rest yet', async () => {
    open({
      people: [karin, ali, head],
      absences: [absence('x', 'ali', '2026-07-06', '2026-07-31', { status: 'confirmed' })],
    });
    expect(must(await propose(karin)).channels[0]!.candidates.find(({ personId }) => personId === 'ali')).toMatchObject(
      { until: '2026-07-05' },
    );
    const { id } = must(await sick(karin, [{ channelId: 'c', substituteId: 'ali' }]));
    const made = vault.db.data.absences[id]!;
    expect(made.covers.map(({ to }) => to)).toEqual(['2026-07-05', '2026-07-05', '2026-07-05']);
    expect(made.alarms).toBeUndefined();
    // With an absence of his own within two weeks, Ali is not proposed at all.
    open({
      people: [karin, ali],
      absences: [absence('x', 'ali', '2026-06-15', '2026-07-31', { status: 'confirmed' })],
    });
    expect(must(await propose(karin)).channels[0]!.candidates).toEqual([]);
  });

  it('ends the day before the person’s next absence, and is refused while they are already away', async () => {
    open({ absences: [absence('x', 'karin', '2026-06-22', '2026-06-26')] });
    expect(must(await propose(karin))).toMatchObject({ to: '2026-06-21', cut: true });
    expect(must(await sick(karin)).to).toBe('2026-06-21');
    expect(await sick(head)).toMatchObject({
      error: { code: 'absences.overlaps', params: { from: '2026-06-10', name: 'Namn karin' } },
    });
    expect(await propose(karin)).toMatchObject({ error: { code: 'absences.overlaps' } });
    expect(must(await sickService['absences.sickPeople'](ctx(karin), {}))[0]).toMatchObject({
      awayUntil: '2026-06-21',
    });
  });

  it('works for today only, on a day off and across the new year', async () => {
    expect(must(await sick(karin, [], '2026-06-10')).to).toBe('2026-06-10');
    open();
    clock.set('2026-06-13T08:00:00.000Z');
    expect(must(await propose(karin, 'karin', '2026-06-14')).channels).toEqual([]);
    expect(must(await sick(karin, [], '2026-06-14'))).toMatchObject({ open: 0 });
    open();
    clock.set('2026-12-30T23:30:00.000Z');
    const { id } = must(await sick(karin, [{ channelId: 'c', substituteId: 'ali' }]));
    // Already New Year's Eve in Stockholm; the first day that counts is 4 January.
    expect(vault.db.data.absences[id]).toMatchObject({
      from: '2026-12-31',
      covers: [{ from: '2027-01-04', to: null }, {}, {}],
    });
  });

  it('[R28.1] is refused with an ineligible substitute, a past day or an unknown person, and stores nothing', async () => {
    expect(await sick(karin, [{ channelId: 'c', substituteId: 'dan' }])).toMatchObject({
      error: { code: 'absences.notEligible', params: { reason: 'noPermission' } },
    });
    expect(await sick(karin, [{ channelId: 'nix', substituteId: 'ali' }])).toMatchObject({
      error: { code: 'channels.unknown' },
    });
    expect(await sick(karin, [], '2026-06-09')).toMatchObject({ error: { code: 'absences.endsBeforeBegins' } });
    expect(await sick(admin, [], null, '__proto__')).toMatchObject({ error: { code: 'people.unknown' } });
    vault.failNextWrite('vault.diskFull');
    expect(await sick(karin)).toMatchObject({ error: { code: 'vault.diskFull' } });
    expect(vault.db.data.absences).toEqual({});
  });

  it('is stored once when two people report it at the same time, and the second is refused', async () => {
    const [first, second] = await Promise.all([
      sick(karin, [{ channelId: 'c', substituteId: 'ali' }]),
      sick(head, [{ channelId: 'c', substituteId: 'bo' }]),
    ]);
    expect([first.ok, second]).toMatchObject([true, { error: { code: 'absences.overlaps' } }]);
    expect(Object.values(vault.db.data.absences)).toHaveLength(1);
  });
});
