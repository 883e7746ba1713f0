// Starting an offboarding, and what it lists.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { offboardingService } from '../../../../../electron/services/offboardings/service.ts';
import { giveAskedKeys } from '../../../support/answer-keys.ts';
import { must } from '../../../../support/results.ts';
import { absence, channel, cover, entry, login, role, unit } from '../../../support/world/index.ts';
import { as, open, start, begun, choose, hand, view, loginKey, change, opens, data } from './offboardings-world.ts';

beforeEach(() => open());

describe('starting an offboarding', () => {
  it('is for heads, the communications office and administrators, not for colleagues or the person', async () => {
    for (const who of ['cia', 'bo', 'stranger'])
      expect(await start({}, who)).toMatchObject({ error: { code: 'offboardings.notLeader' } });
    for (const who of ['head', 'boss', 'office', 'ada']) {
      await open();
      expect((await start({}, who)).ok).toBe(true);
    }
  });

  it('is refused for an implausible day, an archived or unknown person, and one already leaving', async () => {
    expect(await start({ lastDay: '2025-01-01' })).toMatchObject({
      error: { code: 'offboardings.dayTooFar', field: 'lastDay' },
    });
    expect(await start({ personId: '__proto__' })).toMatchObject({ error: { code: 'people.unknown' } });
    const [a, b] = await Promise.all([start({}, 'head'), start({}, 'boss')]);
    expect([a.ok, b]).toMatchObject([
      true,
      { error: { code: 'offboardings.alreadyRunning', params: { lastDay: '2027-03-12' } } },
    ]);
    await change(
      (state) =>
        void (state.people.dan = { ...state.people.dan!, archived: { at: '2027-02-01T08:00:00.000Z', by: 'ada' } }),
    );
    expect(await start({ personId: 'dan' }, 'boss')).toMatchObject({ error: { code: 'offboardings.personGone' } });
  });

  it('[R25.2] finds every task that depends on the person, and who handles it', async () => {
    await open({
      channels: [
        channel('c', {
          responsibleId: 'bo',
          roster: [entry('bo', ['moderate'])],
          twoFactor: { status: 'on', deviceHolderId: 'bo' },
          recoveryMailOwnerId: 'bo',
          recoveryPhoneOwnerId: 'bo',
        }),
        channel('wide', { departmentId: null, recoveryMailOwnerId: 'bo' }),
        channel('shut', { state: 'closed', responsibleId: 'bo' }),
      ],
      logins: [login('grant', 'c', ['bo', 'cia'], { kind: 'roleGrant', grantedRole: 'redaktör' })],
      units: [unit('unit', 'bo')],
      absences: [
        absence('later', 'cia', '2027-03-10', '2027-03-20', {
          status: 'confirmed',
          covers: [cover('c', 'answer', 'bo', '2027-03-10', '2027-03-20')],
        }),
        absence('mine', 'bo', '2027-04-01', null, { kind: 'leaves' }),
      ],
    });
    const asked = must(
      await inquiryService['inquiries.add'](as('cia'), {
        channelId: 'c',
        receivedAt: '2027-03-01T07:00:00.000Z',
        text: 'När öppnar ni?',
      } as Checked<'inquiries.add'>),
    );
    must(
      await inquiryService['inquiries.passOn'](as('boss'), {
        id: asked.id,
        to: { kind: 'person', personId: 'bo' },
        reason: '',
        register: false,
      }),
    );
    const id = await begun({}, 'boss');
    const { lines } = await view(id, 'boss');
    const found = lines.map(({ kind }) => kind);
    expect(new Set(found)).toEqual(
      new Set([
        'login',
        'platformRole',
        'responsible',
        'roster',
        'device',
        'recoveryMail',
        'recoveryPhone',
        'unitHead',
        'cover',
        'question',
        'items',
        'opened',
        'absence',
        'permission',
        'roles',
        'membership',
      ]),
    );
    expect(lines.find(({ key }) => key === 'recoveryMail:wide')).toMatchObject({
      handler: 'office',
      handlers: ['Namn office'],
      mayTick: false,
    });
    expect(lines.find(({ key }) => key === 'cover:later:c')).toMatchObject({
      label: 'Namn cia',
      from: '2027-03-13',
      to: '2027-03-20',
    });
    expect(lines.find(({ kind }) => kind === 'membership')).toMatchObject({
      handler: 'administrator',
      handlers: ['Namn ada'],
    });
    expect(lines.some(({ channelId }) => channelId === 'shut')).toBe(false);
  });

  it('of a registrar needs approval by a head of department, not only a head of unit', async () => {
    await change(
      (state) => void (state.people.bo = { ...state.people.bo!, roles: [role('officer'), role('registrar')] }),
    );
    const id = await begun({ lastDay: '2027-02-26' });
    await opens('head', 'cia');
    expect((await view(id)).blocks.map(({ code }) => code)).toContain('needsApproval');
    expect(data().people.bo?.archived).toBeNull();
    expect(await offboardingService['offboardings.approve'](as('head'), { id })).toMatchObject({
      error: { code: 'offboardings.mayNotApprove' },
    });
    must(await choose(id, { [loginKey()]: 'cia' }));
    must(await hand(id, [loginKey()]));
    // The head of unit entered cia, so bo, who has the key, is asked.
    expect(await giveAskedKeys(as('bo'))).toEqual(['Namn cia']);
    await opens('bo');
    must(await offboardingService['offboardings.approve'](as('boss'), { id }));
    await opens('cia');
    expect(data().people.bo?.archived).not.toBeNull();
  });
});
