// Members: inviting, suspending, the recovery sheet, and that register and vault always agree.
import { describe, expect, it } from 'vitest';
import type { Person } from '../../../../../domain/people/model.ts';
import { fail } from '../../../../../domain/kernel/result.ts';
import { recordRecovery } from '../../../../../electron/services/members/recoveries.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { maintainMembers, membersToMaintain, memberService } from '../../../../../electron/services/members/service.ts';
import { peopleService } from '../../../../../electron/services/people/service.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  channel,
  login,
  makeClock,
  person,
  signedIn,
  STAMP,
  stateOf,
  type TestContext,
  withRole,
} from '../../../support/world/index.ts';

type Members = NonNullable<Parameters<typeof makeFakeVault>[0]>['members'];

/** An administrator, and a vault with these members as well. */
function open(
  people: Person[],
  members: Members,
  more: Parameters<typeof stateOf>[0] = {},
  now = signedIn().now,
): TestContext {
  const me = withRole('me', 'administrator', null);
  const base = { ...signedIn(), now };
  const vault = makeFakeVault({
    memberId: 'me',
    clock: base.now,
    initial: stateOf({ ...more, people: [me, ...people] }),
    members,
  });
  return { ...base, me, vault };
}
const fieldsOf = ({ id: _id, permission: _p, archived: _a, created: _c, changed: _ch, ...fields }: Person) => fields;
const administrator = { role: 'administrator' as const, departmentId: null };

/** Does what is due, which is what was said to be due. */
async function maintain(who: ServiceContext): ReturnType<typeof maintainMembers> {
  const due = membersToMaintain(who).length > 0;
  const before = who.vault.head().seq;
  const done = await maintainMembers(who);
  expect(who.vault.head().seq > before).toBe(due);
  expect(membersToMaintain(who)).toEqual([]);
  return done;
}

describe('inviting', () => {
  it('gives a code for an active person, with the administrator flag of their role', async () => {
    const context = open([person('anna', { roles: [] }), withRole('per', 'administrator', null)], []);
    const invited = must(await memberService['members.invite'](context, { personId: 'anna' }));
    expect(invited.code.length).toBeGreaterThan(20);
    must(await memberService['members.invite'](context, { personId: 'per' }));
    const { members } = must(await memberService['members.list'](context, {}));
    expect(
      members.map(({ personId, state, administrator: flag, expires }) => [personId, state, flag, expires !== null]),
    ).toEqual(
      [
        ['me', 'active', true, false],
        ['anna', 'invited', false, true],
        ['per', 'invited', true, true],
      ].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    );
  });

  it('gives an invited person a new code, and refuses members, archived and unknown people', async () => {
    const context = open(
      [person('anna', { roles: [] }), person('left', { roles: [], archived: STAMP }), person('in', { roles: [] })],
      ['in'],
    );
    const first = must(await memberService['members.invite'](context, { personId: 'anna' }));
    const second = must(await memberService['members.invite'](context, { personId: 'anna' }));
    expect(second.code).not.toBe(first.code);
    expect(codeOf(await memberService['members.invite'](context, { personId: 'in' }))).toBe('members.alreadyMember');
    expect(codeOf(await memberService['members.invite'](context, { personId: 'left' }))).toBe('members.personArchived');
    expect(codeOf(await memberService['members.invite'](context, { personId: 'nobody' }))).toBe('people.unknown');
  });
});

