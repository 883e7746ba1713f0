// Several items in one case, appeals, follow-up, classification by part, two people at once, wrong clocks, and similar
// cases.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { CaseFilter, CaseView } from '../../../../../domain/moderation/calls.ts';
import { actionsOn, itemsOf } from '../../../../../domain/moderation/items.ts';
import { type AdditionalItem, type ModerationCase, type Outcome } from '../../../../../domain/moderation/model.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { moderationCsvRows } from '../../../../../electron/services/moderation/export.ts';
import { caseReminders } from '../../../../../electron/services/moderation/today.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { disposeByTwo } from '../../../../support/dispose.ts';
import { must } from '../../../../support/results.ts';
import { channel, contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let ctx: ServiceContext;
let berit: ServiceContext;
beforeEach(() => {
  clock = makeClock('2026-06-10T08:00:00.000Z');
  const people = [person('anna'), person('berit', { name: 'Berit Ek' }), person('utanfor', { departmentId: 'other' })];
  const channels = [
    channel('c', {
      responsibleId: 'anna',
      roster: [{ personId: 'berit', role: 'admin', from: '2026-01-01', to: null } as never],
    }),
    channel('d', { departmentId: 'other', responsibleId: 'utanfor' }),
  ];
  vault = makeFakeVault({ initial: stateOf({ people, channels }), clock: clock.now });
  ctx = contextOf(vault, people[0]!, clock.now);
  berit = contextOf(vault, people[1]!, clock.now);
});

const item = (text: string, link = '') => ({ kind: 'comment' as const, text, link, postedAt: null });
const sender = (name: string) => ({ kind: 'known' as const, name, handle: '', link: '' });
const alike = (id: string, text = 'Köp klockor', who: string | null = 'Robot'): AdditionalItem => ({
  id,
  item: item(text),
  sender: who === null ? null : sender(who),
});
const save = (id: string, more: Partial<Checked<'moderation.save'>>, as = ctx) =>
  Promise.resolve(moderationService['moderation.save'](as, { id, ...more }));
const preserve = (id: string) => Promise.resolve(moderationService['moderation.preserve'](ctx, { id }));
const outcome = (id: string, what: Outcome, more: Partial<Checked<'moderation.recordOutcome'>> = {}) =>
  Promise.resolve(
    moderationService['moderation.recordOutcome'](ctx, {
      id,
      outcome: what,
      note: what === 'restore' ? 'Fel' : '',
      ...more,
    }),
  );
const get = async (id: string) => must(await moderationService['moderation.get'](ctx, { id }));
const start = async (channelId = 'c') => must(await moderationService['moderation.start'](ctx, { channelId })).id;
const begun = async (text = 'Köp klockor', items: AdditionalItem[] = []) => {
  const id = await start();
  must(
    await save(id, {
      item: item(text),
      sender: sender('Kalle'),
      categoryId: 'advertising',
      ...(items.length === 0 ? {} : { alike: items }),
    }),
  );
  return id;
};
const ready = async (items: AdditionalItem[] = []) => {
  const id = await begun('Köp klockor', items);
  must(await preserve(id));
  return id;
};

describe('several items in one case', () => {
  it('[R17.1] share one preservation and one outcome, as twenty similar spam comments', async () => {
    const items = Array.from({ length: 19 }, (_, n) =>
      alike(`s${String(n)}`, `Köp klockor ${String(n)}`, n === 7 ? null : `Robot ${String(n)}`),
    );
    const id = await begun('Köp klockor', items);
    expect(await preserve(id)).toMatchObject({
      error: { code: 'moderation.notPreservable', params: { reason: 'noSender' } },
    });
    must(
      await save(id, {
        alike: items.map((one) =>
          one.sender === null ? { ...one, sender: { kind: 'unknown' as const, reason: 'Kontot är borta' } } : one,
        ),
      }),
    );
    expect(await outcome(id, 'delete')).toMatchObject({ error: { code: 'moderation.notPreserved' } });
    const proof = must(await preserve(id)).case.preserved;
    expect(proof?.alike).toBe(19);
    const done = must(await outcome(id, 'delete')).case;
    expect(done.actions).toHaveLength(1);
    expect(itemsOf(done).every((one) => actionsOn(done.actions, one.id).length === 1)).toBe(true);
    expect(CaseView.safeParse(await get(id)).success).toBe(true);
    const { rows, head } = must(await moderationCsvRows(ctx, [id], 'sv'));
    expect(rows).toHaveLength(20);
    expect(rows.map((row) => row[head.indexOf('Avsändare')])).toContain('Robot 3');
  });

  it('can have separate outcomes, and the case is unfinished until each has one', async () => {
    const id = await ready([alike('a'), alike('b')]);
    must(await outcome(id, 'delete', { of: ['first', 'b'] }));
    expect((await get(id)).unfinished).toContain('noOutcome');
    expect(await outcome(id, 'delete', { of: ['b'] })).toMatchObject({ error: { code: 'moderation.sameOutcome' } });
    expect(await outcome(id, 'delete', { of: ['nix'] })).toMatchObject({ error: { code: 'moderation.itemUnknown' } });
    expect(must(await outcome(id, 'keep', { of: ['a'] })).unfinished).not.toContain('noOutcome');
  });

  it('[R17.1] are locked once preserved, and an item added later is covered by neither preservation nor outcome', async () => {
    const id = await ready([alike('a')]);
    must(await outcome(id, 'delete'));
    expect(await save(id, { alike: [alike('a', 'ändrad')] })).toMatchObject({
      error: { code: 'moderation.preserved' },
    });
    expect(await save(id, { alike: [] })).toMatchObject({ error: { code: 'moderation.preserved' } });
    must(await save(id, { alike: [alike('a'), alike('b')] }));
    expect(await get(id)).toMatchObject({ gate: ['changedSince'] });
    expect((await get(id)).unfinished).toContain('noOutcome');
    expect(await outcome(id, 'delete', { of: ['b'] })).toMatchObject({ error: { params: { reason: 'changedSince' } } });
    must(await preserve(id));
    expect(must(await outcome(id, 'delete')).case.actions.at(-1)?.of).toEqual(['b']);
  });

  it('are limited to 100, and in total text length', async () => {
    const id = await begun();
    expect(await save(id, { alike: Array.from({ length: 100 }, (_, n) => alike(`n${String(n)}`)) })).toMatchObject({
      error: { code: 'moderation.tooManyItems', params: { max: 100 } },
    });
    expect(await save(id, { alike: [alike('a'), alike('a')] })).toMatchObject({
      error: { code: 'moderation.itemUnknown' },
    });
    expect(
      await save(id, { alike: [alike('a', 'x'.repeat(200_000)), alike('b', 'y'.repeat(200_000)), alike('c', 'z')] }),
    ).toMatchObject({ error: { code: 'moderation.itemsTooLong' } });
    expect((await get(id)).case.alike).toBeUndefined();
  });

  it('[R17.1] are never removed before they are preserved with their sender, in any order of steps', async () => {
    const step = fc.oneof(
      {
        weight: 1,
        arbitrary: fc.record({ what: fc.constant('item' as const), text: fc.constantFrom('', 'ett', 'två') }),
      },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('sender' as const), name: fc.constantFrom('', 'A') }) },
      {
        weight: 3,
        arbitrary: fc.record({
          what: fc.constant('alike' as const),
          items: fc.array(
            fc.record({
              id: fc.constantFrom('a', 'b', 'c'),
              text: fc.constantFrom('', 'x', 'x', 'x', 'x'),
              who: fc.constantFrom(null, 'R', 'R', 'R', 'R'),
            }),
            { maxLength: 3 },
          ),
        }),
      },
      { weight: 4, arbitrary: fc.record({ what: fc.constant('preserve' as const) }) },
      {
        weight: 1,
        arbitrary: fc.record({ what: fc.constantFrom('finish' as const, 'reopen' as const, 'appeal' as const) }),
      },
      {
        weight: 6,
        arbitrary: fc.record({
          what: fc.constant('do' as const),
          outcome: fc.constantFrom('delete' as const, 'unpublish' as const, 'keep' as const, 'restore' as const),
          of: fc.option(fc.subarray(['first', 'a', 'b', 'c'], { minLength: 1 }), { nil: undefined, freq: 2 }),
        }),
      },
    );
    let removed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const id = await begun();
        for (const s of steps) {
          clock.pass(1000);
          if (s.what === 'item') await save(id, { item: item(s.text) });
          else if (s.what === 'sender') await save(id, { sender: s.name === '' ? null : sender(s.name) });
          else if (s.what === 'alike')
            await save(id, { alike: s.items.map((one) => alike(one.id, one.text, one.who)) });
          else if (s.what === 'preserve') await preserve(id);
          else if (s.what === 'finish') await moderationService['moderation.finish'](ctx, { id });
          else if (s.what === 'reopen') await moderationService['moderation.reopen'](ctx, { id, reason: 'x' });
          else if (s.what === 'do') await outcome(id, s.outcome, s.of === undefined ? {} : { of: s.of });
          else await moderationService['moderation.noteAppeal'](ctx, { id, on: '2026-06-10', text: 'Fel' });
        }
        const versions = must(await moderationService['moderation.history'](ctx, { id })).map((one) => one.case);
        for (const [index, version] of versions.entries()) {
          const before = versions[index - 1];
          const added = version.actions
            .slice(before?.actions.length ?? 0)
            .filter((a) => a.outcome === 'delete' || a.outcome === 'unpublish');
          for (const action of added) {
            removed += 1;
            const proof: ModerationCase['preserved'] = before?.preserved ?? null;
            const covered = itemsOf(version)
              .slice(0, 1 + (proof?.alike ?? 0))
              .map((one) => one.id);
            expect(proof).not.toBeNull();
            for (const target of action.of ?? ['first']) {
              expect(covered).toContain(target);
              const one = itemsOf(version).find((other) => other.id === target)!;
              expect(one.sender).not.toBeNull();
              expect(one.item.text).not.toBe('');
            }
          }
        }
      }),
      { numRuns: 150, seed: 17 },
    );
    expect(removed).toBeGreaterThan(50);
  });
});

