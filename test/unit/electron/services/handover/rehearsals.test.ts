// Substitutes who have really got in, and the phone that changes hands. R25.3; docs/decisions/0081.
import { beforeEach, describe, expect, it } from 'vitest';
import { coverSummary } from '../../../../../domain/cover/summary.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { notifyRehearsals } from '../../../../../electron/services/escalation/escalate.ts';
import { reconcile } from '../../../../../electron/services/custody/reconcile.ts';
import { coverService } from '../../../../../electron/services/cover/timeline.ts';
import { handoverService } from '../../../../../electron/services/handover/service.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { must } from '../../../../support/results.ts';
import { channel, entry, person, role, unit } from '../../../support/world/index.ts';
import {
  anna,
  answer,
  as,
  assign,
  bo,
  chief,
  cia,
  clock,
  confirm,
  covering,
  get,
  lines,
  open,
  week,
} from './handover-world.ts';

const head = person('head', { roles: [role('unitHead')] });
const KEEPERS = ['anna', 'bo', 'cia', 'head'];

/** A login that Anna alone keeps, in a channel with her phone as the second factor. */
async function world(twoFactor: 'on' | 'off' = 'off'): Promise<void> {
  open(
    {
      people: [anna, bo, cia, chief, head],
      channels: [
        channel('c', {
          roster: [entry('anna', ['moderate', 'answer'])],
          responsibleId: 'anna',
          twoFactor: { status: twoFactor, deviceHolderId: twoFactor === 'on' ? 'anna' : null },
        }),
      ],
      logins: [],
      units: [unit('unit', 'head')],
    },
    KEEPERS,
  );
  loginId = '';
  await setPassword('Blåbär-2026');
}

let loginId = '';
async function setPassword(password: string | null, more: { readonly totp?: string } = {}): Promise<void> {
  loginId = must(
    await loginService['logins.save'](as(anna), {
      ...(loginId === '' ? {} : { id: loginId }),
      fields: {
        address: '',
        channelId: 'c',
        label: 'Sidan',
        kind: 'sharedPassword',
        custodianIds: ['anna'],
        grantedRole: '',
      },
      secret: { ...(password === null ? {} : { password }), ...more },
    }),
  ).id;
}

/** Anna's confirmed week, with Bo for everything. */
async function away(): Promise<string> {
  const { absence, needs } = must(
    await absenceService['absences.save'](as(anna), {
      fields: { personId: 'anna', kind: 'holiday', ...week, note: '' },
    }),
  );
  await assign(
    absence.id,
    needs.map(({ channelId, duty }) => covering(channelId, duty, 'bo')),
  );
  must(await answer(absence.id, bo, 'yes'));
  must(await confirm(absence.id));
  return absence.id;
}

const rehearse = (id: string, who: Person, more: object = {}) =>
  Promise.resolve(
    handoverService['absences.rehearse'](as(who), { id, loginId, gotIn: true, reason: '', withPhone: false, ...more }),
  );
/** The custodian's program gives the key at once. */
const openEarly = async (id: string, who: Person = anna) => {
  const opened = await handoverService['absences.openEarly'](as(who), { id, personId: 'bo' });
  must(await reconcile(as(who)));
  return opened;
};
const reveal = (who: Person) =>
  Promise.resolve(loginService['logins.reveal'](as(who), { id: loginId, field: 'password', reason: 'prov' }));
const codeOf = (result: { ok: boolean; error?: { code: string } }): string =>
  result.ok ? '' : (result.error?.code ?? '');
const states = async (id: string) => (await get(id)).rehearsals.map(({ personId, state }) => [personId, state]);
const names = async () => {
  const { rows } = must(
    await coverService['absences.timeline'](as(anna), { from: week.from, to: week.to, language: 'sv' }),
  );
  const { unrehearsed: counted } = coverSummary(rows, week.from);
  const named = rows.flatMap(({ bars }) => bars.flatMap(({ unrehearsed }) => unrehearsed ?? []));
  expect(counted > 0).toBe(named.length > 0);
  return named;
};

