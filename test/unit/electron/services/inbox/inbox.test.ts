// The inbox: what is handed over, put off and kept in order, by rights, all or none.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { calls, type Output } from '../../../../../domain/contract/api.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { inboxService } from '../../../../../electron/services/inbox/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import {
  absence,
  channel,
  contextOf,
  cover,
  entry,
  makeClock,
  person,
  stateOf,
  withRole,
} from '../../../support/world/index.ts';

// Wednesday, 10.00 in Stockholm.
const NOW = '2026-06-10T08:00:00.000Z';
const anna = person('anna');
const bo = person('bo');
const cia = person('cia');
const guest = person('guest', { departmentId: 'other', roles: [] });
const head = withRole('head', 'unitHead');

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
beforeEach(() => {
  clock = makeClock(NOW);
  const channels = [
    channel('c', { responsibleId: 'anna', roster: [entry('anna', ['answer', 'moderate']), entry('bo', ['answer'])] }),
    channel('d', { name: 'Biblioteket', responsibleId: 'cia' }),
  ];
  vault = makeFakeVault({ initial: stateOf({ people: [anna, bo, cia, guest, head], channels }), clock: clock.now });
});
let made = 0;
const as = (me: Person): ServiceContext => ({
  ...contextOf(vault, vault.db.data.people[me.id] ?? me, clock.now),
  newId: () => `id-${String((made += 1))}`,
});

type Name = keyof typeof inboxService;
/** As the IPC gateway does: checked by the schema, then passed to the service. */
const run = async <N extends Name>(name: N, input: unknown, me = anna) => {
  const checked = calls[name].input.safeParse(input);
  if (!checked.success) return { ok: false as const, error: { code: 'input.invalid' } };
  return await (
    inboxService[name] as (context: ServiceContext, input: unknown) => ReturnType<(typeof inboxService)[N]>
  )(as(me), checked.data);
};
const ask = async <N extends Name>(name: N, input: unknown, me = anna): Promise<Output<N>> =>
  must<Output<N>>(await run(name, input, me));
const list = (me = anna, which: 'mine' | 'all' | 'later' = 'mine') => ask('inbox.list', { list: which }, me);
const ids = async (me = anna, which: 'mine' | 'all' | 'later' = 'mine') =>
  (await list(me, which)).rows.map(({ id }) => id);

const add = async (me = anna, channelId = 'c', kind: 'comment' | 'message' = 'comment'): Promise<string> =>
  must(
    await inquiryService['inquiries.add'](as(me), {
      ...{ channelId, text: 'När öppnar badet?', kind, link: '', sender: null },
    }),
  ).id;
const start = async (me = anna, channelId = 'c'): Promise<string> =>
  must(await moderationService['moderation.start'](as(me), { channelId })).id;
const inquiry = (id: string) => ({ kind: 'inquiry' as const, id });
const moderation = (id: string) => ({ kind: 'moderation' as const, id });

describe('the sender of a row', () => {
  const sender = { kind: 'known' as const, name: 'Samira Haddad', handle: '@samira', link: '' as const };
  const senders = async () => (await list()).rows.map((row) => row.sender);

  it('is what the record says now, and empty if unknown or confidential', async () => {
    const [asked, found] = [await add(), await start()];
    expect(await senders()).toEqual(['', '']);
    must(await inquiryService['inquiries.save'](as(anna), { id: asked, sender }));
    must(await moderationService['moderation.save'](as(anna), { id: found, sender: { ...sender, name: 'Rolf' } }));
    expect((await senders()).sort()).toEqual(['Rolf', 'Samira Haddad']);
    must(await inquiryService['inquiries.save'](as(anna), { id: asked, sender: { ...sender, name: 'Anna' } }));
    expect((await senders()).sort()).toEqual(['Anna', 'Rolf']);
    const marks = { secrecy: true, secrecyBasis: 'OSL 26:1', personalData: true };
    must(await inquiryService['inquiries.save'](as(anna), { id: asked, marks }));
    expect((await senders()).sort()).toEqual(['', 'Rolf']);
  });

  it('is read once for each version of the record', async () => {
    const id = await add();
    must(await inquiryService['inquiries.save'](as(anna), { id, sender }));
    const read = vi.spyOn(vault, 'getRecord');
    await list();
    expect(read).toHaveBeenCalledTimes(1);
    expect(await senders()).toEqual(['Samira Haddad']);
    expect(read).toHaveBeenCalledTimes(1);
  });
});

