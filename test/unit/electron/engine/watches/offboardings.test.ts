// When access ends automatically: at opening, when the day changes while the program runs, never because of a clock
// that has jumped.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mayEndAccess, watchOffboardings } from '../../../../../electron/engine/watches/offboardings.ts';
import { offboardingService } from '../../../../../electron/services/offboardings/service.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { channel, contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

async function watched(start = '2027-03-12T20:00:00.000Z') {
  const clock = makeClock(start);
  const vault = makeFakeVault({
    memberId: 'ada',
    members: ['bo'],
    clock: clock.now,
    initial: stateOf({
      people: [person('ada', { roles: [role('administrator', null)] }), person('bo')],
      channels: [channel('c')],
    }),
  });
  const context = () => contextOf(vault, vault.db.data.people.ada!, clock.now);
  must(
    await offboardingService['offboardings.start'](context(), {
      personId: 'bo',
      lastDay: '2027-03-12',
      reason: 'other',
      note: '',
    }),
  );
  const logged: string[] = [];
  const watch = watchOffboardings(vault, { context, now: clock.now, log: (message) => logged.push(message) });
  const gone = (): boolean =>
    vault.db.data.people.bo?.archived !== null && vault.members().find(({ id }) => id === 'bo')?.state === 'disabled';
  return { clock, vault, watch, logged, gone };
}

describe('watching for last days', () => {
  it('ends access when the day changes while the program runs, and suspends the member', async () => {
    const { clock, watch, gone } = await watched();
    await watch.check();
    expect(gone()).toBe(false);
    clock.set('2027-03-12T23:00:00.000Z');
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(() => expect(gone()).toBe(true));
    watch.stop();
  });

  it('does nothing while the clock has jumped, until it is right again', async () => {
    const { clock, watch, logged, gone } = await watched();
    clock.set('2027-08-01T08:00:00.000Z');
    await watch.check();
    expect([gone(), logged]).toEqual([false, ['the clock has jumped; people who leave are left alone']]);
    clock.set('2027-03-15T08:00:00.000Z');
    await watch.check();
    expect(gone()).toBe(true);
    watch.stop();
  });

  it('writes nothing before a last day is past, after all access has ended, or when stopped', async () => {
    const { clock, vault, watch } = await watched();
    const frames = vault.actions.length;
    await watch.check();
    expect(vault.actions).toHaveLength(frames);
    clock.set('2027-03-13T08:00:00.000Z');
    await watch.check();
    const ended = vault.actions.length;
    await watch.check();
    expect(vault.actions).toHaveLength(ended);
    watch.stop();
    await watch.check();
    expect(vault.actions).toHaveLength(ended);
  });

  it('reacts to changes that could end more access, never to its own writes', () => {
    expect(mayEndAccess({ action: 'offboardings.day', collections: ['logins', 'people'] })).toBe(false);
    expect(mayEndAccess({ action: 'custody.reconcile', collections: [] })).toBe(true);
    expect(mayEndAccess({ action: 'vault.memberAccepted', collections: [] })).toBe(true);
    expect(mayEndAccess({ action: 'moderation.save', collections: [] })).toBe(false);
  });
});