describe('suspending and removing', () => {
  it('suspends and reinstates members, but not oneself, non-members or archived people', async () => {
    const context = open(
      [
        person('anna', { roles: [] }),
        person('left', { roles: [], archived: STAMP }),
        person('stranger', { roles: [] }),
      ],
      ['anna', { id: 'left', state: 'disabled' }],
    );
    must(await memberService['members.setDisabled'](context, { personId: 'anna', disabled: true }));
    expect(context.vault.members().find(({ id }) => id === 'anna')?.state).toBe('disabled');
    must(await memberService['members.setDisabled'](context, { personId: 'anna', disabled: false }));
    expect(context.vault.members().find(({ id }) => id === 'anna')?.state).toBe('active');
    expect(codeOf(await memberService['members.setDisabled'](context, { personId: 'me', disabled: true }))).toBe(
      'members.notYourself',
    );
    expect(codeOf(await memberService['members.setDisabled'](context, { personId: 'stranger', disabled: true }))).toBe(
      'members.notMember',
    );
    expect(codeOf(await memberService['members.setDisabled'](context, { personId: 'left', disabled: false }))).toBe(
      'members.personArchived',
    );
  });

  it('removes a member, names the passwords to change before and after, and keeps the person', async () => {
    const context = open([person('anna', { roles: [] })], ['anna'], {
      channels: [channel('x', { name: 'Badhuset' })],
      logins: [login('1', 'x', ['anna'])],
    });
    const expected = {
      name: 'Namn anna',
      channels: [{ channelId: 'x', name: 'Badhuset', logins: ['Inloggning 1'], alone: true }],
      keys: [],
      invitations: [],
      sheetSeen: false,
    };
    expect(must(await memberService['members.leaves'](context, { personId: 'anna', as: 'removed' }))).toEqual(expected);
    expect(must(await memberService['members.remove'](context, { personId: 'anna', knowingly: false }))).toEqual(
      expected,
    );
    expect(context.vault.members().map(({ id }) => id)).toEqual(['me']);
    expect(context.vault.db.data.people.anna).toBeDefined();
    expect(codeOf(await memberService['members.remove'](context, { personId: 'anna', knowingly: false }))).toBe(
      'members.notMember',
    );
    expect(codeOf(await memberService['members.remove'](context, { personId: 'me', knowingly: false }))).toBe(
      'members.notYourself',
    );
  });
});

describe('invitations', () => {
  it('go with the administrator who made them, who may also have seen the sheet', async () => {
    const people = [withRole('per', 'administrator', null), person('anna', { roles: [] }), person('bo', { roles: [] })];
    const context = open(people, [{ id: 'per', administrator: true }]);
    const per = { ...context, me: people[0]!, vault: context.vault.as('per') };
    must(await memberService['members.invite'](per, { personId: 'bo' }));
    must(await memberService['members.invite'](context, { personId: 'anna' }));
    const leaves = async () => must(await memberService['members.leaves'](context, { personId: 'per', as: 'removed' }));
    expect(await leaves()).toMatchObject({ invitations: ['Namn bo'], sheetSeen: false });
    must(await memberService['members.makeRecoverySheet'](context, {}));
    expect(await leaves()).toMatchObject({ invitations: ['Namn bo'], sheetSeen: true });
    expect(must(await memberService['members.remove'](context, { personId: 'per', knowingly: false }))).toMatchObject({
      invitations: ['Namn bo'],
      sheetSeen: true,
    });
    expect(context.vault.members().map(({ id }) => id)).toEqual(['me', 'anna']);
  });

  it('whose time is over are withdrawn when an administrator opens the vault', async () => {
    const clock = makeClock();
    const context = open([person('anna', { roles: [] })], [], {}, clock.now);
    must(await memberService['members.invite'](context, { personId: 'anna' }));
    must(await maintain(context));
    expect(context.vault.members()).toHaveLength(2);
    clock.pass(15 * 86_400_000);
    must(await maintain(context));
    must(await maintain(context));
    expect(context.vault.members().map(({ id }) => id)).toEqual(['me']);
    expect(context.vault.actions.filter((action) => action === 'vault.invitationsExpired')).toHaveLength(1);
  });
});

describe('the role and the flag of an administrator', () => {
  it('change in the same write, whether granted or revoked', async () => {
    const anna = person('anna', { roles: [] });
    const context = open([anna], ['anna']);
    const seq = context.vault.head().seq;
    must(
      await peopleService['people.save'](context, {
        id: 'anna',
        fields: { ...fieldsOf(anna), roles: [administrator] },
      }),
    );
    expect(context.vault.head().seq).toBe(seq + 1);
    expect(context.vault.members().find(({ id }) => id === 'anna')?.administrator).toBe(true);
    must(await peopleService['people.save'](context, { id: 'anna', fields: fieldsOf(anna) }));
    expect(context.vault.head().seq).toBe(seq + 2);
    expect(context.vault.members().find(({ id }) => id === 'anna')?.administrator).toBe(false);
  });

  it('stay unchanged when the write fails, and a non-member has only the role', async () => {
    const anna = person('anna', { roles: [] });
    const context = open([anna, person('bo', { roles: [] })], ['anna']);
    context.vault.failNextWrite('vault.diskFull');
    expect(
      codeOf(
        await peopleService['people.save'](context, {
          id: 'anna',
          fields: { ...fieldsOf(anna), roles: [administrator] },
        }),
      ),
    ).toBe('vault.diskFull');
    expect(context.vault.members().find(({ id }) => id === 'anna')?.administrator).toBe(false);
    expect(context.vault.db.data.people.anna?.roles).toEqual([]);
    must(
      await peopleService['people.save'](context, {
        id: 'bo',
        fields: { ...fieldsOf(person('bo', { roles: [] })), roles: [administrator] },
      }),
    );
    expect(
      context.vault
        .members()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['anna', 'me']);
  });

  it('are unaffected when a head of unit changes an administrator’s phone number', async () => {
    const per = withRole('per', 'administrator', null, { departmentId: 'kultur' });
    const head = withRole('head', 'unitHead');
    const context = open([per, head], [{ id: 'per', administrator: true }, 'head']);
    const other: TestContext = { ...context, me: head, vault: context.vault.as('head') };
    must(await peopleService['people.save'](other, { id: 'per', fields: { ...fieldsOf(per), phone: '0278-250 00' } }));
    expect(context.vault.members().find(({ id }) => id === 'per')?.administrator).toBe(true);
  });
});

