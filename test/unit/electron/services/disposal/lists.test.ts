import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../../domain/people/model.ts';
import type { RecordType } from '../../../../../domain/records-plan/model.ts';
import { disposalService } from '../../../../../electron/services/disposal/service.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { captureKind } from '../../../../../electron/services/record-kinds/capture.ts';
import { inquiryKind } from '../../../../../electron/services/record-kinds/inquiry.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import { capture } from '../../../domain/frame-rules/log-frames.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, contextOf, department, makeClock, person, stateOf } from '../../../support/world/index.ts';

const clock = makeClock('2026-06-10T08:00:00.000Z');
const registrar: Person = person('rut', { roles: [{ role: 'registrar', departmentId: 'kultur' }] });
const second: Person = person('siv', { roles: [{ role: 'registrar', departmentId: 'kultur' }] });
const elsewhere: Person = person('eva', { roles: [{ role: 'registrar', departmentId: 'other' }] });
const DECISION = { reference: 'KN § 40', decidedOn: '2026-06-10', groundId: 'recordsPlan', note: '' };
const stamp = { at: '2020-01-01T08:00:00.000Z', by: 'rut' };
const RULE: RecordType = {
  ...{ id: 'r', boardId: null, name: 'Frågor', covers: ['inquiry'], format: '', place: '', designation: '' },
  rule: { kind: 'dispose', afterYears: 2, groundId: 'recordsPlan' },
  decision: { reference: 'KN § 12', decidedOn: '2020-01-01' },
  ...{ archived: null, changed: stamp },
};
let vault: FakeVault;
let ids = 0;
const as = (who: Person): ServiceContext => ({
  ...contextOf(vault, who, clock.now),
  newId: () => `n${String((ids += 1))}`,
});

beforeEach(() => {
  clock.set('2026-06-10T08:00:00.000Z');
  vault = makeFakeVault({
    initial: {
      ...stateOf({
        people: [registrar, second, elsewhere],
        departments: [department('kultur'), department('other')],
        channels: [
          channel('c', { departmentId: 'kultur', responsibleId: 'rut' }),
          channel('d', { departmentId: 'kultur', responsibleId: 'rut' }),
        ],
      }),
      recordTypes: { r: RULE },
    },
    clock: clock.now,
  });
});

/** A question that came and was closed then, or is open. */
async function question(at: string, text: string, { closed = at, channelId = 'c' } = {}): Promise<string> {
  clock.set(at);
  const { id } = must(
    await inquiryService['inquiries.add'](as(registrar), {
      ...{ channelId, kind: 'comment', receivedAt: at, link: '', text, sender: null },
      ...{ files: [], marks: { secrecy: false, secrecyBasis: '', personalData: false } },
    }),
  );
  if (closed !== '') {
    clock.set(closed);
    must(await inquiryService['inquiries.close'](as(registrar), { id, reason: 'Ingen fråga' }));
  }
  clock.set('2026-06-10T08:00:00.000Z');
  return id;
}
const due = async (who: Person = registrar, filter: { typeId?: string; channelId?: string; listId?: string } = {}) =>
  must(
    await disposalService['disposal.due'](as(who), {
      ...{
        typeId: filter.typeId ?? null,
        channelId: filter.channelId ?? null,
        listId: filter.listId ?? null,
        offset: 0,
        limit: 50,
      },
    }),
  );
const propose = (who: Person = registrar) =>
  disposalService['disposal.propose'](as(who), { typeId: 'r', channelId: null, note: '' });
const decide = (id: string, who: Person, more: object = {}) =>
  disposalService['disposal.decide'](as(who), { id, decision: { ...DECISION, ...more } });
const carryOut = (id: string, who: Person = second) => disposalService['disposal.carryOutList'](as(who), { id });

