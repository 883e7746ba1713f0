// Keys that follow the registers: who is given a channel’s key, and when it is rotated.
import { describe, expect, it, vi } from 'vitest';
import { reconcile } from '../../../../../electron/services/custody/reconcile.ts';
import { custodyService } from '../../../../../electron/services/custody/service.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { must } from '../../../../support/results.ts';
import { giveAskedKeys } from '../../../support/answer-keys.ts';
import { confirmCover, FIELDS, key, log, setUp } from './custody-vault.ts';

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