describe('a person who has left', () => {
  it('is suspended when an administrator archives them, and an invitation is withdrawn', async () => {
    const context = open(
      [person('anna', { roles: [] }), person('bo', { roles: [] }), person('cia', { roles: [] })],
      ['anna', { id: 'bo', state: 'invited' }],
    );
    expect(must(await peopleService['people.archive'](context, { id: 'anna', archived: true }))).toEqual({
      member: 'disabled',
    });
    expect(must(await peopleService['people.archive'](context, { id: 'bo', archived: true }))).toEqual({
      member: 'withdrawn',
    });
    expect(must(await peopleService['people.archive'](context, { id: 'cia', archived: true }))).toEqual({
      member: 'none',
    });
    expect(context.vault.members().map(({ id, state }) => [id, state])).toEqual([
      ['anna', 'disabled'],
      ['me', 'active'],
    ]);
    // Restored from the archive, the member is still suspended: ending that is an administrator's decision.
    expect(must(await peopleService['people.archive'](context, { id: 'anna', archived: false }))).toEqual({
      member: 'none',
    });
    expect(context.vault.members().find(({ id }) => id === 'anna')?.state).toBe('disabled');
  });

  it('archived by a head of unit, is asked about, and suspended only when an administrator says yes', async () => {
    const head = withRole('head', 'unitHead');
    const context = open(
      [person('anna', { roles: [] }), person('bo', { roles: [] }), head],
      ['anna', { id: 'bo', state: 'invited' }, 'head'],
    );
    const other: TestContext = { ...context, me: head, vault: context.vault.as('head') };
    for (const id of ['anna', 'bo'])
      expect(must(await peopleService['people.archive'](other, { id, archived: true }))).toEqual({ member: 'still' });
    const asked = async (asWhom: TestContext) =>
      must(await memberService['members.list'](asWhom, {})).members.map(({ personId, state, shutOut }) => [
        personId,
        state,
        shutOut?.by ?? null,
        shutOut?.lastDay ?? null,
      ]);
    const still = [
      ['anna', 'active', 'Namn head', null],
      ['bo', 'invited', 'Namn head', null],
      ['head', 'active', null, null],
      ['me', 'active', null, null],
    ];
    for (const program of [other, context]) must(await maintain(program));
    expect(await asked(context)).toEqual(still);
    // Only an administrator can say yes, so nobody else is asked.
    expect(await asked(other)).toEqual(still.map(([id, state]) => [id, state, null, null]));
    must(await memberService['members.setDisabled'](context, { personId: 'anna', disabled: true }));
    must(await memberService['members.remove'](context, { personId: 'bo', knowingly: false }));
    expect(await asked(context)).toEqual([['anna', 'disabled', null, null], ...still.slice(2)]);
  });

  it('archived by the administrator whose program was interrupted, is suspended at the next opening', async () => {
    const people = [
      person('anna', { roles: [], archived: { ...STAMP, by: 'me' } }),
      person('bo', { roles: [], archived: { ...STAMP, by: 'anna' } }),
      person('cia', { roles: [], archived: { ...STAMP, by: 'me' } }),
    ];
    const context = open(people, ['anna', 'bo', { id: 'cia', state: 'invited' }]);
    must(await maintain(context));
    expect(context.vault.members().map(({ id, state }) => [id, state])).toEqual([
      ['anna', 'disabled'],
      ['bo', 'active'],
      ['me', 'active'],
    ]);
  });

  it('archived before the vault followed its rules, is asked about whoever is said to have done it', async () => {
    const context = open([person('anna', { roles: [], archived: { ...STAMP, by: 'me' } })], ['anna']);
    context.vault.setRulesSince('2099-01-01T00:00:00.000Z');
    must(await maintain(context));
    expect(context.vault.members().find(({ id }) => id === 'anna')?.state).toBe('active');
  });

  it('stays archived when suspending fails, and is not reported as suspended', async () => {
    const context = open([person('anna', { roles: [] })], ['anna']);
    const vault: TestContext['vault'] = Object.assign(Object.create(context.vault) as TestContext['vault'], {
      setDisabled: () => Promise.resolve(fail('vault.diskFull')),
    });
    expect(must(await peopleService['people.archive']({ ...context, vault }, { id: 'anna', archived: true }))).toEqual({
      member: 'still',
    });
    expect(context.vault.db.data.people.anna?.archived).not.toBeNull();
  });
});

