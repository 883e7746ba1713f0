import { beforeEach, describe, expect, it } from 'vitest';
import { DisposalPreview, DisposalState } from '../../../../../domain/disposal/calls.ts';
import { DisposalEntry } from '../../../../../domain/disposal/model.ts';
import { ModerationCase } from '../../../../../domain/moderation/model.ts';
import { CaseView } from '../../../../../domain/moderation/calls.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { disposalService } from '../../../../../electron/services/disposal/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { moderationCsvRows } from '../../../../../electron/services/moderation/export.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { todayService } from '../../../../../electron/services/today/service.ts';
import { waitingDisposalRows } from '../../../../../electron/services/disposal/waiting.ts';
import { decideAndDispose, disposeByTwo, proposeDisposal } from '../../../../support/dispose.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, contextOf, makeClock, person, stateOf } from '../../../support/world/index.ts';

const clock = makeClock('2026-06-10T08:00:00.000Z');
const registrar: Person = person('rut', { roles: [{ role: 'registrar', departmentId: 'kultur' }] });
const second: Person = person('siv', { roles: [{ role: 'registrar', departmentId: 'kultur' }] });
const elsewhere: Person = person('eva', { roles: [{ role: 'registrar', departmentId: 'other' }] });
const officer: Person = person('olle', { roles: [{ role: 'officer', departmentId: 'kultur' }] });
let vault: FakeVault;
let ctx: ServiceContext;
const as = (who: Person): ServiceContext => ({ ...contextOf(vault, who, clock.now), newId: ctx.newId });

beforeEach(() => {
  clock.set('2026-06-10T08:00:00.000Z');
  vault = makeFakeVault({
    initial: stateOf({
      people: [registrar, second, elsewhere, officer],
      channels: [channel('c', { departmentId: 'kultur', responsibleId: 'olle' })],
    }),
    clock: clock.now,
  });
  ctx = contextOf(vault, registrar, clock.now);
});

const decision = { reference: 'KS 2026/17 § 4', decidedOn: '2026-06-01', groundId: 'recordsPlan', note: '' };
const blob = (text: string): string => vault.addBlob(new TextEncoder().encode(text)).id;

/** A finished case with a secret in every field that can hold one, including its file names. */
async function finished(files: readonly string[] = [blob('bild')]): Promise<string> {
  const moderation = moderationService;
  const { id } = must(await moderation['moderation.start'](ctx, { channelId: 'c' }));
  must(
    await moderation['moderation.save'](ctx, {
      id,
      item: {
        kind: 'comment',
        text: 'HEMLIG kommentar',
        link: 'https://example.org/hemlig',
        postedAt: '2026-06-09T08:00:00.000Z',
      },
      sender: { kind: 'known', name: 'HEMLIG Karlsson', handle: '@hemlig', link: '' },
    }),
  );
  must(
    await moderation['moderation.addEvidence'](ctx, {
      id,
      files: files.map((blobId, i) => ({ blobId, name: `hemlig-${i}.png` })),
    }),
  );
  must(await moderation['moderation.preserve'](ctx, { id }));
  must(await moderation['moderation.confirmSeen'](ctx, { id }));
  must(
    await moderation['moderation.save'](ctx, {
      id,
      categoryId: ctx.ruleSet().categories[0]?.id ?? '',
      categoryNote: 'HEMLIG anteckning',
    }),
  );
  must(
    await moderation['moderation.followUp'](ctx, {
      id,
      followUp: {
        police: { reportedOn: '2026-06-10', number: 'HEMLIG-1' },
        authorInformed: { on: '2026-06-10', text: 'HEMLIG text' },
        blockedUntil: null,
      },
    }),
  );
  must(await moderation['moderation.recordOutcome'](ctx, { id, outcome: 'delete', note: 'HEMLIG not' }));
  must(
    await moderation['moderation.decideDiary'](ctx, {
      id,
      decision: 'needed',
      reason: 'HEMLIG skäl',
      number: `KS 2026/${String(9 + vault.actions.filter((action) => action === 'moderation.decideDiary').length)}`,
    }),
  );
  must(await moderation['moderation.finish'](ctx, { id }));
  return id;
}

