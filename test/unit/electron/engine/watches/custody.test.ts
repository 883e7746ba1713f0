// When keys are brought in sync automatically: relevant changes, the end of the day, the end of a waiting period.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Emergency } from '../../../../../domain/custody/model.ts';
import { mayAffectKeys, watchCustody } from '../../../../../electron/engine/watches/custody.ts';
import { loginService } from '../../../../../electron/services/logins/service.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { absence, channel, contextOf, cover, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const FIELDS = {
  channelId: 'c',
  label: 'Sidan',
  kind: 'sharedPassword' as const,
  address: '',
  custodianIds: ['anna'],
  grantedRole: '',
};

async function watched() {
  const clock = makeClock('2027-03-10T08:00:00.000Z');
  const people = [
    person('anna', { roles: [role('administrator', null)] }),
    person('bo', { roles: [role('unitHead')] }),
    person('eva'),
  ];
  const vault = makeFakeVault({
    memberId: 'anna',
    members: ['bo', 'eva'],
    clock: clock.now,
    initial: stateOf({ people, channels: [channel('c', { responsibleId: 'anna' })] }),
  });
  const anna = contextOf(vault, vault.db.data.people.anna!, clock.now);
  must(await loginService['logins.save'](anna, { fields: FIELDS, secret: { password: 'x' } }));
  const logged: string[] = [];
  let told = 0;
  const watch = watchCustody(vault, {
    context: () => contextOf(vault, vault.db.data.people.anna!, clock.now),
    now: clock.now,
    log: (_, detail) => logged.push(detail.code ?? detail.cause ?? ''),
    onStateChange: () => (told += 1),
  });
  const change = (work: (data: FakeVault['db']['data']) => void) =>
    anna.vault.write('absences.confirm', (tx) => {
      work(tx.data);
      return { ok: true, value: null } as const;
    });
  return { clock, vault, watch, change, logged, told: () => told };
}
const staged = (vault: FakeVault) => vault.compartments()[0]?.staged.map(({ memberId }) => memberId);
const holders = (vault: FakeVault) => vault.compartments()[0]?.holders;

describe('keeping keys in sync', () => {
  it('runs when asked and after every relevant change, but never after its own writes', async () => {
    const { vault, watch, change, logged } = await watched();
    void watch.check();
    await vi.waitFor(() => expect(staged(vault)).toEqual(['bo']));
    await change((data) => {
      data.absences.a = absence('a', 'anna', '2027-03-11', '2027-03-12', {
        status: 'confirmed',
        covers: [cover('c', 'logins', 'eva', '2027-03-11', '2027-03-12')],
      });
    });
    await vi.waitFor(() => expect(staged(vault)).toEqual(['bo', 'eva']));
    expect(vault.actions).toEqual(['logins.save', 'custody.reconcile', 'absences.confirm', 'custody.reconcile']);
    expect(logged).toEqual([]);
    watch.stop();
  });

  it('[R11.1] detects automatically that the day has changed, also after the computer slept past midnight', async () => {
    const { vault, clock, watch, change } = await watched();
    void watch.check();
    await change((data) => {
      data.absences.a = absence('a', 'anna', '2027-03-11', '2027-03-12', {
        status: 'confirmed',
        covers: [cover('c', 'logins', 'eva', '2027-03-11', '2027-03-12')],
      });
    });
    await vi.waitFor(() => expect(staged(vault)).toEqual(['bo', 'eva']));
    clock.set('2027-03-10T22:59:00.000Z');
    vi.advanceTimersByTime(60_000);
    expect(holders(vault)).toEqual(['anna']);
    clock.set('2027-03-10T23:00:00.000Z');
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(() => expect(holders(vault)).toEqual(['anna', 'eva']));
    watch.stop();
  });

  it('opens an emergency access when its waiting period is over', async () => {
    const { vault, clock, watch, change } = await watched();
    const emergency: Emergency = {
      ...{
        id: 'e',
        channelId: 'c',
        askedBy: 'bo',
        role: 'unitHead',
        reason: 'x',
        askedAt: '2027-03-10T08:00:00.000Z',
        waitHours: 2,
        opensAt: '2027-03-10T10:00:00.000Z',
        told: [],
      },
      ...{ approved: null, refused: null, opened: null, until: '2027-03-11', ended: null },
    };
    await change((data) => {
      data.emergencies.e = emergency;
    });
    void watch.check();
    await vi.waitFor(() => expect(staged(vault)).toEqual(['bo']));
    clock.set('2027-03-10T10:00:00.000Z');
    vi.advanceTimersByTime(30_000);
    await vi.waitFor(() => expect(vault.db.data.emergencies.e?.opened).not.toBeNull());
    expect(holders(vault)).toEqual(['anna', 'bo']);
    watch.stop();
  });

  it('logs a failure by code only, notifies the screens and retries at the next change', async () => {
    const { vault, watch, change, logged, told } = await watched();
    vault.failNextWrite('vault.diskFull');
    void watch.check();
    await vi.waitFor(() => expect(logged).toEqual(['vault.diskFull']));
    expect(told()).toBe(1);
    await change((data) => {
      data.people.eva = { ...data.people.eva!, title: 'ny' };
    });
    await vi.waitFor(() => expect(staged(vault)).toEqual(['bo']));
    await vi.waitFor(() => expect(told()).toBe(2));
    watch.stop();
  });

  it('does nothing after it is stopped', async () => {
    const { vault, watch, change } = await watched();
    watch.stop();
    await change((data) => {
      data.people.eva = { ...data.people.eva!, title: 'ny' };
    });
    void watch.check();
    vi.advanceTimersByTime(120_000);
    expect(vault.actions).toEqual(['logins.save', 'absences.confirm']);
  });

  it('treats changes of members and registers as relevant, but not those of the log or passwords to change', () => {
    expect(mayAffectKeys({ action: 'vault.memberRemoved', collections: [] })).toBe(true);
    expect(mayAffectKeys({ action: 'logins.save', collections: ['logins'] })).toBe(true);
    expect(mayAffectKeys({ action: 'logins.reveal', collections: [] })).toBe(false);
    expect(mayAffectKeys({ action: 'custody.dues', collections: ['passwordDues'] })).toBe(false);
    expect(mayAffectKeys({ action: 'custody.reconcile', collections: ['logins', 'emergencies'] })).toBe(false);
  });
});
