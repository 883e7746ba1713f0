// Keys that follow the registers, emergency access and passwords due for a change, on the in-memory vault with its
// members.
import { describe, expect, it, vi } from 'vitest';
import type { AccessRecord } from '../../../../../domain/access-log/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { reconcile } from '../../../../../electron/services/custody/reconcile.ts';
import { custodyService } from '../../../../../electron/services/custody/service.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { memberService } from '../../../../../electron/services/members/service.ts';
import { giveAskedKeys } from '../../../support/answer-keys.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { absence, channel, contextOf, cover, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const PEOPLE: Person[] = [
  person('anna'),
  person('bo'),
  person('dan'),
  person('chef', { permission: null, roles: [role('departmentChief')] }),
  person('head', { roles: [role('unitHead')] }),
  person('karin', { departmentId: null, roles: [role('communications', null)] }),
  person('admin', { roles: [role('administrator', null)] }),
];
const HANDOVER = absence('a1', 'anna', '2027-03-15', '2027-03-19', {
  status: 'confirmed',
  covers: [cover('c', 'logins', 'bo', '2027-03-15', '2027-03-19')],
});
const FIELDS = {
  label: 'Sidan',
  kind: 'sharedPassword' as const,
  address: '',
  custodianIds: ['anna'],
  grantedRole: '',
};

async function setUp(members = ['anna', 'bo', 'chef', 'head', 'karin']) {
  const clock = makeClock('2027-03-10T08:00:00.000Z');
  const vault = makeFakeVault({
    memberId: 'admin',
    members,
    clock: clock.now,
    initial: stateOf({
      people: PEOPLE,
      channels: [channel('c', { responsibleId: 'anna' }), channel('w', { departmentId: null })],
      absences: [],
    }),
  });
  let ids = 0;
  const as = (id: string) => ({
    ...contextOf(id === 'admin' ? vault : vault.as(id), vault.db.data.people[id]!, clock.now),
    newId: () => `n${String((ids += 1))}`,
  });
  const { id } = must(
    await loginService['logins.save'](as('anna'), {
      fields: { ...FIELDS, channelId: 'c' },
      secret: { username: 'kommunen', password: 'hemligt' },
    }),
  );
  const runReconcile = async (who: string) => must(await reconcile(as(who)));
  await runReconcile('anna');
  const reveal = async (who: string, reason = 'behövs') => {
    const result = await loginService['logins.reveal'](as(who), { id, field: 'password', reason });
    return result.ok ? result.value.value : result.error.code;
  };
  const change = (action: string, work: (data: FakeVault['db']['data']) => void, who = 'admin') =>
    as(who).vault.write(action, (tx) => {
      work(tx.data);
      return { ok: true, value: null } as const;
    });
  return { clock, vault, as, id, runReconcile, reveal, change };
}
const log = (vault: FakeVault) =>
  (vault.logRecords('access') as AccessRecord[]).map((row) => `${row.what} ${row.personId ?? row.by} ${row.as}`);
const key = (vault: FakeVault, id = 'c') => vault.compartments().find((one) => one.id === id)!;
const confirmCover = (data: FakeVault['db']['data']): void => {
  data.absences.a1 = HANDOVER;
};