describe('handing over', () => {
  it('gives the item to one who has the duty: theirs on the inbox and the first screen, and nobody else’s', async () => {
    const id = await add();
    expect(await ids(bo)).toEqual([id]);
    expect(await ask('inbox.takers', { items: [inquiry(id)] })).toMatchObject({
      takers: [{ id: 'bo', name: 'Namn bo', opens: expect.any(Boolean) as boolean }],
    });
    expect(await ask('inbox.handOver', { items: [inquiry(id)], to: 'bo' })).toEqual({
      ...{ changed: 1, unchanged: 0, refused: [] },
    });
    expect(await ids(anna)).toEqual([]);
    const [row] = (await list(bo)).rows;
    expect(row).toMatchObject({ id, mine: true, handed: { toId: 'bo', by: 'Namn anna', at: NOW } });
    expect((await list(anna, 'all')).rows).toMatchObject([{ id, mine: false, handed: { to: 'Namn bo' } }]);
    const today = must(await todayService['today.get'](as(bo), {}));
    expect(today.lines.find((line) => line.id === id)?.params).toMatchObject({ handedBy: 'Namn anna', handedAt: NOW });
    expect(must(await todayService['today.get'](as(anna), {})).lines.some((line) => line.id === id)).toBe(false);
    expect(await ask('inbox.takeBack', { items: [inquiry(id)] })).toMatchObject({ changed: 1 });
    expect(await ids(anna)).toEqual([id]);
    expect(await ids(bo)).toEqual([id]);
  });

  it('lapses when the recipient may not have it any longer, and is everybody’s again', async () => {
    const id = await add();
    await ask('inbox.handOver', { items: [inquiry(id)], to: 'bo' });
    vault.db.data.people.bo = { ...bo, permission: null };
    expect(await ids(anna)).toEqual([id]);
    vault.db.data.people.bo = bo;
    expect(await ids(anna)).toEqual([]);
    vault.db.data.absences.a = absence('a', 'bo', '2026-06-10', '2026-06-12', { status: 'confirmed' });
    expect(await ids(anna)).toEqual([id]);
    expect((await list(anna)).rows[0]?.handed).toBeNull();
  });

  it('is refused for those without the duty or the authorisation, all or none, and each is named', async () => {
    const [first, second] = [await add(), await start()];
    const other = await add(cia, 'd');
    const items = [inquiry(first), moderation(second)];
    const refused = await ask('inbox.handOver', { items, to: 'bo' });
    expect(refused).toMatchObject({ changed: 0, refused: [{ name: 'M-2026-001', code: 'inbox.mayNotTake' }] });
    expect(await ids(anna)).toHaveLength(2);
    expect(vault.db.data.handedItems).toEqual({});
    expect(await ask('inbox.handOver', { items: [inquiry(first)], to: 'guest' })).toMatchObject({
      refused: [{ name: 'F-2026-001', code: 'inbox.mayNotTake', params: { name: 'Namn guest' } }],
    });
    expect(codeOf(await run('inbox.handOver', { items, to: 'anna' }))).toBe('inbox.toYourself');
    expect(await ask('inbox.handOver', { items: [inquiry(other)], to: 'cia' }, bo)).toMatchObject({
      refused: [{ name: '', code: 'inquiries.notYours' }],
    });
    vault.db.data.people.bo = { ...bo, permission: null };
    expect(await ask('inbox.takers', { items: [inquiry(first)] })).toEqual({ takers: [] });
    expect(await ask('inbox.handOver', { items: [inquiry(first)], to: 'bo' })).toMatchObject({ changed: 0 });
  });

  it('reaches a substitute, and not one who has left, nor what is passed on or no longer open', async () => {
    const id = await start();
    vault.db.data.absences.a = absence('a', 'anna', '2026-06-10', '2026-06-12', {
      ...{ status: 'confirmed', covers: [cover('c', 'moderate', 'cia', '2026-06-10', '2026-06-12')] },
    });
    expect(await ask('inbox.handOver', { items: [moderation(id)], to: 'cia' }, head)).toMatchObject({ changed: 1 });
    expect((await list(cia)).rows).toMatchObject([{ id, handed: { by: 'Namn head' } }]);
    vault.db.data.people.bo = { ...bo, archived: { at: NOW, by: 'head' } };
    const asked = await add();
    expect(codeOf(await run('inbox.handOver', { items: [inquiry(asked)], to: 'bo' }))).toBe('people.archived');
    vault.db.data.people.bo = bo;
    const to = { kind: 'person' as const, personId: 'guest' };
    must(await inquiryService['inquiries.passOn'](as(anna), { id: asked, to, reason: '', register: false }));
    expect(await ask('inbox.handOver', { items: [inquiry(asked)], to: 'bo' })).toMatchObject({
      refused: [{ code: 'inbox.passedOn', params: { name: 'Namn guest' } }],
    });
    must(await inquiryService['inquiries.close'](as(anna), { id: asked, reason: 'Reklam' }));
    expect(await ask('inbox.handOver', { items: [inquiry(asked)], to: 'bo' })).toMatchObject({
      refused: [{ code: 'inbox.notOpen' }],
    });
  });

  it('ends where the question is passed on to somebody else', async () => {
    const id = await add();
    await ask('inbox.handOver', { items: [inquiry(id)], to: 'bo' });
    const to = { kind: 'person' as const, personId: 'guest' };
    must(await inquiryService['inquiries.passOn'](as(anna), { id, to, reason: '', register: false }));
    expect(await ids(guest)).toEqual([id]);
    expect((await list(bo)).rows[0]?.handed).toBeNull();
  });
});