describe('the recovery sheet', () => {
  it('counts once someone has recorded where the current one is kept', async () => {
    const context = open([], []);
    const list = async () => must(await memberService['members.list'](context, {}));
    expect(await list()).toMatchObject({ sheet: null, safety: 'none' });
    const sheet = must(await memberService['members.makeRecoverySheet'](context, {}));
    expect(await list()).toMatchObject({ sheet: { made: sheet.made, place: '' }, safety: 'none' });
    expect(
      codeOf(
        await memberService['members.sheetKept'](context, { made: '2020-01-01T00:00:00.000Z', place: 'Kassaskåpet' }),
      ),
    ).toBe('members.otherSheet');
    must(await memberService['members.sheetKept'](context, { made: sheet.made, place: 'Kassaskåpet' }));
    expect(await list()).toMatchObject({ sheet: { place: 'Kassaskåpet', by: 'Namn me' }, safety: 'sheet' });
  });

  it('notifies every administrator of its use until they acknowledge it, and no one else', async () => {
    const context = open(
      [withRole('per', 'administrator', null), person('anna', { roles: [] })],
      [{ id: 'per', administrator: true }, 'anna'],
    );
    context.vault.recover('anna', false);
    must(await recordRecovery(context, 'anna', false));
    const recoveriesOf = async (id: string) =>
      must(
        await memberService['members.list'](
          { ...context, me: context.vault.db.data.people[id]!, vault: context.vault.as(id) },
          {},
        ),
      ).recoveries;
    expect(await recoveriesOf('me')).toMatchObject([{ memberId: 'anna', name: 'Namn anna', administrator: false }]);
    expect(await recoveriesOf('anna')).toEqual([]);
    const [recovery] = await recoveriesOf('me');
    must(await memberService['members.seenRecovery'](context, { id: recovery!.id }));
    must(await memberService['members.seenRecovery'](context, { id: recovery!.id }));
    expect(await recoveriesOf('me')).toEqual([]);
    expect(await recoveriesOf('per')).toHaveLength(1);
    expect(codeOf(await memberService['members.seenRecovery'](context, { id: 'x' }))).toBe('members.noRecovery');
  });

  it('gives the recovered member the administrator role and reactivates an archived person', async () => {
    const context = open([person('anna', { roles: [], archived: STAMP })], ['anna']);
    context.vault.recover('anna', true);
    must(await recordRecovery(context, 'anna', true));
    expect(context.vault.db.data.people.anna).toMatchObject({ archived: null, roles: [administrator] });
  });

  it('is recorded once when two programs notice at the same time that it was not', async () => {
    const context = open([person('anna', { roles: [] })], ['anna']);
    context.vault.recover('anna', true);
    await Promise.all([maintainMembers(context), maintainMembers(context)]);
    expect(Object.values(context.vault.db.data.recoveries)).toMatchObject([{ memberId: 'anna', administrator: true }]);
  });

  it('is not used by a frame that only says so, and then nobody is told or taken back', async () => {
    const context = open([person('anna', { roles: [], archived: STAMP })], [{ id: 'anna', state: 'disabled' }]);
    must(
      await context.vault.write('vault.memberRecovered', (tx) => {
        tx.setAdministrator('anna', true);
        tx.setAdministrator('anna', false);
        return { ok: true, value: null };
      }),
    );
    must(await maintain(context));
    must(await recordRecovery(context, 'anna', true));
    expect(context.vault.db.data.recoveries).toEqual({});
    expect(context.vault.db.data.people.anna?.archived).toEqual(STAMP);
  });

  it('is recorded however much was written since, and again when it is used again', async () => {
    const clock = makeClock();
    const context = open([person('anna', { roles: [] })], ['anna'], {}, clock.now);
    context.vault.recover('anna', false);
    for (let i = 0; i < 150; i += 1)
      must(
        await context.vault.write('x', ({ data }) => {
          data.documents[`d${String(i)}`] = {} as never;
          return { ok: true, value: null };
        }),
      );
    must(await maintain(context));
    must(await maintain(context));
    expect(Object.values(context.vault.db.data.recoveries)).toMatchObject([{ memberId: 'anna' }]);
    clock.pass(60_000);
    context.vault.recover('anna', false);
    must(await maintain(context));
    expect(Object.values(context.vault.db.data.recoveries)).toHaveLength(2);
  });

  it('completes an interrupted recovery when an administrator opens the vault', async () => {
    const context = open([person('anna', { roles: [] })], [{ id: 'anna', administrator: true }]);
    must(await maintain(context));
    expect(context.vault.db.data.people.anna?.roles).toEqual([administrator]);
    const { seq } = context.vault.head();
    must(await maintain(context));
    expect(context.vault.head().seq).toBe(seq);
  });
});