describe('restored content and complaints', () => {
  it('removed content can be restored with a reason, and removed again', async () => {
    const id = await ready();
    expect(await outcome(id, 'restore')).toMatchObject({ error: { code: 'moderation.nothingToRestore' } });
    must(await outcome(id, 'unpublish'));
    expect(await outcome(id, 'restore', { note: '' })).toMatchObject({
      error: { code: 'moderation.restoreReasonMissing' },
    });
    expect(await outcome(id, 'keep')).toMatchObject({ error: { code: 'moderation.restoreInstead' } });
    must(await outcome(id, 'restore'));
    must(await outcome(id, 'delete'));
    expect((await get(id)).case.actions.map((a) => a.outcome)).toEqual(['unpublish', 'restore', 'delete']);
    const rows = must(
      await moderationService['moderation.page'](ctx, {
        filter: CaseFilter.parse({ outcome: ['delete'] }),
        offset: 0,
        limit: 10,
      }),
    ).rows;
    expect(rows.map((row) => row.id)).toEqual([id]);
  });

  it('a complaint reopens a finished case, which cannot be finished before the decision', async () => {
    const id = await ready();
    const note = (on: string) =>
      Promise.resolve(moderationService['moderation.noteAppeal'](ctx, { id, on, text: 'Det var ett skämt' }));
    expect(await note('2026-06-10')).toMatchObject({ error: { code: 'moderation.nothingToAppeal' } });
    must(await outcome(id, 'delete'));
    must(await moderationService['moderation.decideDiary'](ctx, { id, decision: 'needed', reason: '', number: '' }));
    must(await moderationService['moderation.finish'](ctx, { id }));
    expect(await note('2026-06-11')).toMatchObject({ error: { code: 'moderation.dayInFuture' } });
    const open = must(await note('2026-06-10'));
    expect(open).toMatchObject({
      case: { status: 'open', reopenReason: 'Det var ett skämt' },
      unfinished: ['appealOpen'],
    });
    const appealId = open.case.appeals?.[0]?.id ?? '';
    const decide = (on: string, which = appealId) =>
      Promise.resolve(
        moderationService['moderation.decideAppeal'](ctx, {
          id,
          appealId: which,
          on,
          decision: 'stands',
          reason: 'Reklam',
        }),
      );
    expect(await decide('2026-06-09')).toMatchObject({ error: { code: 'moderation.decidedBeforeAppeal' } });
    expect(await decide('2026-06-10', 'nix')).toMatchObject({ error: { code: 'moderation.appealUnknown' } });
    expect(must(await decide('2026-06-10')).case.appeals).toMatchObject([
      { decided: { decision: 'stands', reason: 'Reklam', stamp: { by: 'anna' } } },
    ]);
    expect(await decide('2026-06-10')).toMatchObject({ error: { code: 'moderation.appealDecided' } });
    expect((await moderationService['moderation.finish'](ctx, { id })).ok).toBe(true);
  });
});

