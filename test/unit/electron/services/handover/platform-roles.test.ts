// Roles on platforms that a substitute needs for a while.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../../domain/people/model.ts';
import type { VaultState } from '../../../../../domain/kernel/state.ts';
import { absenceService } from '../../../../../electron/services/absences/service.ts';
import { handoverService } from '../../../../../electron/services/handover/service.ts';
import { must } from '../../../../support/results.ts';
import { absence, cover, login } from '../../../support/world/index.ts';
import {
  anna,
  bo,
  cia,
  stranger,
  clock,
  vault,
  open,
  as,
  covering,
  get,
  assign,
  confirm,
  draft,
  lines,
} from './handover-world.ts';

beforeEach(() => open());

describe('roles on platforms', () => {
  const mark = (id: string, who: Person, what: 'got' | 'removed', done = true, personId = 'bo') =>
    Promise.resolve(handoverService['absences.markRole'](as(who), { id, loginId: 'grant', personId, what, done }));
  const roles = async (id: string) =>
    (await get(id)).roles.map(({ personId, get: got, remove, open: now }) => ({
      personId,
      got: got?.done?.by ?? null,
      due: got?.due,
      remove: remove?.due ?? null,
      removed: remove?.done?.by ?? null,
      now,
    }));

  it('are due to be granted before the cover starts, and can be marked and unmarked', async () => {
    const id = await draft();
    expect(await roles(id)).toEqual([
      { personId: 'bo', got: null, due: '2026-07-03', remove: null, removed: null, now: 'get' },
    ]);
    expect(await lines(bo, 'roleStep')).toMatchObject([
      { id, title: 'Sidan', due: '2026-07-03', params: { what: 'get', own: 'yes' } },
    ]);
    expect(await mark(id, stranger, 'got')).toMatchObject({ error: { code: 'absences.roleNotYours' } });
    expect(await mark(id, bo, 'got', true, 'cia')).toMatchObject({ error: { code: 'absences.noRole' } });
    must(await mark(id, bo, 'got'));
    must(await mark(id, bo, 'got'));
    expect(vault.db.data.absences[id]?.roles).toHaveLength(1);
    expect([await roles(id), await lines(bo, 'roleStep')]).toMatchObject([[{ got: 'bo', now: null }], []]);
    must(await mark(id, bo, 'got', false));
    expect(await roles(id)).toMatchObject([{ got: null, now: 'get' }]);
  });

  it('are due for removal from the day after, as a task for the substitute and the custodian until marked', async () => {
    const id = await draft();
    must(await mark(id, bo, 'got'));
    must(await confirm(id));
    expect(await roles(id)).toMatchObject([{ remove: '2026-07-11', now: null }]);
    clock.set('2026-07-10T08:00:00.000Z');
    expect(await lines(bo, 'roleStep')).toEqual([]);
    clock.set('2026-08-20T08:00:00.000Z');
    for (const who of [bo, anna])
      expect(await lines(who, 'roleStep')).toMatchObject([
        { due: '2026-07-11', urgency: 'late', params: { what: 'remove' } },
      ]);
    expect(await lines(cia, 'roleStep')).toEqual([]);
    must(await mark(id, anna, 'removed'));
    expect([await roles(id), await lines(bo, 'roleStep')]).toMatchObject([[{ removed: 'anna', now: null }], []]);
  });

  it('are due for removal at once if the cover is reassigned or cancelled', async () => {
    const id = await draft();
    must(await mark(id, bo, 'got'));
    await assign(
      id,
      (await get(id)).absence.covers.map(({ channelId, duty }) => covering(channelId, duty, 'cia')),
    );
    expect(await roles(id)).toMatchObject([
      { personId: 'cia', now: 'get' },
      { personId: 'bo', remove: '2026-07-01', now: 'remove' },
    ]);
    expect(await lines(bo, 'roleStep')).toMatchObject([{ params: { what: 'remove' } }]);
    must(await absenceService['absences.cancel'](as(anna), { id, reason: 'x' }));
    expect(await roles(id)).toMatchObject([{ personId: 'bo', now: 'remove' }]);
  });

  it('are kept while another absence needs them, and are not requested where the login makes them unnecessary', async () => {
    const id = await draft();
    must(await mark(id, bo, 'got'));
    must(await confirm(id));
    await vault.write('x', (tx) => {
      tx.data.absences.next = absence('next', 'cia', '2026-07-11', '2026-07-31', {
        status: 'confirmed',
        covers: [cover('c', 'answer', 'bo', '2026-07-11', '2026-07-31')],
      });
      return { ok: true, value: 1 };
    });
    expect(await roles(id)).toMatchObject([{ remove: '2026-08-01' }]);
    expect(await roles('next')).toMatchObject([{ got: 'bo' }]);
    open({ logins: [login('grant', 'c', ['anna', 'bo'], { kind: 'roleGrant' }), login('shared', 'd', ['anna'])] });
    expect(await roles(await draft())).toEqual([]);
  });

  it('are not requested for a past absence', async () => {
    open({
      absences: [
        absence('old', 'anna', '2026-05-04', '2026-05-08', {
          status: 'confirmed',
          covers: [cover('c', 'answer', 'bo', '2026-05-04', '2026-05-08')],
        }),
      ],
    });
    expect(await lines(bo, 'roleStep')).toEqual([]);
    const state: VaultState = vault.db.data;
    expect(state.absences.old?.roles).toBeUndefined();
  });
});
