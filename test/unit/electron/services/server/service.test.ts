// What a vault says of its server, for everybody.
import { expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { serverService } from '../../../../../electron/services/server/service.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

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
