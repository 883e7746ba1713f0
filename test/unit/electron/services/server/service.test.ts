// What a vault says of its server: for everybody, and to administrators the keys that the server lacks.
import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../../../domain/kernel/result.ts';
import { calls } from '../../../../../domain/contract/api.ts';
import { serverService } from '../../../../../electron/services/server/service.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { channel, contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

it('an administrator decides for how many days a copy is opened without the server', async () => {
  const admin = person('admin', { roles: [role('administrator', null)] });
  const clock = makeClock('2026-06-10T07:00:00.000Z');
  const vault = makeFakeVault({ initial: stateOf({ people: [admin] }), clock: clock.now });
  const context = contextOf(vault, admin, clock.now);
  expect(must(await serverService['server.offline'](context, {}))).toEqual({ days: 30 });
  must(await serverService['server.setOfflineDays'](context, { days: 14 }));
  expect(must(await serverService['server.offline'](context, {}))).toEqual({ days: 14 });
});

it.each([0, 91, 1.5])('%d days are refused', (days) => {
  expect(calls['server.setOfflineDays'].input.safeParse({ days }).success).toBe(false);
});

describe('the keys that the server lacks', () => {
  const admin = person('admin', { roles: [role('administrator', null)] });
  const clock = makeClock('2026-06-10T07:00:00.000Z');
  const of = (vault: ReturnType<typeof makeFakeVault>) => contextOf(vault, admin, clock.now);
  const made = () =>
    makeFakeVault({
      initial: stateOf({
        people: [admin],
        channels: [channel('c1', { name: 'Ödlan' }), channel('c2', { name: 'Alma' })],
      }),
      clock: clock.now,
    });

  it('are listed by the names of their channels, with whether this computer has them', async () => {
    const vault = made();
    vi.spyOn(vault.repairs, 'lostShares').mockResolvedValue(
      ok([
        { compartment: 'c1', isHere: true },
        { compartment: 'c2', isHere: false },
        { compartment: 'gone', isHere: true },
      ]),
    );
    expect(must(await serverService['server.lostKeys'](of(vault), {}))).toEqual({
      keys: [
        { channelId: 'gone', channelName: '', here: true },
        { channelId: 'c2', channelName: 'Alma', here: false },
        { channelId: 'c1', channelName: 'Ödlan', here: true },
      ],
      sheet: false,
    });
  });

  it('are given back with the sheet as it was typed', async () => {
    const vault = made();
    const restore = vi.spyOn(vault.repairs, 'restoreShares').mockResolvedValue(ok({ restored: 2, left: 1 }));
    const done = await serverService['server.restoreKeys'](of(vault), { sheet: 'bladet' });
    expect(must(done)).toEqual({ restored: 2, left: 1 });
    expect(restore).toHaveBeenCalledWith('bladet');
  });

  it('are none in a folder', async () => {
    const vault = made();
    expect(must(await serverService['server.lostKeys'](of(vault), {})).keys).toEqual([]);
    expect(must(await serverService['server.restoreKeys'](of(vault), { sheet: 'bladet' }))).toEqual({
      restored: 0,
      left: 0,
    });
  });
});