describe('reminders', () => {
  const follow = (id: string, followUp: Partial<Checked<'moderation.followUp'>['followUp']>) =>
    Promise.resolve(
      moderationService['moderation.followUp'](ctx, {
        id,
        followUp: { police: null, authorInformed: null, blockedUntil: null, ...followUp },
      }),
    );
  const kinds = async (as = ctx) => must(await caseReminders(as)).map((line) => line.kind);

  it('appear for ending blocks and police reports without number, also of finished cases, until resolved', async () => {
    const id = await ready();
    must(await outcome(id, 'delete'));
    must(await moderationService['moderation.decideDiary'](ctx, { id, decision: 'needed', reason: '', number: '' }));
    must(await moderationService['moderation.finish'](ctx, { id }));
    must(await follow(id, { blockedUntil: '2026-06-12', police: { reportedOn: '2026-06-10', number: '' } }));
    expect(await kinds()).toEqual([]);
    clock.set('2026-06-12T08:00:00.000Z');
    expect(await kinds()).toEqual(['blockEnds']);
    clock.set('2026-06-14T08:00:00.000Z');
    expect(await kinds()).toEqual(['blockEnds', 'policeNumber']);
    expect(await kinds(contextOf(vault, person('utanfor', { departmentId: 'other' }), clock.now))).toEqual([]);
    must(
      await follow(id, {
        blockedUntil: '2026-06-12',
        blockLifted: '2026-06-14',
        police: { reportedOn: '2026-06-10', number: '5000-K1-26' },
      }),
    );
    expect(await kinds()).toEqual([]);
  });
});