describe('what is due', () => {
  it('is counted from the end of the year in which it was finished, oldest first', async () => {
    const old = await question('2022-03-01T09:00:00.000Z', 'Gammal');
    const last = await question('2023-12-31T22:59:00.000Z', 'Sista minuten 2023');
    await question('2023-12-31T23:00:00.000Z', 'Redan 2024 i Stockholm');
    await question('2023-12-30T09:00:00.000Z', 'Avslutad 2024', { closed: '2024-01-02T09:00:00.000Z' });
    const { rows, total } = await due();
    expect(rows.map(({ id, from }) => [id, from])).toEqual([
      [old, '2025-01-01'],
      [last, '2026-01-01'],
    ]);
    expect(total).toBe(2);
    expect((await due(elsewhere)).total).toBe(0);
  });

  it('is told with what blocks it, and what the plan keeps or is silent about is never in it', async () => {
    const open = await question('2020-03-01T09:00:00.000Z', 'Glömd', { closed: '' });
    const held = await question('2021-03-01T09:00:00.000Z', 'Spärrad');
    must(await disposalService['disposal.hold'](as(registrar), { kind: 'inquiry', id: held, reason: 'Begärd' }));
    expect((await due()).rows.map(({ id, blocked }) => [id, blocked])).toEqual([
      [open, ['notDone']],
      [held, ['held']],
    ]);
    expect(codeOf(await propose())).toBe('disposal.nothingDue');
    vault.db.data.recordTypes.r = { ...RULE, rule: { kind: 'keep' } };
    expect((await due()).total).toBe(0);
    expect(codeOf(await propose())).toBe('disposal.ruleChanged');
    vault.db.data.recordTypes = {};
    expect((await due()).total).toBe(0);
  });

  it('is narrowed to a rule and a channel', async () => {
    await question('2022-03-01T09:00:00.000Z', 'Ett');
    const other = await question('2022-04-01T09:00:00.000Z', 'Två', { channelId: 'd' });
    expect((await due(registrar, { channelId: 'd' })).rows.map(({ id }) => id)).toEqual([other]);
    expect((await due(registrar, { typeId: 'another' })).total).toBe(0);
    const { types, channels } = must(await disposalService['disposal.rules'](as(registrar), {}));
    expect(types).toMatchObject([{ id: 'r', name: 'Frågor', afterYears: 2, reference: 'KN § 12' }]);
    expect(channels.map(({ id }) => id)).toEqual(['c', 'd']);
  });

  it('is read from the record where the row of an older version does not say when it was finished', async () => {
    const id = await question('2023-12-30T09:00:00.000Z', 'Avslutad 2024', { closed: '2024-01-02T09:00:00.000Z' });
    const early = await question('2023-12-29T09:00:00.000Z', 'Avslutad 2023');
    for (const one of [id, early]) {
      const put = must(await inquiryKind.loadPut(as(registrar), one));
      const { finishedAt: _forgotten, ...facets } = put.facets;
      must(
        await vault.write('test', (tx) => {
          tx.putLog({ ...put, facets });
          return ok(undefined);
        }),
      );
    }
    expect((await due()).rows.map((row) => row.id)).toEqual([early]);
  });

  it('[R12.1] [R47.1] follows the rule of its channel’s own board', async () => {
    const id = await question('2022-03-01T09:00:00.000Z', 'Ett');
    const { data } = vault.db;
    const board = (name: string) => ({
      ...{ id: name, name, archived: null, changed: stamp },
      recordsPlan: { revised: true, decidedOn: null, reference: '' },
    });
    data.boards = { dep: board('dep'), own: board('own') };
    data.departments.kultur = { ...department('kultur'), boardId: 'dep' };
    expect((await due()).rows.map((row) => row.id)).toEqual([id]);
    // The channel has a board of its own, whose plan keeps its questions.
    data.channels.c = channel('c', { departmentId: 'kultur', responsibleId: 'rut', boardId: 'own' });
    data.recordTypes.own = { ...RULE, id: 'own', boardId: 'own', rule: { kind: 'keep' } };
    expect((await due()).total).toBe(0);
  });

  it('[R12.1] [R23.3] [R47.1] follows, of a page saved regularly, the rule for those and not for single pages', async () => {
    const at = '2022-03-01T09:00:00.000Z';
    const page = (id: string, planId: string | null) => capture({ at, by: 'rut' }, { id, planId, takenAt: at });
    must(
      await vault.write('test', (tx) => {
        captureKind.save(tx, page('single', null), as(registrar));
        captureKind.save(tx, page('regular', 'c'), as(registrar));
        return ok(undefined);
      }),
    );
    const { data } = vault.db;
    data.recordTypes = {
      r: { ...RULE, covers: ['capture'] },
      kept: { ...RULE, id: 'kept', covers: ['captureOccasion'], rule: { kind: 'keep' } },
    };
    expect((await due()).rows.map(({ id }) => id)).toEqual(['single']);
    // And the other way: only those of the series may be disposed of.
    data.recordTypes = {
      r: { ...RULE, covers: ['captureOccasion'] },
      kept: { ...RULE, id: 'kept', covers: ['capture'], rule: { kind: 'keep' } },
    };
    expect((await due()).rows.map(({ id }) => id)).toEqual(['regular']);
    const { id } = must(await propose());
    expect(codeOf(await decide(id, second))).toBe('ok');
    data.recordTypes.r = { ...RULE, covers: ['capture'] };
    expect(codeOf(await carryOut(id))).toBe('disposal.ruleChanged');
  });
});

