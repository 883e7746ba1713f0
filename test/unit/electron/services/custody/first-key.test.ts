// A first grant to somebody who never held a channel’s key: who is asked, and what counts as a yes.
import { describe, expect, it } from 'vitest';
import { custodyService } from '../../../../../electron/services/custody/service.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { must } from '../../../../support/results.ts';
import { absence, cover } from '../../../support/world/index.ts';
import { confirmCover, FIELDS, key, log, setUp } from './custody-vault.ts';

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
