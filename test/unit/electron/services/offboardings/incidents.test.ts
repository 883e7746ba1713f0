// A hacked account or a lost phone.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { incidentService } from '../../../../../electron/services/incidents/service.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { must } from '../../../../support/results.ts';
import { channel, login } from '../../../support/world/index.ts';
import { as, open, loginKey } from './offboardings-world.ts';

beforeEach(() => open());

describe('incidents', () => {
  const raise = (more: Partial<Checked<'offboardings.raise'>> = {}, who = 'bo') =>
    Promise.resolve(
      incidentService['offboardings.raise'](as(who), {
        cause: 'account',
        personId: 'bo',
        loginId: null,
        noticedAt: '2027-03-01T07:30:00.000Z',
        seen: 'Någon skriver i vårt namn',
        ...more,
      }),
    );
  const alarm = async (id: string, who = 'boss') => must(await incidentService['offboardings.alarm'](as(who), { id }));
  const save = (id: string, stepId: string, more: Partial<Checked<'offboardings.saveAlarmStep'>> = {}, who = 'boss') =>
    Promise.resolve(
      incidentService['offboardings.saveAlarmStep'](as(who), {
        id,
        stepId,
        ownerId: null,
        state: 'done',
        note: '',
        naReason: '',
        ...more,
      }),
    );

  it('list every login held or opened, the most dangerous first, with an owner who can act', async () => {
    await open({
      logins: [
        login('a', 'c', ['cia', 'bo']),
        login('crisis', 'd', ['bo']),
        login('off', 'wide', ['office', 'bo']),
        login('not', 'd', ['cia']),
      ],
      channels: [
        channel('c', { responsibleId: 'bo' }),
        channel('d', { crisis: true, twoFactor: { status: 'off', deviceHolderId: null } }),
        channel('wide', { departmentId: null }),
      ],
    });
    const { id } = must(await raise());
    const view = await alarm(id);
    expect(view.alarm.logins.map(({ loginId, dangers }) => [loginId, dangers])).toMatchObject([
      ['crisis', ['crisis', 'noTwoFactor', 'holds']],
      ['off', ['wide', 'holds']],
      ['a', ['holds']],
      [expect.any(String), ['holds']],
    ]);
    expect(view.steps.filter(({ loginId }) => loginId === 'a').map(({ kind, ownerId }) => [kind, ownerId])).toEqual([
      ['password', 'cia'],
      ['sessions', 'cia'],
    ]);
    expect(view.steps.filter(({ loginId }) => loginId === null).map(({ kind }) => kind)).toEqual([
      'office',
      'it',
      'vault',
      'incident',
    ]);
  });

  it('list what a lost phone protects, or the logins of the same account, and no password for a role', async () => {
    await open({
      logins: [
        login('a', 'c', ['cia'], { address: 'https://x.example/' }),
        login('b', 'd', ['cia'], { address: 'http://x.example' }),
        login('r', 'd', ['cia'], { kind: 'roleGrant', grantedRole: 'redaktör' }),
      ],
      channels: [
        channel('c', { twoFactor: { status: 'on', deviceHolderId: 'bo' }, responsibleId: 'bo' }),
        channel('d', { recoveryPhoneOwnerId: 'bo' }),
        channel('e'),
      ],
    });
    const phone = await alarm(must(await raise({ cause: 'device' })).id);
    expect(phone.alarm.logins.map(({ loginId }) => loginId)).toEqual(expect.arrayContaining(['a', 'b', 'r']));
    expect(phone.steps.filter(({ loginId }) => loginId === 'r').map(({ kind }) => kind)).toEqual([
      'role',
      'sessions',
      'twoFactor',
    ]);
    const one = await alarm(must(await raise({ personId: null, loginId: 'a' }, 'cia')).id);
    expect(one.alarm.logins[0]?.loginId).toBe('a');
    expect(one.alarm.logins.map(({ loginId }) => loginId)).toContain('b');
    expect(one.alarm.logins.map(({ loginId }) => loginId)).not.toContain('r');
  });

  it('are reported by a colleague, but not by strangers, twice, about no one or ahead of time', async () => {
    expect(await raise({}, 'stranger')).toMatchObject({ error: { code: 'offboardings.alarmNotYours' } });
    expect(await raise({ personId: null })).toMatchObject({ error: { code: 'offboardings.alarmAboutNobody' } });
    expect(await raise({ loginId: loginKey().slice(6) })).toMatchObject({
      error: { code: 'offboardings.alarmAboutNobody' },
    });
    expect(await raise({ personId: 'nobody' })).toMatchObject({ error: { code: 'people.unknown' } });
    expect(await raise({ noticedAt: '2027-03-01T09:00:00.000Z' })).toMatchObject({
      error: { code: 'offboardings.noticedInFuture' },
    });
    const [a, b] = await Promise.all([raise({}, 'cia'), raise({}, 'head')]);
    expect([a.ok, b]).toMatchObject([true, { error: { code: 'offboardings.alarmRunning' } }]);
    expect(await incidentService['offboardings.alarm'](as('stranger'), { id: must(a).id })).toMatchObject({
      error: { code: 'offboardings.alarmNotYours' },
    });
  });

  it('count a new password, and can be ended only by someone other than the person, when no step is left', async () => {
    const { id } = must(await raise());
    must(await loginService['logins.changePassword'](as('bo'), { id: loginKey().slice(6), password: 'nytt' }));
    expect((await alarm(id)).steps.find(({ kind }) => kind === 'password')).toMatchObject({
      changed: true,
      open: false,
    });
    expect(
      await incidentService['offboardings.endAlarm'](as('boss'), { id, how: 'over', note: 'klart' }),
    ).toMatchObject({ error: { code: 'offboardings.alarmStepsLeft' } });
    for (const { id: stepId } of (await alarm(id)).steps.filter(({ open: is }) => is)) must(await save(id, stepId));
    expect(await save(id, 'nix')).toMatchObject({ error: { code: 'offboardings.unknownStep' } });
    expect(await save(id, 'it', { state: 'na' })).toMatchObject({ error: { code: 'offboardings.naReasonMissing' } });
    expect(await incidentService['offboardings.endAlarm'](as('bo'), { id, how: 'over', note: 'klart' })).toMatchObject({
      error: { code: 'offboardings.alarmNotAlone' },
    });
    must(await incidentService['offboardings.endAlarm'](as('boss'), { id, how: 'over', note: 'klart' }));
    expect(await save(id, 'it')).toMatchObject({ error: { code: 'offboardings.alarmOver' } });
    expect((await raise()).ok).toBe(true);
  });
});