const preview = async (caseId: string) =>
  must(await disposalService['disposal.preview'](ctx, { kind: 'moderation', id: caseId }));
/** Proposed by one registrar, decided on and carried out by another. */
const dispose = async (caseId: string, more: object = {}, who = ctx, by = as(second)) =>
  await disposeByTwo(who, by, {
    ...{ kind: 'moderation', id: caseId, asOf: (await preview(caseId)).asOf },
    decision: { ...decision, ...more },
  });

describe('disposal of a finished case', () => {
  it('requires a known ground, a decision that is not in the future, and a note where the ground asks for one', async () => {
    const caseId = await finished();
    expect(await dispose(caseId, { groundId: 'none' })).toMatchObject({
      error: { code: 'disposal.unknownGround', field: 'decision.groundId' },
    });
    expect(await dispose(caseId, { decidedOn: '2026-06-11' })).toMatchObject({
      error: { code: 'disposal.decidedInFuture' },
    });
    expect(await dispose(caseId, { groundId: 'gdpr17' })).toMatchObject({
      error: { code: 'disposal.noteMissing', field: 'decision.note' },
    });
    expect(must(await moderationService['moderation.get'](ctx, { id: caseId })).case.item.text).toBe(
      'HEMLIG kommentar',
    );
    expect(must(await dispose(caseId, { groundId: 'gdpr17', note: 'Prövat av dataskyddsombudet' })).id).not.toBe('');
  });

  it('is not carried out while a copy from before the vault was updated cannot be removed', async () => {
    const caseId = await finished();
    vault.copiesLeft.push('Valv.before-v3');
    expect(await dispose(caseId)).toMatchObject({
      error: { code: 'disposal.copyLeft', params: { name: 'Valv.before-v3' } },
    });
    expect(must(await moderationService['moderation.get'](ctx, { id: caseId })).case.item.text).toBe(
      'HEMLIG kommentar',
    );
    vault.copiesLeft.pop();
    must(await dispose(caseId));
  });

  it('[R47.1] is proposed by one person and decided on by another, once', async () => {
    const caseId = await finished();
    const ref = { kind: 'moderation', id: caseId } as const;
    const { id } = must(await proposeDisposal(ctx, ref));
    expect(codeOf(await proposeDisposal(as(second), ref))).toBe('disposal.listed');
    expect(must(await disposalService['disposal.state'](ctx, ref)).listId).toBe(id);
    expect(must(await disposalService['disposal.state'](as(officer), ref)).listId).toBeNull();
    expect(must(await disposalService['disposal.list'](ctx, { id }))).toMatchObject({
      ...{ only: ref, mine: true, mayDecide: false, deciders: ['Namn siv'], state: 'proposed' },
      list: { typeId: null, afterYears: null },
    });
    expect(codeOf(await disposalService['disposal.decide'](ctx, { id, decision }))).toBe('disposal.samePerson');
    expect(codeOf(await disposalService['disposal.carryOutList'](as(second), { id }))).toBe('disposal.listState');
    must(await decideAndDispose(as(second), id, decision));
    expect(must(await disposalService['disposal.list'](ctx, { id })).state).toBe('done');
  });

  it('says that nobody else may decide, and a proposal that is withdrawn leaves the record free', async () => {
    const caseId = await finished();
    Reflect.deleteProperty(vault.db.data.people, 'siv');
    const ref = { kind: 'moderation', id: caseId } as const;
    const { id } = must(await proposeDisposal(ctx, ref));
    expect(must(await disposalService['disposal.list'](ctx, { id })).deciders).toEqual([]);
    must(await disposalService['disposal.withdraw'](ctx, { id, reason: 'Fel handling' }));
    expect(must(await disposalService['disposal.state'](ctx, ref)).listId).toBeNull();
    must(await proposeDisposal(ctx, ref));
  });

  it('is rejected by the contract without a reference, day or ground', async () => {
    const { calls } = await import('../../../../../domain/contract/api.ts');
    const schema = calls['disposal.decide'].input;
    const good = { id: 'a', decision };
    expect(schema.safeParse(good).success).toBe(true);
    for (const bad of [
      {},
      { ...decision, reference: ' ' },
      { ...decision, decidedOn: '' },
      { ...decision, decidedOn: '2026-02-30' },
      { ...decision, groundId: '' },
    ])
      expect(schema.safeParse({ ...good, decision: bad }).success).toBe(false);
  });

  it('[R47.3] leaves a stub and a record of the decision, but no text that anyone wrote, file or hash', async () => {
    const files = [blob('bild ett'), blob('bild två')];
    const caseId = await finished(files);
    const shown = DisposalPreview.parse(await preview(caseId));
    expect(shown).toMatchObject({
      characters: 16,
      sender: 'HEMLIG Karlsson, @hemlig',
      notes: 5,
      blocked: [],
      files: [
        { name: 'hemlig-0.png', shared: false },
        { name: 'hemlig-1.png', shared: false },
      ],
    });
    const { id: listId } = must(await dispose(caseId));
    const view = CaseView.parse(must(await moderationService['moderation.get'](ctx, { id: caseId })));
    expect(view.case).toMatchObject({
      id: caseId,
      channelId: 'c',
      status: 'done',
      item: { kind: 'comment', text: '', link: '' },
      sender: null,
      evidence: [],
      preserved: null,
      diary: { decision: 'needed', number: 'KS 2026/9', reason: '' },
      actions: [{ outcome: 'delete', note: '' }],
      followUp: { police: { number: '' }, authorInformed: { text: '' } },
    });
    const id = view.case.disposed?.disposalId ?? '';
    expect(view.case.disposed).toMatchObject({
      reference: 'KS 2026/17 § 4',
      decidedOn: '2026-06-01',
      ground: 'Gallringsbeslut',
      stamp: { by: 'siv' },
    });
    expect(view.case.category?.id).toBe(ctx.ruleSet().categories[0]?.id);
    const everything = JSON.stringify([
      vault.logRecords('moderation'),
      vault.logRecords('disposal'),
      vault.db.data,
      must(await moderationService['moderation.history'](ctx, { id: caseId })),
      must(await vault.page({ kind: 'moderation' })),
      must(await moderationCsvRows(ctx, undefined, 'sv')),
    ]);
    expect(everything.toLowerCase()).not.toContain('hemlig');
    for (const file of files) {
      expect(everything).not.toContain(file);
      expect(await vault.blobs.info(file)).toMatchObject({ ok: false });
    }
    expect(must(await vault.page({ kind: 'moderation', search: 'hemlig' })).total).toBe(0);
    const list = must(await disposalService['disposal.page'](ctx, { offset: 0, limit: 50 }));
    expect(list.total).toBe(1);
    expect(DisposalEntry.parse(list.rows[0])).toMatchObject({
      kind: 'disposed',
      id,
      listId,
      case: { caseId, channelName: 'Kanal c', outcome: 'delete', diaryNumber: 'KS 2026/9' },
      decision: { reference: 'KS 2026/17 § 4' },
      removed: { files: 2, kept: 0 },
      stamp: { by: 'siv' },
    });
    const page = must(
      await moderationService['moderation.page'](ctx, {
        filter: {
          search: '',
          channelIds: [],
          status: [],
          outcome: [],
          categories: [],
          from: null,
          to: null,
          order: 'newest',
        },
        offset: 0,
        limit: 50,
      }),
    );
    expect(page.rows).toMatchObject([{ id: caseId, title: '', disposed: true, status: 'done' }]);
  });

  it('keeps a file that another case uses, and states that in the preview', async () => {
    const [own, shared] = [blob('egen'), blob('delad')];
    const caseId = await finished([own, shared]);
    const other = await finished([shared]);
    expect((await preview(caseId)).files).toMatchObject([{ shared: false }, { shared: true }]);
    must(await dispose(caseId));
    expect((await vault.blobs.info(shared)).ok).toBe(true);
    expect((await vault.blobs.info(own)).ok).toBe(false);
    expect(must(await disposalService['disposal.page'](ctx, { offset: 0, limit: 1 })).rows[0]).toMatchObject({
      removed: { files: 1, kept: 1 },
    });
    must(await dispose(other));
    expect((await vault.blobs.info(shared)).ok).toBe(false);
  });

  it('requires a finished case that is unchanged since the preview, and is final', async () => {
    const { id: open } = must(await moderationService['moderation.start'](ctx, { channelId: 'c' }));
    expect((await preview(open)).blocked).toEqual(['notDone']);
    expect(await dispose(open)).toMatchObject({ error: { code: 'disposal.notDone' } });
    const caseId = await finished();
    const { asOf } = await preview(caseId);
    must(
      await moderationService['moderation.decideDiary'](ctx, {
        id: caseId,
        decision: 'needed',
        reason: '',
        number: 'KS 2026/9',
      }),
    );
    expect(codeOf(await proposeDisposal(ctx, { kind: 'moderation', id: caseId, asOf }))).toBe('disposal.changedSince');
    must(await dispose(caseId));
    expect((await preview(caseId)).blocked).toEqual(['disposed']);
    expect(await dispose(caseId)).toMatchObject({ error: { code: 'disposal.disposed' } });
    expect(await moderationService['moderation.reopen'](ctx, { id: caseId, reason: 'igen' })).toMatchObject({
      error: { code: 'moderation.disposed' },
    });
    expect(
      await moderationService['moderation.decideDiary'](ctx, {
        id: caseId,
        decision: 'needed',
        reason: 'x',
        number: '',
      }),
    ).toMatchObject({ error: { code: 'moderation.disposed' } });
    expect(
      await disposalService['disposal.hold'](ctx, { kind: 'moderation', id: caseId, reason: 'sent' }),
    ).toMatchObject({
      error: { code: 'disposal.disposed' },
    });
    expect(await disposalService['disposal.preview'](ctx, { kind: 'moderation', id: 'nobody' })).toMatchObject({
      error: { code: 'moderation.notFound' },
    });
  });

  it('is limited to the registrar of the department and the administrator', async () => {
    const caseId = await finished();
    expect(await dispose(caseId, {}, as(officer))).toMatchObject({ error: { code: 'disposal.notRegistrar' } });
    expect(await disposalService['disposal.preview'](as(officer), { kind: 'moderation', id: caseId })).toMatchObject({
      error: { code: 'disposal.notRegistrar' },
    });
    expect(
      must(await disposalService['disposal.state'](as(officer), { kind: 'moderation', id: caseId })).mayDispose,
    ).toBe(false);
    for (const name of ['disposal.state', 'disposal.preview'] as const)
      expect(await disposalService[name](as(elsewhere), { kind: 'moderation', id: caseId })).toMatchObject({
        error: { code: 'moderation.notYours' },
      });
    expect(
      await disposalService['disposal.hold'](as(elsewhere), { kind: 'moderation', id: caseId, reason: 'Nej' }),
    ).toMatchObject({
      error: { code: 'moderation.notYours' },
    });
    expect(await dispose(caseId, {}, as(elsewhere))).toMatchObject({ error: { code: 'moderation.notYours' } });
    const administrator = person('ada', { roles: [{ role: 'administrator', departmentId: null }] });
    expect((await dispose(caseId, {}, as(administrator))).ok).toBe(true);
  });

  it('changes nothing when the vault cannot write', async () => {
    const caseId = await finished();
    const { asOf } = await preview(caseId);
    vault.failNextWrite('vault.diskFull');
    expect(codeOf(await proposeDisposal(ctx, { kind: 'moderation', id: caseId, asOf }))).toBe('vault.diskFull');
    const { id } = must(await proposeDisposal(ctx, { kind: 'moderation', id: caseId, asOf }));
    must(await disposalService['disposal.decide'](as(second), { id, decision }));
    vault.failNextWrite('vault.diskFull');
    expect(codeOf(await disposalService['disposal.carryOutList'](as(second), { id }))).toBe('vault.diskFull');
    expect(
      ModerationCase.parse(must(await moderationService['moderation.get'](ctx, { id: caseId })).case).item.text,
    ).toBe('HEMLIG kommentar');
    expect(must(await disposalService['disposal.page'](ctx, { offset: 0, limit: 50 })).total).toBe(0);
  });
});

