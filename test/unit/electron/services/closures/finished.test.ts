// A finished closure.
import { beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../../../support/results.ts';
import { vault, open, start, finish, completeAllSteps } from './closures-world.ts';

beforeEach(() => open());

describe('a finished closure', () => {
  it('ends emergency access to the channel and records that in the access log', async () => {
    const { id } = must(await start());
    await completeAllSteps(id);
    await vault.write('e', (tx) => {
      tx.data.emergencies.e = {
        id: 'e',
        channelId: 'c',
        askedBy: 'chief',
        role: 'departmentChief',
        reason: 'x',
        askedAt: '2026-06-10T07:00:00.000Z',
        waitHours: 0,
        opensAt: '2026-06-10T07:00:00.000Z',
        told: [],
        approved: null,
        refused: null,
        opened: null,
        until: '2026-06-20',
        ended: null,
      };
      return { ok: true, value: 1 };
    });
    must(await finish(id));
    expect(vault.db.data.emergencies.e?.ended).toMatchObject({ how: 'hand', stamp: { by: 'anna' } });
    expect(must(await vault.page({ kind: 'access', where: { what: ['emergencyEnded'] }, limit: 5 })).total).toBe(1);
  });
});