describe('the keys of a channel', () => {
  it('begin no write while none of them has to change', async () => {
    const { as } = await setUp();
    const context = as('anna');
    const write = vi.spyOn(context.vault, 'write');
    must(await reconcile(context));
    expect(write).not.toHaveBeenCalled();
  });

  it('[R11.1] are released to a substitute on the first day, by the program of another member', async () => {
    const { vault, clock, as, runReconcile, reveal, change } = await setUp();
    await change('absences.confirm', confirmCover, 'anna');
    await runReconcile('anna');
    expect(key(vault)).toMatchObject({
      holders: ['anna'],
      staged: [
        { memberId: 'bo', releasers: ['admin', 'anna', 'chef', 'head', 'karin'] },
        { memberId: 'chef', releasers: ['chef'] },
        { memberId: 'head' },
      ],
    });
    expect([await reveal('bo'), must(await loginService['logins.list'](as('bo'), {}))[0]?.keyState]).toEqual([
      'logins.notEntitled',
      'none',
    ]);
    clock.set('2027-03-15T07:00:00.000Z');
    expect([await reveal('bo'), must(await loginService['logins.list'](as('bo'), {}))[0]]).toMatchObject([
      'logins.keyWaiting',
      { keyState: 'waiting', keyFrom: ['Namn admin', 'Namn anna', 'Namn chef', 'Namn head', 'Namn karin'] },
    ]);
    await runReconcile('bo');
    expect(await reveal('bo')).toBe('logins.keyWaiting');
    await runReconcile('karin');
    expect([await reveal('bo'), must(await loginService['logins.list'](as('bo'), {}))[0]?.keyState]).toEqual([
      'hemligt',
      'mine',
    ]);
    expect(log(vault)).toContain('release bo substitute');
    expect(await reveal('karin')).toBe('logins.notEntitled');
  });

  it('[R11.1] are rotated after the last day, even later, and passwords seen are listed for a change', async () => {
    const { vault, clock, as, id, runReconcile, reveal, change } = await setUp();
    await change('absences.confirm', confirmCover, 'anna');
    await runReconcile('anna');
    clock.set('2027-03-15T07:00:00.000Z');
    await runReconcile('karin');
    await reveal('bo');
    clock.set('2027-03-29T07:00:00.000Z');
    await runReconcile('anna');
    expect(key(vault)).toMatchObject({ epoch: 2, holders: ['anna'] });
    expect([await reveal('bo'), await reveal('anna')]).toEqual(['logins.notEntitled', 'hemligt']);
    expect(log(vault)).toEqual(expect.arrayContaining(['rekey anna none', 'revoke bo none']));
    const [due] = must(await custodyService['custody.dues'](as('anna'), { all: false }));
    // Two working days after Friday 19 March.
    expect(due).toMatchObject({
      openedByName: 'Namn bo',
      mayChange: true,
      due: { loginId: id, endedOn: '2027-03-19', due: '2027-03-23', done: null },
    });
    await runReconcile('anna');
    expect(Object.keys(vault.db.data.passwordDues)).toHaveLength(1);
    expect(must(await loginService['logins.changePassword'](as('anna'), { id, password: 'nytt' }))).toEqual({
      closed: 1,
    });
    expect(vault.actions.slice(-1)).toEqual(['logins.changePassword']);
    expect(Object.values(vault.db.data.passwordDues)[0]?.done).toMatchObject({ how: 'changed', stamp: { by: 'anna' } });
    await runReconcile('anna');
    expect([await reveal('anna'), Object.keys(vault.db.data.passwordDues).length]).toEqual(['nytt', 1]);
  });

  it('[R11.1] pass from a former custodian to the new one, no matter who changed the register', async () => {
    const { vault, as, id, runReconcile, reveal } = await setUp();
    await reveal('anna');
    must(
      await loginService['logins.save'](as('chef'), {
        id,
        fields: { ...FIELDS, channelId: 'c', custodianIds: ['bo'] },
        secret: {},
      }),
    );
    expect(await reveal('bo')).toBe('logins.keyWaiting');
    await runReconcile('chef');
    expect([await reveal('bo'), key(vault).holders]).toEqual(['logins.keyWaiting', ['anna']]);
    // Anna is no longer a custodian, but only she can pass the key on; she is asked, and keeps none.
    await runReconcile('anna');
    expect(await reveal('bo')).toBe('logins.keyWaiting');
    expect(await giveAskedKeys(as('anna'))).toEqual(['Namn bo']);
    expect([await reveal('bo', ''), await reveal('anna'), key(vault).holders]).toEqual([
      'hemligt',
      'logins.notEntitled',
      ['bo'],
    ]);
    expect(Object.values(vault.db.data.passwordDues)).toMatchObject([{ openedBy: 'anna', endedOn: '2027-03-10' }]);
    await runReconcile('bo');
    expect(key(vault).staged.map(({ memberId }) => memberId)).toEqual(['chef', 'head']);
  });

  it('stay with the present holder while no one else is entitled to them, and this is reported', async () => {
    const { vault, as, runReconcile, change } = await setUp();
    await change('people.withdrawPermission', (data) => {
      data.people.anna = { ...data.people.anna!, permission: null };
    });
    await runReconcile('anna');
    expect(key(vault).holders).toEqual(['anna']);
    expect(must(await custodyService['custody.state'](as('anna'), {}))).toMatchObject({
      kept: [{ channelName: 'Kanal c', names: ['Namn anna'] }],
    });
  });

  it('[R11.1] are rotated when a member who holds them is removed', async () => {
    const { vault, as, id, runReconcile } = await setUp(['anna', 'bo', 'dan', 'chef']);
    must(
      await loginService['logins.save'](as('anna'), {
        id,
        fields: { ...FIELDS, channelId: 'c', custodianIds: ['anna', 'bo'] },
        secret: {},
      }),
    );
    await runReconcile('anna');
    expect(key(vault)).toMatchObject({ epoch: 1, holders: ['anna', 'bo'] });
    must(await vault.removeMember('bo'));
    expect(vault.toRekey()).toEqual(['c']);
    await runReconcile('anna');
    expect([key(vault).epoch, key(vault).holders, vault.toRekey()]).toEqual([2, ['anna'], []]);
  });

  it('[R29.1] of municipality-wide channels stay within the communications office', async () => {
    const { vault, as, runReconcile } = await setUp(['anna', 'chef', 'head', 'karin']);
    must(
      await loginService['logins.save'](as('karin'), {
        fields: { ...FIELDS, channelId: 'w', custodianIds: ['karin'] },
        secret: { password: 'x' },
      }),
    );
    await runReconcile('karin');
    expect(key(vault, 'w')).toMatchObject({ holders: ['karin'], staged: [] });
    expect(
      await custodyService['custody.askEmergency'](as('chef'), { channelId: 'w', reason: 'x', until: '2027-03-11' }),
    ).toMatchObject({ error: { code: 'custody.notYoursToAsk' } });
  });

  it('are not written in a read-only vault or when nothing has to change', async () => {
    const { vault, runReconcile, change } = await setUp();
    const before = vault.head().seq;
    await runReconcile('anna');
    await runReconcile('karin');
    expect(vault.head().seq).toBe(before);
    await change('absences.confirm', confirmCover, 'anna');
    vault.setMode('readOnly');
    await runReconcile('anna');
    expect(vault.head().seq).toBe(before + 1);
  });

  it('are reported as failed when they cannot be updated, until the next attempt succeeds', async () => {
    const { vault, as, runReconcile, change } = await setUp();
    must(
      await loginService['logins.save'](as('karin'), {
        fields: { ...FIELDS, channelId: 'w', custodianIds: ['karin'] },
        secret: { password: 'x' },
      }),
    );
    await runReconcile('karin');
    await change('absences.confirm', confirmCover, 'anna');
    vault.failNextWrite('vault.diskFull');
    expect(await reconcile(as('anna'))).toMatchObject({ ok: false, error: { code: 'vault.diskFull' } });
    expect(must(await custodyService['custody.state'](as('anna'), {}))).toMatchObject({ failed: 'vault.diskFull' });
    await runReconcile('anna');
    expect(must(await custodyService['custody.state'](as('anna'), {}))).toMatchObject({ failed: null });
  });
});

