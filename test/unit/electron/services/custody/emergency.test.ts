// Emergency access: when it opens, who decides, and what follows when it ends.
import { describe, expect, it } from 'vitest';
import { custodyService } from '../../../../../electron/services/custody/service.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { must } from '../../../../support/results.ts';
import type { FakeVault } from '../../../support/fake-vault.ts';
import { role } from '../../../support/world/index.ts';
import { key, log, setUp } from './custody-vault.ts';

describe('emergency access', () => {
  const ask = (context: Parameters<(typeof custodyService)['custody.askEmergency']>[0], more = {}) =>
    custodyService['custody.askEmergency'](context, {
      channelId: 'c',
      reason: 'Anna är sjuk och svarar inte',
      until: '2027-03-12',
      ...more,
    });
  const onlyEmergency = (vault: FakeVault) => Object.values(vault.db.data.emergencies)[0]!;

  it('opens at once for the head of department; after its last day the key is rotated and the password due', async () => {
    const { vault, clock, as, id, runReconcile, reveal } = await setUp();
    must(await ask(as('chef')));
    expect(onlyEmergency(vault)).toMatchObject({
      role: 'departmentChief',
      waitHours: 0,
      opened: { by: 'chef' },
      told: [{ personId: 'anna', at: null }],
    });
    expect(await reveal('chef', '')).toBe('hemligt');
    expect(vault.logRecords('access')).toContainEqual(
      expect.objectContaining({ what: 'reveal', by: 'chef', as: 'emergency', reason: 'Anna är sjuk och svarar inte' }),
    );
    expect(must(await loginService['logins.list'](as('chef'), {}))[0]).toMatchObject({
      mine: 'emergency',
      until: '2027-03-12',
      keyState: 'mine',
    });
    expect(await ask(as('chef'))).toMatchObject({ error: { code: 'custody.youHaveAccess' } });
    clock.set('2027-03-13T08:00:00.000Z');
    expect(await reveal('chef')).toBe('logins.notEntitled');
    await runReconcile('chef');
    expect([key(vault).epoch, key(vault).holders, onlyEmergency(vault).ended?.how]).toEqual([2, ['anna'], 'date']);
    expect(Object.values(vault.db.data.passwordDues)).toMatchObject([
      { loginId: id, openedBy: 'chef', endedOn: '2027-03-12', due: '2027-03-16' },
    ]);
    expect(log(vault)).toEqual(
      expect.arrayContaining([
        'emergencyAsked chef none',
        'emergencyOpened chef emergency',
        'release chef emergency',
        'emergencyEnded chef emergency',
      ]),
    );
    await runReconcile('anna');
    expect(key(vault).staged.map(({ memberId }) => memberId)).toEqual(['chef', 'head']);
  });

  it('of a head of unit opens after a day, by the program of any other member', async () => {
    const { vault, clock, as, runReconcile, reveal } = await setUp();
    must(await ask(as('head')));
    await runReconcile('karin');
    expect([onlyEmergency(vault).opened, await reveal('head')]).toEqual([null, 'logins.notEntitled']);
    clock.set('2027-03-11T08:00:00.000Z');
    await runReconcile('head');
    expect(await reveal('head')).toBe('logins.notEntitled');
    await runReconcile('karin');
    expect([onlyEmergency(vault).opened?.by, await reveal('head')]).toEqual(['karin', 'hemligt']);
  });

  it('of a head of unit opens at once if the head of department approves, and not if they refuse', async () => {
    const { vault, as, reveal } = await setUp();
    const { id } = must(await ask(as('head')));
    expect(await custodyService['custody.approveEmergency'](as('head'), { id })).toMatchObject({
      error: { code: 'custody.notYoursToDecide' },
    });
    expect(must(await custodyService['custody.emergencies'](as('chef'), {}))).toMatchObject([
      { state: 'waiting', mayDecide: true, unseen: true },
    ]);
    must(await custodyService['custody.approveEmergency'](as('chef'), { id }));
    expect([await reveal('head'), onlyEmergency(vault).approved?.by]).toEqual(['hemligt', 'chef']);
    expect(await custodyService['custody.refuseEmergency'](as('chef'), { id, reason: '' })).toMatchObject({
      error: { code: 'custody.decided' },
    });
    must(await custodyService['custody.endEmergency'](as('anna'), { id, reason: 'Jag är tillbaka' }));
    expect([await reveal('head'), key(vault).epoch, Object.values(vault.db.data.passwordDues)[0]?.openedBy]).toEqual([
      'logins.notEntitled',
      2,
      'head',
    ]);
    const again = must(await ask(as('head')));
    must(await custodyService['custody.refuseEmergency'](as('chef'), { id: again.id, reason: 'Anna kommer snart' }));
    expect(vault.db.data.emergencies[again.id]).toMatchObject({
      refused: { reason: 'Anna kommer snart' },
      opened: null,
    });
  });

  it('can be requested for at most fourteen days, and only once at a time', async () => {
    const { as } = await setUp();
    expect(await ask(as('head'), { until: '2027-03-09' })).toMatchObject({ error: { code: 'custody.untilPast' } });
    expect(await ask(as('head'), { until: '2027-03-25' })).toMatchObject({
      error: { code: 'custody.untilTooLate', params: { days: 14 } },
    });
    expect(await ask(as('bo'))).toMatchObject({ error: { code: 'custody.notYoursToAsk' } });
    must(await ask(as('head'), { until: '2027-03-24' }));
    expect(await ask(as('head'))).toMatchObject({ error: { code: 'custody.alreadyAsked' } });
  });

  it('names who can release a key that is not staged, and opens when one of them is present', async () => {
    const { vault, as, runReconcile, reveal, change } = await setUp();
    await change('people.save', (data) => {
      data.people.karin = { ...data.people.karin!, roles: [role('departmentChief')] };
    });
    must(await ask(as('karin')));
    expect(must(await custodyService['custody.emergencies'](as('karin'), {}))).toMatchObject([
      { state: 'keyMissing', keyFrom: ['Namn anna'], mine: true },
    ]);
    await runReconcile('anna');
    expect([await reveal('karin'), onlyEmergency(vault).opened?.by]).toEqual(['hemligt', 'anna']);
  });

  it('ends when its holder no longer heads the department', async () => {
    const { vault, as, runReconcile, reveal, change } = await setUp();
    must(await ask(as('chef')));
    await change('people.save', (data) => {
      data.people.chef = { ...data.people.chef!, roles: [role('officer')] };
    });
    expect(await reveal('chef')).toBe('logins.notEntitled');
    await runReconcile('anna');
    expect([onlyEmergency(vault).ended?.how, key(vault).holders]).toEqual(['role', ['anna']]);
  });

  it('records when each person was notified', async () => {
    const { vault, as } = await setUp();
    const { id } = must(await ask(as('chef')));
    expect(
      await custodyService['custody.emergencyTold'](as('chef'), { id, personId: 'anna', how: 'program' }),
    ).toMatchObject({ error: { code: 'custody.onlyYourself' } });
    expect(
      await custodyService['custody.emergencyTold'](as('chef'), { id, personId: 'bo', how: 'mail' }),
    ).toMatchObject({ error: { code: 'custody.notTold' } });
    must(await custodyService['custody.emergencyTold'](as('anna'), { id, personId: 'anna', how: 'program' }));
    expect(onlyEmergency(vault).told).toEqual([{ personId: 'anna', at: '2027-03-10T08:00:00.000Z', how: 'program' }]);
  });

  it('waits from what others wrote last when the clock of this computer is behind', async () => {
    const { vault, clock, as, runReconcile, reveal } = await setUp();
    clock.set('2027-03-09T09:00:00.000Z');
    must(await ask(as('head')));
    expect(onlyEmergency(vault)).toMatchObject({
      askedAt: '2027-03-09T09:00:00.000Z',
      opensAt: '2027-03-11T08:00:00.000Z',
    });
    // By the others' clocks the request would have been due at once.
    clock.set('2027-03-10T09:30:00.000Z');
    await runReconcile('karin');
    expect(await reveal('head')).toBe('logins.notEntitled');
  });

  it('waits as long as the vault’s settings say', async () => {
    const { vault, as, runReconcile } = await setUp();
    must(
      await custodyService['custody.saveSettings'](as('admin'), {
        fields: { chiefWaitHours: 2, unitHeadWaitHours: 0 },
      }),
    );
    await runReconcile('anna');
    expect(key(vault).staged).toEqual([
      { memberId: 'chef', releasers: ['admin', 'anna', 'bo', 'head', 'karin'] },
      { memberId: 'head', releasers: ['head'] },
    ]);
    must(await ask(as('chef')));
    expect(onlyEmergency(vault)).toMatchObject({ waitHours: 2, opensAt: '2027-03-10T10:00:00.000Z', opened: null });
  });
});