describe('a list', () => {
  const two = async () => [
    await question('2022-03-01T09:00:00.000Z', 'HEMLIG ett'),
    await question('2022-04-01T09:00:00.000Z', 'HEMLIG två'),
  ];

  it('[R47.1] is decided on by somebody else than its proposer, who cites a decision', async () => {
    await two();
    const { id } = must(await propose());
    expect((await due()).rows.map(({ listId }) => listId)).toEqual([id, id]);
    await question('2022-06-01T09:00:00.000Z', 'Inte med');
    expect((await due()).total).toBe(3);
    expect((await due(second, { listId: id })).rows.map((row) => row.listId)).toEqual([id, id]);
    expect(codeOf(await carryOut(id))).toBe('disposal.listState');
    expect(codeOf(await decide(id, registrar))).toBe('disposal.samePerson');
    expect(codeOf(await decide(id, elsewhere))).toBe('disposal.notRegistrar');
    expect(codeOf(await decide(id, second, { decidedOn: '2026-06-11' }))).toBe('disposal.decidedInFuture');
    expect(codeOf(await decide(id, second, { groundId: 'none' }))).toBe('disposal.unknownGround');
    expect(must(await decide(id, second))).toMatchObject({ state: 'decided', total: 2 });
    expect(JSON.stringify(vault.logRecords('inquiry'))).toContain('HEMLIG');
    expect(must(await carryOut(id, registrar))).toMatchObject({
      state: 'done',
      list: { done: { records: 2, left: [] } },
    });
    expect(JSON.stringify(vault.logRecords('inquiry'))).not.toContain('HEMLIG');
    const { rows } = must(await disposalService['disposal.page'](as(registrar), { offset: 0, limit: 9 }));
    expect(rows).toMatchObject([
      { kind: 'disposed', listId: id, decision: { reference: 'KN § 40' } },
      { kind: 'disposed', listId: id },
    ]);
    expect((await due()).total).toBe(1);
  });

  it('[R47.4] may rest on the archive regulation', async () => {
    await two();
    const { id } = must(await propose());
    expect(must(await decide(id, second, { groundId: 'archiveRules' })).list.decided?.basis).toContain(
      'arkivreglemente',
    );
  });

  it('[R47.2] leaves what was held or changed since it was made, and names it', async () => {
    const [held = '', changed = ''] = await two();
    const free = await question('2022-05-01T09:00:00.000Z', 'HEMLIG tre');
    const { id } = must(await propose());
    must(await decide(id, second));
    must(await disposalService['disposal.hold'](as(second), { kind: 'inquiry', id: held, reason: 'Begärd' }));
    must(await inquiryService['inquiries.reopen'](as(registrar), { id: changed, reason: 'Ny uppgift' }));
    must(await inquiryService['inquiries.close'](as(registrar), { id: changed, reason: 'Klar' }));
    const { list, left } = must(await carryOut(id));
    expect(list.done).toMatchObject({ records: 1, stamp: { by: 'siv' } });
    expect(left.map((one) => [one.id, one.why])).toEqual([
      [held, 'held'],
      [changed, 'changed'],
    ]);
    expect(left[0]?.name).toMatch(/Kanal c/);
    const stored = vault.logRecords('inquiry') as readonly { id: string; disposed?: object }[];
    expect(stored.filter(({ disposed }) => disposed !== undefined).map((one) => one.id)).toEqual([free]);
  });

  it('is withdrawn, or its decision revoked, before anything is gone: nothing is erased', async () => {
    await two();
    const first = must(await propose()).id;
    const withdrawn = await disposalService['disposal.withdraw'](as(second), { id: first, reason: 'Fel år' });
    expect(must(withdrawn)).toMatchObject({ state: 'withdrawn', list: { withdrawn: { reason: 'Fel år' } } });
    expect(codeOf(await decide(first, second))).toBe('disposal.listState');
    const { id } = must(await propose());
    must(await decide(id, second));
    const revocation = { reference: 'KN § 41', revokedOn: '2026-06-10', reason: '' };
    expect(codeOf(await disposalService['disposal.revoke'](as(registrar), { ...revocation, id: first }))).toBe(
      'disposal.listState',
    );
    expect(must(await disposalService['disposal.revoke'](as(registrar), { ...revocation, id })).state).toBe('revoked');
    expect(codeOf(await carryOut(id))).toBe('disposal.listState');
    expect(JSON.stringify(vault.logRecords('inquiry'))).toContain('HEMLIG');
    expect(must(await propose()).id).not.toBe('');
  });

  it('whose decision is revoked afterwards says so, and what is gone stays gone', async () => {
    await two();
    const { id } = must(await propose());
    must(await decide(id, second));
    must(await carryOut(id));
    const revoked = must(
      await disposalService['disposal.revoke'](as(registrar), {
        ...{ id, reference: 'Förvaltningsrätten 123-26', revokedOn: '2026-06-10', reason: 'Upphävt' },
      }),
    );
    expect(revoked).toMatchObject({
      state: 'revokedAfter',
      list: { done: { records: 2 }, revoked: { reason: 'Upphävt' } },
    });
    expect(JSON.stringify(vault.logRecords('inquiry'))).not.toContain('HEMLIG');
  });

  it('is not decided on or carried out when the plan says something else meanwhile', async () => {
    await two();
    const { id } = must(await propose());
    vault.db.data.recordTypes.r = { ...RULE, rule: { kind: 'keep' } };
    expect(codeOf(await decide(id, second))).toBe('disposal.ruleChanged');
    vault.db.data.recordTypes.r = RULE;
    must(await decide(id, second));
    vault.db.data.recordTypes.r = { ...RULE, archived: stamp };
    expect(codeOf(await carryOut(id))).toBe('disposal.ruleChanged');
    expect(JSON.stringify(vault.logRecords('inquiry'))).toContain('HEMLIG');
  });

  it('is on the first screen of whoever may decide on it', async () => {
    await two();
    const { id } = must(await propose());
    const kinds = async (who: Person) =>
      must(await todayService['today.get'](as(who), {})).lines.filter(({ kind }) => kind === 'disposalProposed');
    expect(await kinds(second)).toMatchObject([{ id, params: { person: registrar.name, count: 2 } }]);
    expect(await kinds(registrar)).toEqual([]);
    expect(await kinds(elsewhere)).toEqual([]);
    must(await decide(id, second));
    expect(await kinds(second)).toEqual([]);
  });

  it('is shown to those who keep all its records', async () => {
    await two();
    const { id } = must(await propose());
    expect(must(await disposalService['disposal.lists'](as(second), {})).lists).toMatchObject([
      { state: 'proposed', mayDecide: true, mine: false, total: 2, counts: [{ kind: 'inquiry', count: 2 }] },
    ]);
    expect(must(await disposalService['disposal.list'](as(registrar), { id }))).toMatchObject({
      mayDecide: false,
      mine: true,
    });
    expect(must(await disposalService['disposal.lists'](as(elsewhere), {})).lists).toEqual([]);
    expect(codeOf(await disposalService['disposal.list'](as(elsewhere), { id }))).toBe('disposal.notRegistrar');
    expect(codeOf(await disposalService['disposal.list'](as(registrar), { id: 'x' }))).toBe('disposal.listUnknown');
  });
});