describe('a first key', () => {
  const save = (context: Parameters<(typeof loginService)['logins.save']>[0], id: string, custodianIds: string[]) =>
    loginService['logins.save'](context, { id, fields: { ...FIELDS, channelId: 'c', custodianIds }, secret: {} });
  const asks = async (context: Parameters<(typeof custodyService)['custody.state']>[0]) =>
    must(await custodyService['custody.state'](context, {})).asks;
  const give = (context: Parameters<(typeof custodyService)['custody.giveKeys']>[0], personId: string) =>
    custodyService['custody.giveKeys'](context, { personId, channelIds: ['c'] });

  it('[R11.1] follows at once to whom its holder enters, and waits for a yes when someone else entered them', async () => {
    const { vault, as, id, runReconcile, reveal } = await setUp();
    must(await save(as('anna'), id, ['anna', 'dan']));
    expect(await asks(as('anna'))).toEqual([]);
    must(await save(as('chef'), id, ['anna', 'bo', 'dan']));
    for (const who of ['chef', 'karin', 'bo', 'anna']) await runReconcile(who);
    expect([key(vault).holders, await reveal('bo')]).toEqual([['anna'], 'logins.keyWaiting']);
    expect(await asks(as('anna'))).toEqual([
      {
        personId: 'bo',
        name: 'Namn bo',
        channels: [{ channelId: 'c', channelName: 'Kanal c' }],
        as: 'custodian',
        from: null,
        entered: { name: 'Namn chef', at: expect.any(String) as string },
      },
    ]);
    expect(must(await todayService['today.get'](as('anna'), {})).lines).toContainEqual(
      expect.objectContaining({ kind: 'keyQuestion', id: 'bo', channelId: 'c' }),
    );
    must(await give(as('anna'), 'bo'));
    expect([key(vault).holders, await reveal('bo'), await asks(as('anna'))]).toEqual([['anna', 'bo'], 'hemligt', []]);
    expect(log(vault)).toContain('grant bo custodian');
    expect(vault.actions.at(-2)).toBe('custody.giveKeys');
  });

  it('is asked of every holder and of nobody else; whoever waits is told who can answer', async () => {
    const { vault, as, id, runReconcile } = await setUp(['anna', 'bo', 'dan', 'chef', 'head', 'karin']);
    must(await save(as('anna'), id, ['anna', 'dan']));
    await runReconcile('anna');
    must(await save(as('head'), id, ['anna', 'bo', 'dan']));
    for (const who of ['anna', 'dan', 'chef', 'head', 'karin', 'bo', 'admin'])
      expect((await asks(as(who))).map(({ name }) => name)).toEqual(['anna', 'dan'].includes(who) ? ['Namn bo'] : []);
    for (const who of ['chef', 'head', 'karin', 'bo', 'admin'])
      expect(await give(as(who), 'bo')).toMatchObject({ error: { code: 'custody.notAsked' } });
    expect(must(await loginService['logins.list'](as('bo'), {}))[0]).toMatchObject({
      keyState: 'waiting',
      keyAsked: true,
      keyFrom: ['Namn anna', 'Namn dan'],
    });
    expect(must(await custodyService['custody.state'](as('chef'), {})).waiting).toMatchObject([
      { name: 'Namn bo', asked: true, from: ['Namn anna', 'Namn dan'] },
    ]);
    must(await give(as('dan'), 'bo'));
    expect(key(vault).holders).toEqual(['anna', 'bo', 'dan']);
    expect(await give(as('anna'), 'bo')).toMatchObject({ error: { code: 'custody.notAsked' } });
  });

  it('[R11.1][R25.1] for a coming cover is asked when it is planned, and not again on the day or for a later cover', async () => {
    const { vault, clock, as, runReconcile, reveal, change } = await setUp();
    await change('absences.confirm', confirmCover, 'chef');
    for (const who of ['chef', 'anna']) await runReconcile(who);
    expect(key(vault).staged.map(({ memberId }) => memberId)).toEqual(['chef', 'head']);
    expect(await asks(as('anna'))).toMatchObject([
      { personId: 'bo', as: 'substitute', from: '2027-03-15', entered: { name: expect.any(String) as string } },
    ]);
    must(await give(as('anna'), 'bo'));
    expect(log(vault)).toContain('stage bo none');
    clock.set('2027-03-15T07:00:00.000Z');
    await runReconcile('karin');
    expect(await reveal('bo')).toBe('hemligt');
    clock.set('2027-03-22T07:00:00.000Z');
    await runReconcile('anna');
    expect(key(vault).holders).toEqual(['anna']);
    await change(
      'absences.confirm',
      (data) => {
        data.absences.a2 = absence('a2', 'anna', '2027-04-05', '2027-04-09', {
          status: 'confirmed',
          covers: [cover('c', 'logins', 'bo', '2027-04-05', '2027-04-09')],
        });
      },
      'chef',
    );
    await runReconcile('anna');
    expect(await asks(as('anna'))).toEqual([]);
    expect(key(vault).staged.map(({ memberId }) => memberId)).toContain('bo');
  });

  it('is not released to a head who is entered as custodian, although a key lies staged for emergency access', async () => {
    const { vault, as, id, runReconcile, reveal } = await setUp();
    await runReconcile('anna');
    must(await save(as('head'), id, ['anna', 'head']));
    for (const who of ['head', 'chef', 'karin', 'anna', 'karin']) await runReconcile(who);
    expect([key(vault).holders, await reveal('head')]).toEqual([['anna'], 'logins.keyWaiting']);
    expect(key(vault).staged.map(({ memberId }) => memberId)).toEqual(['chef', 'head']);
    // The way of emergency access stays open to them if nobody answers, with its wait and its decision.
    expect(must(await custodyService['custody.emergencyChoices'](as('head'), {}))).toMatchObject([{ channelId: 'c' }]);
    const asked = must(
      await custodyService['custody.askEmergency'](as('head'), {
        channelId: 'c',
        reason: 'Anna svarar inte',
        until: '2027-03-12',
      }),
    );
    for (const who of ['karin', 'chef', 'anna']) await runReconcile(who);
    expect(await reveal('head')).toBe('logins.keyWaiting');
    must(await custodyService['custody.approveEmergency'](as('chef'), asked));
    expect([await reveal('head'), await asks(as('anna'))]).toEqual(['hemligt', []]);
  });

  it('is not consented to by what the program does by itself, nor by an earlier entry that others made', async () => {
    const { vault, as, id, runReconcile, change } = await setUp();
    await change(
      'offboardings.day',
      (data) => {
        data.logins[id] = { ...data.logins[id]!, custodianIds: ['anna', 'bo'] };
      },
      'anna',
    );
    must(await save(as('anna'), id, ['anna', 'bo', 'dan']));
    await runReconcile('anna');
    expect(key(vault).holders).toEqual(['anna']);
    expect((await asks(as('anna'))).map(({ name }) => name)).toEqual(['Namn bo']);
  });

  it('of a channel’s first login goes to whom its maker entered, and asks for those entered before', async () => {
    const { vault, as, runReconcile } = await setUp(['anna', 'bo', 'dan', 'chef', 'karin']);
    const fields = { ...FIELDS, channelId: 'w', custodianIds: ['karin'] };
    const { id } = must(await loginService['logins.save'](as('admin'), { fields, secret: {} }));
    must(await loginService['logins.save'](as('karin'), { id, fields, secret: { password: 'x' } }));
    expect(key(vault, 'w').holders).toEqual(['karin']);
    await runReconcile('karin');
    expect(await asks(as('karin'))).toEqual([]);
  });
});