describe('writes that do not count', () => {
  const forged = { by: 'anna', action: 'channels.save', what: 'channels/c', why: 'role' };
  const withAnna = (more: Parameters<typeof stateOf>[0] = {}): TestContext =>
    open([person('anna', { roles: [] }), withRole('per', 'administrator', null)], ['anna', 'per'], more);
  const as = (context: TestContext, id: string) => ({
    ...context,
    vault: context.vault.as(id),
    me: context.vault.db.data.people[id]!,
  });
  const notice = async (context: TestContext) => must(await memberService['members.leftOut'](context, {}));

  it('are reported with who signed them until each member has seen them', async () => {
    const context = withAnna({ channels: [channel('c')] });
    expect(await notice(context)).toEqual({ count: 0, newest: 0, listed: [], olderSince: null });
    context.vault.leaveOut(forged);
    context.vault.leaveOut({ ...forged, what: 'channels/new' });
    const told = await notice(context);
    expect(told).toMatchObject({ count: 2, newest: context.vault.leftOut()[1]?.seq });
    expect(told.listed).toMatchObject([
      { by: 'anna', name: 'Namn anna', state: 'active', what: 'channels/new', exists: false, why: 'role' },
      { what: 'channels/c', exists: true },
    ]);
    must(await memberService['members.seenLeftOut'](context, { seq: told.newest, older: false }));
    expect((await notice(context)).count).toBe(0);
    expect((await notice(as(context, 'per'))).count).toBe(2);
    context.vault.leaveOut(forged);
    expect((await notice(context)).count).toBe(1);
    must(await memberService['members.seenLeftOut'](context, { seq: 1, older: false }));
    expect((await notice(context)).count).toBe(1);
  });

  it('are counted, and only the newest are listed, when there are many', async () => {
    const context = withAnna();
    for (let n = 0; n < 10_000; n += 1) context.vault.leaveOut({ ...forged, what: `channels/${String(n)}` });
    const { count, listed } = await notice(context);
    expect([count, listed.length, listed[0]?.what]).toEqual([10_000, 20, 'channels/9999']);
  });

  it('from before the vault followed rules are reported once, to administrators', async () => {
    const context = withAnna();
    context.vault.setRulesSince('2026-06-01T08:00:00.000Z');
    expect((await notice(context)).olderSince).toBe('2026-06-01T08:00:00.000Z');
    expect((await notice(as(context, 'anna'))).olderSince).toBeNull();
    must(await memberService['members.seenLeftOut'](context, { seq: 0, older: true }));
    expect((await notice(context)).olderSince).toBeNull();
    expect((await notice(as(context, 'per'))).olderSince).not.toBeNull();
    must(await memberService['members.seenLeftOut'](context, { seq: 3, older: false }));
    expect((await notice(context)).olderSince).toBeNull();
  });

  it('are no recovery, whatever they are called', async () => {
    const context = open([person('anna', { roles: [], archived: STAMP })], [{ id: 'anna', state: 'disabled' }]);
    context.vault.leaveOut({
      by: 'anna',
      action: 'vault.memberRecovered',
      what: '$members/anna',
      why: 'vault.notAllowed',
    });
    must(await maintain(context));
    expect(context.vault.db.data.recoveries).toEqual({});
    expect(context.vault.db.data.people.anna?.archived).not.toBeNull();
  });
});
