// Passwords due for a change: those that somebody saw or set who may no longer open the login.
import { describe, expect, it } from 'vitest';
import { custodyService } from '../../../../../electron/services/custody/service.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { must } from '../../../../support/results.ts';
import type { FakeVault } from '../../../support/fake-vault.ts';
import { confirmCover, FIELDS, key, setUp } from './custody-vault.ts';

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