describe('a hold', () => {
  it('prevents disposal while a disclosure is in progress, until the registrar lifts it', async () => {
    const caseId = await finished();
    const held = DisposalState.parse(
      must(
        await disposalService['disposal.hold'](as(officer), {
          kind: 'moderation',
          id: caseId,
          reason: 'Utlämnande pågår, begäran 3 juni',
        }),
      ),
    );
    expect(held).toMatchObject({
      hold: { id: caseId, reason: 'Utlämnande pågår, begäran 3 juni', stamp: { by: 'olle' } },
      blocked: ['held'],
    });
    expect(
      await disposalService['disposal.hold'](ctx, { kind: 'moderation', id: caseId, reason: 'en till' }),
    ).toMatchObject({
      error: { code: 'disposal.alreadyHeld' },
    });
    expect(await dispose(caseId)).toMatchObject({
      error: { code: 'disposal.held', params: { reason: 'Utlämnande pågår, begäran 3 juni' } },
    });
    expect(
      await disposalService['disposal.release'](as(officer), { kind: 'moderation', id: caseId, reason: '' }),
    ).toMatchObject({
      error: { code: 'disposal.notRegistrar' },
    });
    expect(
      must(await disposalService['disposal.release'](ctx, { kind: 'moderation', id: caseId, reason: 'Utlämnat' })).hold,
    ).toBeNull();
    expect(
      await disposalService['disposal.release'](ctx, { kind: 'moderation', id: caseId, reason: '' }),
    ).toMatchObject({
      error: { code: 'disposal.notHeld' },
    });
    expect((await dispose(caseId)).ok).toBe(true);
    const { rows } = must(await disposalService['disposal.page'](ctx, { offset: 0, limit: 50 }));
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['disposed', 'held', 'released']);
    expect(rows.find(({ kind }) => kind === 'released')).toMatchObject({ reason: 'Utlämnat', since: { by: 'olle' } });
  });

  it('is listed for everyone, with the reason only for those who may read the case', async () => {
    const caseId = await finished();
    must(
      await disposalService['disposal.hold'](as(officer), {
        kind: 'moderation',
        id: caseId,
        reason: 'HEMLIG Karlsson har begärt ut',
      }),
    );
    must(
      await disposalService['disposal.release'](ctx, {
        kind: 'moderation',
        id: caseId,
        reason: 'HEMLIG Karlsson har fått',
      }),
    );
    must(await dispose(caseId, { groundId: 'gdpr17', note: 'HEMLIG Karlsson har bett om det' }));
    const list = async (who: ServiceContext) =>
      must(await disposalService['disposal.page'](who, { offset: 0, limit: 50 })).rows.map((row) =>
        DisposalEntry.parse(row),
      );
    expect(JSON.stringify(await list(as(officer))).match(/HEMLIG/g)).toHaveLength(3);
    const shown = await list(as(elsewhere));
    expect(shown.map(({ kind }) => kind).sort()).toEqual(['disposed', 'held', 'released']);
    expect(JSON.stringify(shown)).not.toContain('HEMLIG');
  });

  it('and a disposal at the same time exclude each other', async () => {
    const caseId = await finished();
    const { id } = must(await proposeDisposal(ctx, { kind: 'moderation', id: caseId }));
    must(await disposalService['disposal.decide'](as(second), { id, decision }));
    const [disposed, held] = await Promise.all([
      disposalService['disposal.carryOutList'](as(second), { id }),
      disposalService['disposal.hold'](as(officer), { kind: 'moderation', id: caseId, reason: 'Begärd ut' }),
    ]);
    expect(must(disposed).list.done?.records).toBe(held.ok ? 0 : 1);
  });
});

