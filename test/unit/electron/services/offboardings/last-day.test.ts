// The last day: what ends, and what is left.
import { beforeEach, describe, expect, it } from 'vitest';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { offboardingService } from '../../../../../electron/services/offboardings/service.ts';
import { runLastDays } from '../../../../../electron/services/offboardings/last-day.ts';
import { memberService } from '../../../../../electron/services/members/service.ts';
import { peopleService } from '../../../../../electron/services/people/service.ts';
import { giveAskedKeys } from '../../../support/answer-keys.ts';
import { must } from '../../../../support/results.ts';
import { channel, entry, login, role } from '../../../support/world/index.ts';
import {
  clock,
  vault,
  as,
  open,
  start,
  begun,
  choose,
  hand,
  tick,
  view,
  loginKey,
  change,
  opens,
  data,
  membershipOfBo,
} from './offboardings-world.ts';

beforeEach(() => open());

describe('the last day', () => {
  const ready = async (): Promise<string> => {
    const id = await begun();
    must(await choose(id, { [loginKey()]: 'cia', 'responsible:c': 'cia', 'roster:c': 'cia', 'roster:d': null }));
    must(await hand(id, [loginKey()]));
    await giveAskedKeys(as('bo'));
    await opens('bo');
    must(await tick(id, 'device:c'));
    return id;
  };

  it('[R25.2] after it, any member’s unlocking ends access and hands over what was chosen', async () => {
    const id = await ready();
    clock.set('2027-03-12T22:59:00.000Z');
    await opens('dan');
    expect(data().people.bo?.archived).toBeNull();
    clock.set('2027-03-12T23:00:00.000Z');
    await opens('dan');
    expect(data().people.bo).toMatchObject({
      archived: { by: 'dan' },
      permission: { withdrawn: { decidedOn: '2027-03-12', reason: 'Har slutat' } },
    });
    expect([
      data().channels.c?.responsibleId,
      data().channels.d?.roster.map(({ personId, to }) => [personId, to]),
    ]).toEqual([
      'cia',
      [
        ['bo', '2027-03-12'],
        ['cia', null],
      ],
    ]);
    await opens('cia');
    expect(vault.compartments()[0]?.holders).toEqual(['cia']);
    expect(Object.values(data().passwordDues)).toMatchObject([{ openedBy: 'bo', done: null }]);
    expect((await view(id)).unfinished).toEqual(['stillIn', 'linesLeft']);
    // The head of unit approved it, so the administrator is asked.
    await opens('ada');
    expect(await membershipOfBo()).toMatchObject({
      state: 'active',
      shutOut: { by: 'Namn dan', lastDay: '2027-03-12' },
    });
    must(await memberService['members.setDisabled'](as('ada'), { personId: 'bo', disabled: true }));
    expect(await membershipOfBo()).toMatchObject({ state: 'disabled', shutOut: null });
    expect(await offboardingService['offboardings.finish'](as('head'), { id, note: '' })).toMatchObject({
      error: { code: 'offboardings.linesLeft', params: { count: 1 } },
    });
    must(await loginService['logins.changePassword'](as('cia'), { id: loginKey().slice(6), password: 'nytt' }));
    must(await offboardingService['offboardings.finish'](as('head'), { id, note: 'Tack' }));
    const over = await view(id);
    expect([over.offboarding.status, over.lines.find(({ kind }) => kind === 'responsible')]).toMatchObject([
      'finished',
      { givenTo: 'Namn cia', done: { by: 'dan' } },
    ]);
    for (const result of [
      await choose(id, { 'responsible:c': 'dan' }),
      await hand(id, ['responsible:c']),
      await tick(id, 'device:c'),
    ])
      expect(result).toMatchObject({ error: { code: 'offboardings.notRunning' } });
  });

  it('suspends the member by itself only for the administrator who alone decided the day', async () => {
    const outcomes: Record<string, string | undefined> = {};
    const nothing = (): void => undefined;
    type Step = (id: string) => unknown;
    const passes = async (name: string, starter: string, before: Step = nothing, after: Step = nothing) => {
      await open();
      const id = await begun({ lastDay: '2027-03-12' }, starter);
      must(await tick(id, loginKey(), { state: 'na', naReason: 'Kontot återfås av plattformen' }));
      await before(id);
      clock.set('2027-03-15T08:00:00.000Z');
      await opens('dan');
      expect(data().people.bo?.archived).toMatchObject({ by: 'dan' });
      await after(id);
      await opens('ada');
      outcomes[name] = (await membershipOfBo())?.state;
    };
    const moves = (who: string) => async (id: string) =>
      must(await offboardingService['offboardings.move'](as(who), { id, lastDay: '2027-03-10', reason: 'Ledighet' }));
    await passes('began it herself', 'ada');
    await passes('moved it herself', 'ada', moves('ada'));
    await passes('somebody else began it', 'head');
    await passes('somebody else moved it', 'ada', moves('head'));
    // Her program archived bo after the day; a program of somebody's own then rewrites what was done.
    await passes('somebody else began it, and rewrote what was done', 'head', nothing, async (id) => {
      await change((state) => {
        const row = state.offboardings[id]!;
        const roles = row.items['roles:bo']!;
        state.people.bo = { ...state.people.bo!, archived: { ...state.people.bo!.archived!, by: 'ada' } };
        state.offboardings[id] = { ...row, items: { ...row.items, 'roles:bo': { ...roles, done: null } } };
      });
    });
    expect(outcomes).toEqual({
      'began it herself': 'disabled',
      'moved it herself': 'disabled',
      'somebody else began it': 'active',
      'somebody else moved it': 'active',
      'somebody else began it, and rewrote what was done': 'active',
    });
  });

  it('does not archive the person again once an administrator has reactivated them', async () => {
    await ready();
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('dan', 'cia', 'ada');
    must(await peopleService['people.archive'](as('ada'), { id: 'bo', archived: false }));
    await opens('dan', 'ada');
    expect(data().people.bo?.archived).toBeNull();
  });

  it('can be moved or called off with a reason until access has ended, but not after', async () => {
    const id = await ready();
    must(
      await offboardingService['offboardings.move'](as('boss'), {
        id,
        lastDay: '2027-03-19',
        reason: 'Två veckor till',
      }),
    );
    expect(
      await offboardingService['offboardings.move'](as('boss'), { id, lastDay: '2027-03-19', reason: 'x' }),
    ).toMatchObject({ error: { code: 'offboardings.sameDay' } });
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('dan');
    expect((await view(id)).offboarding).toMatchObject({
      ended: null,
      moved: [{ from: '2027-03-12', to: '2027-03-19', reason: 'Två veckor till' }],
    });
    clock.set('2027-03-22T08:00:00.000Z');
    await opens('dan');
    for (const result of [
      await offboardingService['offboardings.move'](as('boss'), { id, lastDay: '2027-04-01', reason: 'x' }),
      await offboardingService['offboardings.callOff'](as('boss'), { id, reason: 'x' }),
    ])
      expect(result).toMatchObject({ error: { code: 'offboardings.hasEnded' } });
    await open();
    const other = await begun();
    must(await offboardingService['offboardings.callOff'](as('boss'), { id: other, reason: 'Stannar' }));
    clock.set('2027-03-22T08:00:00.000Z');
    await opens('dan', 'ada');
    expect([data().people.bo?.archived, data().offboardings[other]?.status]).toEqual([null, 'calledOff']);
    expect((await start({ lastDay: '2027-04-01' })).ok).toBe(true);
  });

  it('withdraws the authorisation at once if it is past, but not if it is today', async () => {
    await open({ logins: [] });
    await begun({ lastDay: '2027-03-01' });
    expect(data().people.bo?.permission?.withdrawn).toBeNull();
    await open();
    await begun({ lastDay: '2027-02-26' });
    expect(data().people.bo?.permission?.withdrawn).toMatchObject({ decidedOn: '2027-02-26' });
    // Only bo holds the login's key, so bo is not suspended.
    expect(data().people.bo?.archived).toBeNull();
  });

  it('does not end the access of the last administrator until there is another', async () => {
    const id = await begun({ personId: 'ada', lastDay: '2027-03-12' }, 'ada');
    expect((await view(id, 'ada')).blocks.map(({ code }) => code)).toEqual(['lastAdministrator', 'needsApproval']);
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('ada', 'office');
    expect(data().people.ada?.archived).toBeNull();
    must(
      await peopleService['people.save'](as('ada'), {
        id: 'boss',
        fields: {
          name: 'Namn boss',
          title: '',
          email: '',
          phone: '',
          departmentId: 'kultur',
          unitId: null,
          elected: false,
          roles: [role('departmentChief'), role('administrator', null)],
        },
      }),
    );
    must(await offboardingService['offboardings.approve'](as('boss'), { id }));
    await opens('boss');
    expect([data().people.ada?.archived === null, vault.members().find(({ id: who }) => who === 'ada')?.state]).toEqual(
      [false, 'disabled'],
    );
  });

  it('says of a login that was sealed with its channel why somebody has to keep it, and does not call it urgent', async () => {
    await change((state) => {
      const one = Object.values(state.logins)[0]!;
      const stamp = one.changed;
      state.logins[one.id] = { ...one, custodianIds: ['bo'], fate: { kind: 'sealed', stamp } };
    });
    const id = await begun({ lastDay: '2027-03-12' });
    const { alone, lines } = await view(id);
    expect(alone).toEqual([]);
    expect(lines.filter(({ kind }) => kind === 'login').map(({ why, state }) => [state, why])).toEqual([
      ['todo', 'sealedCustodian'],
    ]);
  });

  it('keeps two leavers’ keys when each is the other’s only fellow custodian', async () => {
    await change((state) => {
      const one = Object.values(state.logins)[0]!;
      state.logins[one.id] = { ...one, custodianIds: ['bo', 'cia'] };
    });
    await giveAskedKeys(as('bo'));
    await opens('bo');
    const a = await begun({ lastDay: '2027-03-12' });
    const b = await begun({ personId: 'cia', lastDay: '2027-03-12' });
    expect([(await view(a)).alone.map(({ why }) => why), (await view(b)).alone.map(({ why }) => why)]).toEqual([
      ['onlyCustodian'],
      ['onlyCustodian'],
    ]);
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('dan', 'bo', 'ada');
    expect([data().people.bo?.archived, data().people.cia?.archived, vault.compartments()[0]?.holders]).toEqual([
      null,
      null,
      ['bo', 'cia'],
    ]);
  });

  it('is not blocked by a login that someone else marks not applicable with a reason', async () => {
    const id = await begun({ lastDay: '2027-03-12' });
    must(await tick(id, loginKey(), { state: 'na', naReason: 'Kontot återfås av plattformen' }));
    clock.set('2027-03-15T08:00:00.000Z');
    await opens('dan', 'ada');
    expect(data().people.bo?.archived).not.toBeNull();
  });

  it('takes one write for a person with two hundred channels, and their list is fast', async () => {
    const channels = Array.from({ length: 200 }, (_, n) =>
      channel(`k${String(n)}`, {
        responsibleId: 'bo',
        roster: [entry('bo', ['moderate'])],
        twoFactor: { status: 'on', deviceHolderId: 'bo' },
      }),
    );
    await open({
      channels: [...channels, channel('c', { responsibleId: 'bo' })],
      logins: channels.map(({ id }) => login(`l-${id}`, id, ['bo', 'dan'])),
    });
    const id = await begun();
    const before = performance.now();
    const { lines } = await view(id);
    expect(lines.length).toBeGreaterThan(800);
    expect(performance.now() - before).toBeLessThan(5000);
    must(
      await choose(
        id,
        Object.fromEntries(lines.filter(({ mayChoose }) => mayChoose).map(({ key }) => [key, 'cia'])),
        'head',
        true,
      ),
    );
    clock.set('2027-03-15T08:00:00.000Z');
    const frames = vault.actions.length;
    must(await runLastDays(as('dan')));
    expect(vault.actions.slice(frames).filter((action) => action === 'offboardings.day')).toHaveLength(1);
    expect(Object.values(data().channels).filter(({ responsibleId }) => responsibleId === 'bo')).toEqual([]);
  });
});