describe('classification by part', () => {
  it('[R42.2] makes the case confidential, redacts the part in the table, and drops missing parts', async () => {
    const id = await ready([alike('a')]);
    const marks = {
      secrecy: false,
      secrecyBasis: 'OSL 26 kap. 1 §',
      personalData: false,
      parts: [
        { part: 'sender', secrecy: true, personalData: true },
        { part: 'item:borta', secrecy: true, personalData: false },
        { part: 'text', secrecy: false, personalData: false },
      ],
    };
    expect(must(await save(id, { marks })).case.marks).toEqual({
      secrecy: true,
      secrecyBasis: 'OSL 26 kap. 1 §',
      personalData: true,
      parts: [{ part: 'sender', secrecy: true, personalData: true }],
    });
    const page = must(
      await moderationService['moderation.page'](ctx, {
        filter: CaseFilter.parse({ search: 'kalle' }),
        offset: 0,
        limit: 10,
      }),
    );
    expect(page.total).toBe(0);
    const { rows, head } = must(await moderationCsvRows(ctx, [id], 'sv'));
    expect(rows[0]?.[head.indexOf('Avsändare')]).toBe('[maskerat]');
    expect(rows[0]?.[head.indexOf('Text')]).toBe('Köp klockor');
    must(await save(id, { marks: { secrecy: true, secrecyBasis: 'OSL 26 kap. 1 §', personalData: false } }));
    expect(
      must(await moderationCsvRows(ctx, [id], 'sv'))
        .rows.flat()
        .join(),
    ).not.toContain('klockor');
  });
});

describe('two people editing at once', () => {
  it('a save does not overwrite another person’s change, but other fields and one’s own can be saved', async () => {
    const id = await begun();
    const { revision } = (await get(id)).case;
    must(await save(id, { categoryNote: 'Berits ord' }, berit));
    const refused = await save(id, { categoryNote: 'Annas ord', basedOn: revision });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'moderation.changedMeanwhile', params: { name: 'Berit Ek' } },
    });
    expect((await get(id)).case.categoryNote).toBe('Berits ord');
    must(await save(id, { categoryId: 'insult', basedOn: revision }));
    must(await save(id, { categoryId: 'advertising', basedOn: revision }));
    must(await save(id, { categoryNote: 'Båda', basedOn: (await get(id)).case.revision }));
    expect((await get(id)).case).toMatchObject({ categoryNote: 'Båda', category: { id: 'advertising' } });
  });

  it('a save does not overwrite what the same person has written at another computer', async () => {
    const id = await begun();
    const { revision } = (await get(id)).case;
    must(await save(id, { categoryNote: 'Skrivet där' }, { ...ctx, vault: vault.reopened() }));
    expect(await save(id, { categoryNote: 'Skrivet här', basedOn: revision })).toMatchObject({
      error: { code: 'moderation.changedMeanwhile', params: { name: 'Namn anna' } },
    });
    expect((await get(id)).case.categoryNote).toBe('Skrivet där');
  });
});