describe('logins under someone else’s key', () => {
  it('cannot be added with a password by someone without the key, and the error names who has it', async () => {
    const { as } = await setUp();
    const save = (secret: object) =>
      loginService['logins.save'](as('chef'), { fields: { ...FIELDS, label: 'Annan', channelId: 'c' }, secret });
    expect(await save({ password: 'x' })).toMatchObject({
      error: { code: 'logins.noKey', params: { names: 'Namn anna, Namn chef' } },
    });
    expect(await save({})).toMatchObject({ ok: true });
  });

  it('[R11.1] created by an administrator for others pass to a custodian as soon as possible', async () => {
    const { vault, as, runReconcile } = await setUp();
    must(
      await loginService['logins.save'](as('admin'), {
        fields: { ...FIELDS, channelId: 'w', custodianIds: ['karin'] },
        secret: { password: 'x' },
      }),
    );
    expect(key(vault, 'w').holders).toEqual(['admin']);
    await runReconcile('admin');
    expect(key(vault, 'w')).toMatchObject({ epoch: 2, holders: ['karin'] });
  });
});

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

describe('passwords to change', () => {
  const dues = (vault: FakeVault) => Object.values(vault.db.data.passwordDues);

  it('do not arise from seeing only a code or a user name', async () => {
    const { vault, as, id, runReconcile } = await setUp();
    must(
      await loginService['logins.save'](as('anna'), {
        id,
        fields: { ...FIELDS, channelId: 'c', custodianIds: ['anna', 'bo'] },
        secret: { totp: 'JBSWY3DPEHPK3PXP' },
      }),
    );
    await runReconcile('anna');
    must(await loginService['logins.code'](as('bo'), { id, reason: '' }));
    must(await loginService['logins.reveal'](as('bo'), { id, field: 'username', reason: '' }));
    must(await loginService['logins.save'](as('anna'), { id, fields: { ...FIELDS, channelId: 'c' }, secret: {} }));
    await runReconcile('anna');
    expect([dues(vault), key(vault).holders]).toEqual([[], ['anna']]);
  });

  it('include those a person set, and can be marked as not needed by another custodian with a reason', async () => {
    const { vault, as, id, runReconcile } = await setUp();
    must(
      await loginService['logins.save'](as('anna'), {
        id,
        fields: { ...FIELDS, channelId: 'c', custodianIds: ['bo'] },
        secret: {},
      }),
    );
    await runReconcile('anna');
    const [due] = dues(vault);
    expect(due).toMatchObject({ openedBy: 'anna', done: null });
    const settle = (who: string) =>
      custodyService['custody.settleDue'](as(who), { id: due!.id, reason: 'Kontot är nedlagt' });
    expect([(await settle('anna')).ok, (await settle('karin')).ok]).toEqual([false, false]);
    must(await settle('bo'));
    expect(await settle('bo')).toMatchObject({ error: { code: 'custody.alreadySettled' } });
    await runReconcile('bo');
    expect(dues(vault)).toMatchObject([{ done: { how: 'notNeeded', reason: 'Kontot är nedlagt' } }]);
    expect(must(await custodyService['custody.dues'](as('anna'), { all: true }))).toHaveLength(1);
    expect(must(await custodyService['custody.dues'](as('karin'), { all: true }))).toHaveLength(0);
  });

  it('do not include those a person only entered for others', async () => {
    const { vault, as, runReconcile } = await setUp();
    must(
      await loginService['logins.save'](as('admin'), {
        fields: { ...FIELDS, channelId: 'w', custodianIds: ['karin'] },
        secret: { password: 'x' },
      }),
    );
    await runReconcile('admin');
    expect(dues(vault)).toEqual([]);
  });

  it('include those a substitute changed, once the cover is over', async () => {
    const { vault, clock, as, id, runReconcile, change } = await setUp();
    await change('absences.confirm', confirmCover, 'anna');
    await runReconcile('anna');
    clock.set('2027-03-15T07:00:00.000Z');
    await runReconcile('karin');
    must(await loginService['logins.changePassword'](as('bo'), { id, password: 'bytt av bo' }));
    clock.set('2027-03-20T07:00:00.000Z');
    await runReconcile('karin');
    expect(dues(vault)).toMatchObject([{ openedBy: 'bo', endedOn: '2027-03-19', done: null }]);
  });

  it('cannot be changed by someone who may not open the login', async () => {
    const { as, id } = await setUp();
    expect(await loginService['logins.changePassword'](as('chef'), { id, password: 'x' })).toMatchObject({
      error: { code: 'logins.notEntitled' },
    });
    expect(await loginService['logins.changePassword'](as('anna'), { id: 'nej', password: 'x' })).toMatchObject({
      error: { code: 'logins.unknown' },
    });
  });
});

