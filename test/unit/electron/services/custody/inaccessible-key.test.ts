// A key whose only holder leaves: announced before, and how its channel gets a key again.
import { describe, expect, it } from 'vitest';
import type { AccessRecord } from '../../../../../domain/access-log/model.ts';
import { custodyService } from '../../../../../electron/services/custody/service.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { memberService } from '../../../../../electron/services/members/service.ts';
import { must } from '../../../../support/results.ts';
import { giveAskedKeys } from '../../../support/answer-keys.ts';
import { FIELDS, key, setUp } from './custody-vault.ts';

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