describe('a wrong clock', () => {
  it('set back an hour refuses an outcome with an error about the clock, and loses nothing', async () => {
    const id = await ready();
    clock.set('2026-06-10T07:00:00.000Z');
    expect(await outcome(id, 'delete')).toMatchObject({
      error: { code: 'moderation.clockWrong', params: { seenAt: '2026-06-10T08:00:00.000Z' } },
    });
    clock.set('2026-06-10T09:00:00.000Z');
    expect(must(await outcome(id, 'delete')).removalTook).toBe(3_600_000);
  });

  it('set right after a wrong year lets the case continue, despite an action years ahead', async () => {
    clock.set('2036-06-10T08:00:00.000Z');
    const id = await ready();
    must(await outcome(id, 'unpublish'));
    clock.set('2026-06-10T08:30:00.000Z');
    expect(await outcome(id, 'delete')).toMatchObject({ error: { code: 'moderation.clockWrong' } });
    must(await save(id, { seenAt: '2026-06-10T08:00:00.000Z' }));
    expect((await outcome(id, 'delete')).ok).toBe(true);
  });
});

describe('the same comment in another case', () => {
  const similar = async (text: string, link = '', as = ctx, id: string | null = null) =>
    must(await moderationService['moderation.similar'](as, { id, channelId: 'c', text, link }));

  it('is found by text or link in the same channel, only by those who may read it', async () => {
    const id = await start();
    must(
      await save(id, {
        item: item('Köp  BILLIGA klockor\nhär', 'https://www.facebook.com/p/1'),
        sender: sender('Kalle'),
      }),
    );
    expect(await similar('köp billiga klockor här')).toMatchObject([
      { id, by: 'text', title: 'Köp BILLIGA klockor här' },
    ]);
    expect(await similar('annat', 'https://m.facebook.com/p/1/')).toMatchObject([{ id, by: 'link' }]);
    expect(await similar('köp billiga klockor här', '', ctx, id)).toEqual([]);
    expect(await similar('Helt andra ord i den här')).toEqual([]);
    expect(await similar('kort')).toEqual([]);
    expect(
      await moderationService['moderation.similar'](
        contextOf(vault, person('utanfor', { departmentId: 'other', roles: [role('officer', 'other')] }), clock.now),
        { id: null, channelId: 'c', text: 'köp billiga klockor här', link: '' },
      ),
    ).toMatchObject({ error: { code: 'moderation.notYours' } });
    must(await save(id, { marks: { secrecy: true, secrecyBasis: 'OSL', personalData: false } }));
    expect(await similar('köp billiga klockor här')).toEqual([]);
  });
});

describe('disposal of a case with several items', () => {
  it('[R47.3] leaves no text that anyone wrote', async () => {
    const id = await ready([alike('a', 'HEMLIG text', 'HEMLIG namn')]);
    must(await outcome(id, 'delete'));
    must(await moderationService['moderation.noteAppeal'](ctx, { id, on: '2026-06-10', text: 'HEMLIG klagan' }));
    must(
      await moderationService['moderation.decideAppeal'](ctx, {
        id,
        appealId: (await get(id)).case.appeals?.[0]?.id ?? '',
        on: '2026-06-10',
        decision: 'stands',
        reason: 'HEMLIG',
      }),
    );
    must(await moderationService['moderation.decideDiary'](ctx, { id, decision: 'needed', reason: '', number: '' }));
    must(await moderationService['moderation.finish'](ctx, { id }));
    const registrar = contextOf(vault, person('reg', { roles: [role('registrar')] }), clock.now);
    const second = contextOf(vault, person('second', { roles: [role('registrar')] }), clock.now);
    const decision = { reference: 'KS 1', decidedOn: '2026-06-01', groundId: 'recordsPlan', note: 'x' };
    must(await disposeByTwo(registrar, second, { kind: 'moderation', id, decision }));
    const left = await moderationService['moderation.get'](registrar, { id });
    expect(JSON.stringify(left)).not.toContain('HEMLIG');
    expect(CaseView.safeParse(must(left)).success).toBe(true);
  });
});