beforeEach(() => world());

describe('a substitute who is to get in', () => {
  it('[R25.3] cannot say so before the login is open to them and its password was opened', async () => {
    const id = await away();
    expect(await states(id)).toEqual([['bo', 'missing']]);
    expect(await names()).toEqual(['Namn bo']);
    expect(codeOf(await rehearse(id, bo))).toBe('absences.notOpenYet');
    expect((await reveal(bo)).ok).toBe(false);
    expect(codeOf(await openEarly(id, cia))).toBe('absences.nothingToOpen');
    must(await openEarly(id));
    expect(codeOf(await rehearse(id, bo))).toBe('absences.passwordNotOpened');
    must(await reveal(bo));
    clock.pass(60_000);
    must(await rehearse(id, bo));
    expect([await states(id), await names()]).toEqual([[['bo', 'done']], []]);
    expect(codeOf(await rehearse(id, cia))).toBe('absences.nothingToRehearse');
  });

  it('[R25.3] has to try again when the password is newer than their rehearsal', async () => {
    const id = await away();
    must(await openEarly(id));
    must(await reveal(bo));
    clock.pass(60_000);
    must(await rehearse(id, bo));
    clock.pass(60_000);
    await setPassword('Lingon-2026');
    expect(await states(id)).toEqual([['bo', 'passwordChanged']]);
    expect(codeOf(await rehearse(id, bo))).toBe('absences.passwordNotOpened');
    clock.pass(60_000);
    must(await reveal(bo));
    clock.pass(60_000);
    must(await rehearse(id, bo));
    expect(await states(id)).toEqual([['bo', 'done']]);
  });

  it('[R25.3] needs a code from the vault where its secret is there, newer than the secret', async () => {
    await world('on');
    await setPassword('Hjortron-2026', { totp: 'JBSWY3DPEHPK3PXP' });
    clock.pass(60_000);
    const id = await away();
    must(await openEarly(id));
    must(await reveal(bo));
    clock.pass(60_000);
    expect(codeOf(await rehearse(id, bo, { withPhone: true }))).toBe('absences.codeNotTaken');
    must(await Promise.resolve(loginService['logins.code'](as(bo), { id: loginId, reason: 'prov' })));
    must(await rehearse(id, bo));
    expect(await states(id)).toEqual([['bo', 'done']]);
    clock.pass(60_000);
    await setPassword(null, { totp: 'KRSXG5CTMVRXEZLU' });
    expect(await states(id)).toEqual([['bo', 'factorChanged']]);
  });

  it('says why they did not get in, and the head is notified at once', async () => {
    const id = await away();
    expect(codeOf(await rehearse(id, bo, { gotIn: false }))).toBe('absences.rehearsalReasonMissing');
    must(await rehearse(id, bo, { gotIn: false, reason: 'Kontot är spärrat.' }));
    must(await notifyRehearsals(as(anna)));
    expect((await get(id)).rehearsals).toMatchObject([{ state: 'failed', reason: 'Kontot är spärrat.' }]);
    expect(await lines(head, 'rehearsal')).toMatchObject([{ id, params: { part: 'told', names: 'Namn bo' } }]);
    expect(await lines(anna, 'rehearsal')).toMatchObject([{ id, params: { part: 'told', names: 'Namn bo' } }]);
    expect((await get(id, cia)).rehearsals).toMatchObject([{ reason: '' }]);
  });

  it('may open the login early no longer than they are to cover it', async () => {
    const id = await away();
    must(await openEarly(id));
    expect((await reveal(bo)).ok).toBe(true);
    must(await Promise.resolve(absenceService['absences.cancel'](as(anna), { id, reason: 'Inställt' })));
    expect(codeOf(await reveal(bo))).toBe('logins.notEntitled');
    expect(codeOf(await openEarly(id))).toBe('absences.cancelled');
  });

  it('is asked on the first screen once the login is open, and the custodian before that', async () => {
    const id = await away();
    expect(await lines(bo, 'rehearsal')).toEqual([]);
    expect(await lines(anna, 'rehearsal')).toMatchObject([{ id, params: { part: 'open', names: 'Namn bo' } }]);
    must(await openEarly(id));
    expect(await lines(anna, 'rehearsal')).toEqual([]);
    expect(await lines(bo, 'rehearsal')).toMatchObject([
      { id, due: '2026-07-03', params: { part: 'own', logins: 'Sidan', begun: 'no' } },
    ]);
  });

  it('is asked for after the first day when the absence has begun', async () => {
    const id = await away();
    clock.set('2026-07-06T08:00:00.000Z');
    expect(await lines(bo, 'rehearsal')).toMatchObject([{ id, due: '2026-07-06', params: { begun: 'yes' } }]);
  });
});