describe('later', () => {
  it('hides an item from one’s own until its day, only for oneself, and can be taken back', async () => {
    const [id, other] = [await add(), await start()];
    const items = [inquiry(id)];
    expect(await ask('inbox.putOff', { items, until: '2026-06-12' })).toMatchObject({ changed: 1, refused: [] });
    expect(await ids(anna)).toEqual([other]);
    expect((await list(anna, 'later')).rows).toMatchObject([{ id, later: '2026-06-12', mine: false }]);
    expect(await ids(anna, 'all')).toContain(id);
    expect(await ids(bo)).toContain(id);
    const { counts } = must(await todayService['today.get'](as(anna), {}));
    expect([counts.inquiries, counts.moderation]).toEqual([0, 1]);
    expect(await ask('inbox.bringBack', { items })).toMatchObject({ changed: 1 });
    expect(await ids(anna, 'later')).toEqual([]);
    expect(await ids(anna)).toContain(id);

    await ask('inbox.putOff', { items: [moderation(other)], until: '2026-06-11' });
    expect(await ids(anna)).toEqual([id]);
    clock.set('2026-06-11T06:00:00.000Z');
    expect(await ids(anna)).toContain(other);
  });

  it('ends at once when the item changes, becomes late, or is handed over to one', async () => {
    const [changed, late, handed] = [await add(), await add(), await add()];
    await ask('inbox.putOff', { items: [changed, late, handed].map(inquiry), until: '2026-06-30' });
    expect(await ids(anna)).toEqual([]);
    clock.pass(60_000);
    must(await inquiryService['inquiries.save'](as(bo), { id: changed, draft: 'Klockan' }));
    expect(await ids(anna)).toEqual([changed]);
    await ask('inbox.handOver', { items: [inquiry(handed)], to: 'anna' }, bo);
    expect((await ids(anna)).sort()).toEqual([changed, handed].sort());
    clock.set('2026-06-13T08:00:00.000Z');
    expect((await ids(anna)).sort()).toEqual([changed, handed, late].sort());
    expect(await ask('inbox.putOff', { items: [inquiry(late)], until: '2026-06-30' })).toMatchObject({
      ...{ changed: 0, refused: [{ code: 'inbox.late' }] },
    });
  });

  it('needs a day that has not come, and something one may read', async () => {
    const id = await add(cia, 'd');
    expect(codeOf(await run('inbox.putOff', { items: [inquiry(id)], until: '2026-06-10' }, cia))).toBe(
      'inbox.dayPassed',
    );
    expect(await ask('inbox.putOff', { items: [inquiry(id)], until: '2026-06-11' }, bo)).toMatchObject({
      refused: [{ name: '', code: 'inquiries.notYours' }],
    });
    expect(vault.db.data.putOff).toEqual({});
  });
});

describe('keeping in order', () => {
  const decided = async (outcome: 'keep' | 'unpublish'): Promise<string> => {
    const id = await start();
    const record = must(await moderationService['moderation.get'](as(anna), { id })).case;
    const stamp = { at: NOW, by: 'anna' };
    const actions = [{ id: 'x', outcome, doneAt: NOW, note: '', stamp }];
    const { caseKind } = await import('../../../../../electron/services/record-kinds/case.ts');
    must(
      await as(anna).vault.write('moderation.save', (tx) => {
        caseKind.save(tx, { ...record, status: 'open', actions }, as(anna));
        return { ok: true, value: undefined };
      }),
    );
    return id;
  };

  it('decides for all that are decided and not registered, and for none if one is refused', async () => {
    const [kept, removed, open] = [await decided('keep'), await decided('unpublish'), await start()];
    expect((await list()).rows.filter(({ type }) => type === 'diary').map(({ id }) => id)).toEqual([kept, removed]);
    expect(await list()).toMatchObject({ total: 3, toDo: 1 });
    const all = [kept, removed, open].map(moderation);
    const refused = await ask('inbox.keepInOrder', { items: all, reason: '' });
    expect(refused.changed).toBe(0);
    expect(refused.refused.map(({ code }) => code)).toContain('inbox.undecided');
    const diaryOf = async (id: string) =>
      must(await moderationService['moderation.get'](as(anna), { id })).case.diary?.decision;
    expect(await diaryOf(kept)).toBeUndefined();
    expect(await ask('inbox.keepInOrder', { items: [kept, removed].map(moderation), reason: 'Reklam' })).toMatchObject({
      ...{ changed: 2, refused: [] },
    });
    expect(await diaryOf(kept)).toBe('notNeeded');
    expect(await ask('inbox.keepInOrder', { items: [moderation(kept)], reason: '' })).toMatchObject({
      refused: [{ code: 'diary.decidedAlready' }],
    });
  });
});

it('says what each item is', async () => {
  const [question, message, comment] = [await add(), await add(anna, 'c', 'message'), await start()];
  const types = new Map((await list()).rows.map(({ id, type }) => [id, type]));
  expect([types.get(question), types.get(message), types.get(comment)]).toEqual(['question', 'message', 'comment']);
});