describe('what somebody else has disposed of', () => {
  const order = (what: readonly string[], more: object = {}) => ({
    ...{ seq: 7, by: 'eva', at: '2026-06-09T08:00:00.000Z', files: 2, from: '2026-06-16T08:00:00.000Z' },
    what,
    ...more,
  });
  const waiting = async (who: Person) => must(await disposalService['disposal.waiting'](as(who), {})).rows;
  const carryOut = (who: Person) => disposalService['disposal.carryOutWaiting'](as(who), { seq: 7 });
  const administrator = person('ada', { roles: [{ role: 'administrator', departmentId: null }] });

  it('is shown with who, how much and when, and removed by those who keep the records of every case', async () => {
    const id = await finished();
    vault.orderedElsewhere(order([`log:moderation/${id}`, 'log:diary/d']));
    expect(await waiting(registrar)).toEqual([
      {
        ...{ seq: 7, by: 'eva', at: '2026-06-09T08:00:00.000Z', records: 1, others: 0, files: 2 },
        ...{ from: '2026-06-16T08:00:00.000Z', mayCarryOut: true },
        about: {
          kind: 'moderation',
          caseId: id,
          channelName: 'Kanal c',
          seenAt: '2026-06-10T08:00:00.000Z',
          diaryNumber: 'KS 2026/9',
        },
      },
    ]);
    expect(await waiting(elsewhere)).toMatchObject([{ mayCarryOut: false, about: null }]);
    expect(codeOf(await carryOut(elsewhere))).toBe('disposal.notRegistrar');
    must(await carryOut(registrar));
    expect(await waiting(registrar)).toEqual([]);
    expect(codeOf(await carryOut(registrar))).toBe('disposal.notWaiting');
  });

  it('is an open item for those who may say yes', async () => {
    const id = await finished();
    vault.orderedElsewhere(order([`log:moderation/${id}`]));
    const rows = async (who: Person) => must(await waitingDisposalRows(as(who)));
    expect(await rows(registrar)).toMatchObject([
      { kind: 'erasureWaits', due: '2026-06-16', params: { person: elsewhere.name, count: 1, asks: 'no' } },
    ]);
    expect(await rows(elsewhere)).toEqual([]);
    expect(await rows(officer)).toEqual([]);
    expect(must(await todayService['today.get'](as(registrar), {})).lines.map(({ kind }) => kind)).toContain(
      'erasureWaits',
    );
  });

  it('is one open item for each who decided, until the first of it is removed', async () => {
    const [one, two] = [await finished(), await finished()];
    vault.orderedElsewhere(order([`log:moderation/${one}`], { from: '2026-06-17T08:00:00.000Z' }));
    vault.orderedElsewhere(order([`log:moderation/${two}`], { seq: 8 }));
    expect(must(await waitingDisposalRows(as(registrar)))).toMatchObject([
      { due: '2026-06-16', params: { person: elsewhere.name, count: 2, asks: 'no' } },
    ]);
  });

  it('waits for an administrator when it is so much that nothing is removed unasked', async () => {
    const id = await finished();
    vault.orderedElsewhere(order([`log:moderation/${id}`], { from: null }));
    expect(await waiting(registrar)).toMatchObject([{ from: null, mayCarryOut: false }]);
    expect(codeOf(await carryOut(registrar))).toBe('disposal.administratorOnly');
    must(await carryOut(administrator));
  });

  it('may be left-overs of an import, which are no cases', async () => {
    vault.orderedElsewhere(order(['log:item/a', 'log:item/b']));
    expect(await waiting(registrar)).toMatchObject([{ records: 0, others: 2, mayCarryOut: true, about: null }]);
    expect(must(await waitingDisposalRows(as(registrar)))).toEqual([]);
  });
});