describe('the head', () => {
  it('[R25.3] is notified once, some working days before, with the time, and again after a change', async () => {
    const id = await away();
    const told = async () => (must(await notifyRehearsals(as(cia))), await lines(head, 'rehearsal'));
    expect(await told()).toEqual([]);
    clock.pass(31 * 60_000);
    expect(await told()).toMatchObject([{ id, params: { part: 'told' } }]);
    const { absences } = as(anna).vault.db.data;
    expect(absences[id]?.rehearsalsTold).toMatchObject([{ personIds: ['head'], missing: 1 }]);
    clock.pass(60_000);
    await told();
    expect(absences[id]?.rehearsalsTold).toHaveLength(1);
    must(await openEarly(id));
    must(await reveal(bo));
    clock.pass(60_000);
    must(await rehearse(id, bo));
    expect(await told()).toEqual([]);
  });
});

describe('the phone with the second factor', () => {
  it('[R25.3] is handed over as a step of its own, which the receiver confirms, and handed back the same way', async () => {
    await world('on');
    const id = await away();
    const phone = async () => (await get(id)).phones.map(({ way, state }) => [way, state]);
    const hand = (who: Person, toId: string) =>
      Promise.resolve(handoverService['absences.handPhone'](as(who), { id, channelId: 'c', toId }));
    const receive = (who: Person) =>
      Promise.resolve(handoverService['absences.receivePhone'](as(who), { id, channelId: 'c' }));
    expect(await phone()).toEqual([['out', 'give']]);
    expect(await lines(anna, 'phoneHandover')).toMatchObject([{ params: { part: 'give' } }]);
    expect(codeOf(await hand(cia, 'bo'))).toBe('absences.phoneNotYours');
    expect(codeOf(await hand(anna, 'cia'))).toBe('absences.noPhone');
    expect(codeOf(await receive(bo))).toBe('absences.noPhone');
    must(await hand(anna, 'bo'));
    expect(await phone()).toEqual([['out', 'receive']]);
    expect(codeOf(await receive(anna))).toBe('absences.phoneNotYours');
    expect(await lines(bo, 'phoneHandover')).toMatchObject([{ params: { part: 'receive', from: 'Namn anna' } }]);
    must(await receive(bo));
    expect(await phone()).toEqual([['out', 'done']]);
    expect((await get(id)).rehearsals).toMatchObject([{ factor: 'phone', phoneHolder: 'Namn bo' }]);

    // The rehearsal states that the holder of the phone was there.
    must(await openEarly(id));
    must(await reveal(bo));
    clock.pass(60_000);
    expect(codeOf(await rehearse(id, bo))).toBe('absences.phoneNotThere');
    must(await rehearse(id, bo, { withPhone: true }));
    expect(await states(id)).toEqual([['bo', 'done']]);

    clock.set('2026-07-13T08:00:00.000Z');
    expect(await phone()).toEqual([['back', 'give']]);
    must(await hand(bo, 'anna'));
    must(await receive(anna));
    expect(await phone()).toEqual([['back', 'done']]);
  });
});