describe('the custody map', () => {
  it('[R11.3] marks a channel that depends on a single custodian or phone', async () => {
    const { as, runReconcile, change } = await setUp();
    await change('channels.save', (data) => {
      data.channels.c = { ...data.channels.c!, twoFactor: { status: 'on', deviceHolderId: 'anna' } };
    });
    await runReconcile('anna');
    const { rows, people } = must(await custodyService['custody.map'](as('chef'), {}));
    expect(rows).toMatchObject([
      {
        channelId: 'c',
        marks: ['oneCustodian', 'onePhone'],
        cells: [
          { personId: 'anna', as: 'custodian', key: 'holds' },
          { personId: 'chef', key: 'staged' },
          { personId: 'head', key: 'staged' },
        ],
      },
    ]);
    expect(people).toHaveLength(3);
    expect(must(await custodyService['custody.map'](as('bo'), {}))).toEqual({ rows: [], people: [] });
  });
});

describe('an inaccessible key', () => {
  const inaccessibleKeys = async (context: ReturnType<Awaited<ReturnType<typeof setUp>>['as']>) =>
    must(await custodyService['custody.state'](context, {})).stranded.map(({ way, names, mayBeginAnew }) => ({
      way,
      names,
      mayBeginAnew,
    }));
  const removed = { personId: 'anna', knowingly: false };
  const previewDeparture = (
    context: Parameters<typeof inaccessibleKeys>[0],
    personId: string,
    how: 'removed' | 'shutOut' = 'removed',
  ) => memberService['members.leaves'](context, { personId, as: how });

  it('is announced before its only holder is removed, with those who can release it', async () => {
    const { as, runReconcile, reveal } = await setUp();
    expect(must(await previewDeparture(as('admin'), 'anna')).keys).toEqual([
      { channelId: 'c', channelName: 'Kanal c', way: 'release', names: ['Namn chef', 'Namn head'] },
    ]);
    expect(must(await previewDeparture(as('admin'), 'bo')).keys).toEqual([]);
    must(await memberService['members.remove'](as('admin'), removed));
    expect(await inaccessibleKeys(as('chef'))).toEqual([
      { way: 'release', names: ['Namn chef', 'Namn head'], mayBeginAnew: false },
    ]);
    // The promised path works: the head of department asks, opens, and passes the key to the new custodian.
    must(
      await custodyService['custody.askEmergency'](as('chef'), {
        channelId: 'c',
        reason: 'Anna har slutat',
        until: '2027-03-12',
      }),
    );
    expect(await reveal('chef')).toBe('hemligt');
    expect(await inaccessibleKeys(as('chef'))).toEqual([]);
    const { login } = must(await loginService['logins.list'](as('admin'), {}))[0]!;
    must(
      await loginService['logins.save'](as('admin'), {
        id: login.id,
        fields: { ...FIELDS, channelId: 'c', custodianIds: ['bo'] },
        secret: {},
      }),
    );
    expect(await giveAskedKeys(as('chef'))).toEqual(['Namn bo']);
    await runReconcile('chef');
    expect(await reveal('bo')).toBe('hemligt');
  });

  it('is lost only after confirmation; the channel then starts over empty, with the reason in the log', async () => {
    const { vault, as, id, runReconcile, reveal } = await setUp(['anna', 'bo']);
    expect(must(await previewDeparture(as('admin'), 'anna')).keys).toMatchObject([{ way: 'none' }]);
    expect(await memberService['members.remove'](as('admin'), removed)).toMatchObject({
      ok: false,
      error: { code: 'members.lastKey', params: { name: 'Namn anna', channels: 'Kanal c' } },
    });
    expect(vault.members().map((one) => one.id)).toContain('anna');
    expect(await custodyService['custody.beginAnew'](as('admin'), { channelId: 'c', reason: 'Prov' })).toMatchObject({
      ok: false,
      error: { code: 'custody.keyNotLost' },
    });
    must(await memberService['members.remove'](as('admin'), { ...removed, knowingly: true }));
    expect(await inaccessibleKeys(as('admin'))).toEqual([{ way: 'none', names: [], mayBeginAnew: true }]);
    must(
      await loginService['logins.save'](as('admin'), {
        id,
        fields: { ...FIELDS, channelId: 'c', custodianIds: ['bo'] },
        secret: {},
      }),
    );
    expect(await custodyService['custody.beginAnew'](as('bo'), { channelId: 'w', reason: 'Inte mitt' })).toMatchObject({
      ok: false,
    });
    expect(
      must(
        await custodyService['custody.beginAnew'](as('admin'), { channelId: 'c', reason: 'Anna kom inte tillbaka' }),
      ),
    ).toEqual({ logins: 1 });
    expect(vault.db.data.logins[id]).toMatchObject({ sealed: null, holds: [] });
    expect(
      (vault.logRecords('access') as AccessRecord[]).some(
        ({ what, reason }) => what === 'rekey' && reason === 'Anna kom inte tillbaka',
      ),
    ).toBe(true);
    await runReconcile('admin');
    // The person who started the channel over does not keep the key; the custodian has it and can enter the new
    // password.
    expect(key(vault)).toMatchObject({ holders: ['bo'], lost: false });
    expect(await inaccessibleKeys(as('bo'))).toEqual([]);
    must(
      await loginService['logins.save'](as('bo'), {
        id,
        fields: { ...FIELDS, channelId: 'c', custodianIds: ['bo'] },
        secret: { password: 'nytt' },
      }),
    );
    expect(await reveal('bo')).toBe('nytt');
  });

  it('is not lost while its holder is only suspended, and names the member to reinstate', async () => {
    const { vault, as, reveal } = await setUp(['anna', 'bo']);
    // Reported before, and the same afterwards; suspending other members does not matter, and keys that are already
    // inaccessible are not reported again.
    expect(must(await previewDeparture(as('admin'), 'anna', 'shutOut'))).toMatchObject({
      channels: [{ channelId: 'c' }],
      keys: [{ channelId: 'c', channelName: 'Kanal c', way: 'letIn', names: ['Namn anna'] }],
    });
    expect(must(await previewDeparture(as('admin'), 'bo', 'shutOut')).keys).toEqual([]);
    must(await memberService['members.setDisabled'](as('admin'), { personId: 'anna', disabled: true }));
    expect(must(await previewDeparture(as('admin'), 'anna', 'shutOut')).keys).toEqual([]);
    expect(await inaccessibleKeys(as('admin'))).toEqual([{ way: 'letIn', names: ['Namn anna'], mayBeginAnew: false }]);
    expect(
      await vault.write('prov', (tx) => {
        tx.renew('c', []);
        return { ok: true, value: null };
      }),
    ).toMatchObject({ ok: false, error: { code: 'vault.keyNotLost' } });
    must(await memberService['members.setDisabled'](as('admin'), { personId: 'anna', disabled: false }));
    expect([await inaccessibleKeys(as('admin')), await reveal('anna')]).toEqual([[], 'hemligt']);
  });
});
