// What remains before a new vault is in order: each step is done by what the vault holds, and is offered to those who may.
import { describe, expect, it } from 'vitest';
import type { Person } from '../../../../../domain/people/model.ts';
import type { SetupStep, SetupStepId } from '../../../../../domain/today/setup.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { must } from '../../../../support/results.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import {
  channel,
  contextOf,
  entry,
  login,
  makeClock,
  permission,
  person,
  role,
  stateOf,
  withRole,
  type World,
} from '../../../support/world/index.ts';

const clock = makeClock('2026-06-10T08:00:00.000Z');
const admin = person('admin', {
  name: 'Sara Ek',
  roles: [role('officer'), role('administrator', null)],
  permission: null,
});
const chief = withRole('chief', 'departmentChief', 'kultur', { name: 'Birgitta Holm' });
const officer = person('officer', { name: 'Ahmed Noori', permission: null });
const registrar = withRole('registrar', 'registrar', 'kultur', { permission: null });

type Member = string | { id: string; administrator: boolean };

async function steps(me: Person, world: World, members: readonly Member[] = [me.id]): Promise<readonly SetupStep[]> {
  const people = [...(world.people ?? []), ...(world.people?.includes(me) === true ? [] : [me])];
  const vault = makeFakeVault({
    initial: stateOf({ ...world, people }),
    members: members.map((one) => (typeof one === 'string' ? { id: one, administrator: one === 'admin' } : one)),
    memberId: me.id,
    clock: clock.now,
  });
  return must(await todayService['today.setup'](contextOf(vault, me, clock.now), {})).steps;
}
const step = async (id: SetupStepId, ...of: Parameters<typeof steps>): Promise<SetupStep> => {
  const found = (await steps(...of)).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
};

describe('a vault that was just made', () => {
  it('has seven steps, none done, and begins with the head of department', async () => {
    const all = await steps(admin, {});
    expect(all.map(({ id }) => id)).toEqual([
      'chief',
      'authorisation',
      'channels',
      'roster',
      'logins',
      'backup',
      'administrator',
    ]);
    expect(all.filter(({ done }) => done === true)).toEqual([]);
    expect(all.filter(({ may }) => may).map(({ id }) => id)).toEqual(['chief', 'channels', 'backup', 'administrator']);
    expect(all.filter(({ waitsFor }) => waitsFor !== null).map(({ id, waitsFor }) => [id, waitsFor])).toEqual([
      ['authorisation', 'chief'],
      ['roster', 'channels'],
      ['logins', 'channels'],
    ]);
  });
});

describe('each step is done by what the vault holds', () => {
  it('the head of department is a person with the role for one’s own department', async () => {
    expect(await step('chief', admin, { people: [withRole('other', 'departmentChief', 'social')] })).toMatchObject({
      done: false,
    });
    expect(
      await step('chief', admin, { people: [{ ...chief, archived: { at: clock.now().toISOString(), by: 'admin' } }] }),
    ).toMatchObject({ done: false });
    expect(await step('chief', admin, { people: [chief] })).toMatchObject({ done: true, by: 'Birgitta Holm' });
  });

  it('the authorisation is one’s own and in force', async () => {
    const given = { ...permission, reference: 'KFN 2025/17' };
    expect(await step('authorisation', admin, { people: [chief] })).toMatchObject({ done: false, may: true });
    expect(await step('authorisation', { ...admin, permission: given }, { people: [chief] })).toMatchObject({
      done: true,
      by: 'KFN 2025/17',
    });
    const withdrawn = { decidedOn: '2026-02-01', reason: 'byte', recorded: permission.recorded };
    expect(
      await step('authorisation', { ...admin, permission: { ...given, withdrawn } }, { people: [chief] }),
    ).toMatchObject({ done: false });
  });

  it('the roster is in order when each running channel has somebody today', async () => {
    const kept = channel('one', { roster: [entry('admin', ['answer'])] });
    const ended = channel('two', { roster: [entry('admin', ['answer'], '2020-01-01', '2026-06-09')] });
    const closed = channel('three', { state: 'closed' });
    expect(await step('roster', admin, { channels: [kept, ended, closed] })).toMatchObject({ done: false, count: 1 });
    expect(await step('roster', admin, { channels: [kept, closed] })).toMatchObject({ done: true, count: 0 });
  });

  it('the logins are in order when each running channel has one that somebody keeps', async () => {
    const channels = [channel('one'), channel('two')];
    const one = login('l1', 'one', ['admin']);
    expect(await step('logins', admin, { channels, logins: [one] })).toMatchObject({ done: false, count: 1 });
    const nobody = login('l2', 'two', ['who-left']);
    expect(await step('logins', admin, { channels, logins: [one, nobody] })).toMatchObject({ done: false, count: 1 });
    const two = login('l2', 'two', ['admin']);
    expect(await step('logins', admin, { channels, logins: [one, two] })).toMatchObject({ done: true, count: 0 });
  });

  it('a second administrator counts when they can open the vault', async () => {
    const other = person('other', { roles: [role('administrator', null)] });
    const world = { people: [other] };
    expect(await step('administrator', admin, world, ['admin'])).toMatchObject({ done: false, count: 1 });
    expect(await step('administrator', admin, world, ['admin', { id: 'other', administrator: true }])).toMatchObject({
      done: true,
      count: 2,
    });
  });

  it('the backup is not known by the vault', async () => {
    expect(await step('backup', admin, {})).toMatchObject({ done: null });
  });
});

describe('whoever may not do a step', () => {
  it('learns who may, of those who can open the vault', async () => {
    const outside = person('outside', { name: 'Olle Ute', roles: [role('administrator', null)] });
    const world = { people: [admin, outside] };
    expect(await step('chief', officer, world, ['admin', 'officer'])).toMatchObject({ may: false, who: ['Sara Ek'] });
    expect(await step('administrator', officer, world, ['admin', 'officer'])).toMatchObject({
      may: false,
      who: ['Sara Ek'],
    });
    expect(await step('channels', registrar, world, ['admin', 'registrar'])).toMatchObject({
      may: false,
      who: ['Sara Ek'],
    });
  });

  it('is offered the channels that they may change, and no others', async () => {
    const mine = channel('mine', { responsibleId: 'officer' });
    const others = channel('others', { departmentId: 'social', unitId: null });
    expect(await step('roster', officer, { people: [admin], channels: [others, mine] })).toMatchObject({ may: true });
    expect(await step('roster', officer, { people: [admin], channels: [others] }, ['admin', 'officer'])).toMatchObject({
      may: false,
      who: ['Sara Ek'],
    });
  });
});
