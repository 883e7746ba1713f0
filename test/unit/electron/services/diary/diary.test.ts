import { beforeEach, describe, expect, it } from 'vitest';
import { calls, type Checked, type Output } from '../../../../../domain/contract/api.ts';
import type { Board } from '../../../../../domain/organisation/model.ts';
import type { Person } from '../../../../../domain/people/model.ts';
import { caseKind } from '../../../../../electron/services/record-kinds/case.ts';
import { toXlsx } from '../../../../../electron/exchange/tables/xlsx.ts';
import type { Handlers, ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { diaryImportService } from '../../../../../electron/services/diary-imports/service.ts';
import { itemDocument } from '../../../../../electron/services/diary/documents.ts';
import { disposalService } from '../../../../../electron/services/disposal/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  as,
  channel,
  department,
  signedIn,
  STAMP,
  type TestContext,
  TODAY,
  withRole,
} from '../../../support/world/index.ts';

const board = (id: string, name: string): Board => ({
  id,
  name,
  recordsPlan: { revised: false, decidedOn: null, reference: '' },
  archived: null,
  changed: STAMP,
});
const officer = withRole('officer', 'officer');
const registrar = withRole('registrar', 'registrar');
const other = withRole('other', 'registrar', 'social');
const office = withRole('office', 'communications', null);
const head = withRole('head', 'unitHead');
const otherHead = withRole('otherHead', 'unitHead');
let ctx: TestContext;
beforeEach(async () => {
  ctx = signedIn({
    people: [officer, registrar, other, office, head, otherHead],
    departments: [
      { ...department('kultur'), boardId: 'kfn' },
      { ...department('social'), boardId: 'sn' },
    ],
    channels: [
      channel('c', { name: 'Badhuset', departmentId: 'kultur', responsibleId: 'officer' }),
      channel('s', { name: 'Stödet', departmentId: 'social' }),
      channel('whole', { departmentId: null }),
    ],
  });
  must(
    await ctx.vault.write('test', (tx) => {
      tx.data.boards.kfn = board('kfn', 'Kultur- och fritidsnämnden');
      tx.data.boards.sn = board('sn', 'Socialnämnden');
      return { ok: true, value: null };
    }),
  );
});

const services: Handlers<'diary'> = { ...diaryService, ...diaryImportService };
type Name = keyof Handlers<'diary'>;
const run = async <N extends Name>(name: N, input: unknown, me: Person = registrar) => {
  const checked = calls[name].input.safeParse(input);
  if (!checked.success) return { ok: false as const, error: { code: 'input.invalid' } };
  return await (services[name] as (context: ServiceContext, value: unknown) => ReturnType<Handlers<'diary'>[N]>)(
    as(ctx, me),
    checked.data,
  );
};
const ask = async <N extends Name>(name: N, input: unknown, me: Person = registrar): Promise<Output<N>> =>
  must<Output<N>>(await run(name, input, me));
const code = async (name: Name, input: unknown, me: Person = registrar): Promise<string> =>
  codeOf(await run(name, input, me));
const list = async (name: Checked<'diary.page'>['filter']['list'], me: Person = registrar, more: object = {}) =>
  (await ask('diary.page', { filter: { list: name, ...more }, offset: 0, limit: 200 }, me)).rows;

const AT_NOON = `${TODAY}T09:00:00.000Z`;
async function question(channelId = 'c', more: Partial<Checked<'inquiries.add'>> = {}): Promise<string> {
  return must(
    await inquiryService['inquiries.add'](ctx, {
      channelId,
      text: 'När öppnar ni?',
      kind: 'comment',
      link: '',
      sender: { kind: 'known', name: 'Åsa Öberg', handle: '@asa', link: '' },
      receivedAt: AT_NOON,
      ...more,
    }),
  ).id;
}
const secret = async (id: string): Promise<unknown> =>
  must(
    await inquiryService['inquiries.save'](ctx, {
      id,
      marks: { secrecy: true, secrecyBasis: 'OSL 26:1', personalData: true },
    }),
  );
const q = (id: string) => ({ kind: 'inquiry' as const, id });
const need = (...ids: string[]): Promise<unknown> =>
  ask('diary.decide', { items: ids.map(q), decision: 'needed', reason: '' }, officer);
const series = (id = 'kfn', pattern = 'KFN ÅÅÅÅ/NNNN', me: Person = ctx.me) =>
  ask('diary.saveSeries', { id, pattern, year: 2026, first: 12 }, me);

/** A comment that is removed after being preserved. */
async function removal(outcome: 'delete' | 'unpublish' = 'delete', me: Person = ctx.me): Promise<string> {
  const { id } = must(await moderationService['moderation.start'](as(ctx, me), { channelId: 'c', seenAt: AT_NOON }));
  must(
    await moderationService['moderation.save'](ctx, {
      id,
      item: { kind: 'comment', text: 'Ful kommentar', link: '', postedAt: null },
      sender: { kind: 'unknown', reason: 'anonym' },
      categoryId: 'insult',
    }),
  );
  must(await moderationService['moderation.preserve'](ctx, { id }));
  must(await moderationService['moderation.recordOutcome'](ctx, { id, outcome, note: '' }));
  return id;
}

describe('diary decisions', () => {
  it('[R21.1] are awaited for every item, with its direction and day, until they are made', async () => {
    const [a, b] = [await question(), await question('c', { receivedAt: '2026-11-20T08:00:00.000Z' })];
    expect(
      (await list('undecided', officer)).map(({ id, direction, day, number }) => [id, direction, day, number]),
    ).toEqual([
      [b, 'received', '2026-11-20', ''],
      [a, 'received', TODAY, ''],
    ]);
    expect(
      await ask('diary.decide', { items: [q(a), q(b), q(a)], decision: 'notNeeded', reason: '' }, officer),
    ).toEqual({ decided: 2 });
    expect(await list('undecided', officer)).toEqual([]);
    expect((await list('notNeeded', officer)).map(({ id }) => id)).toEqual([a, b]);
    expect(await code('diary.decide', { items: [q(a)], decision: 'needed', reason: '' }, officer)).toBe(
      'diary.decidedAlready',
    );
  });

  it('[R16.1] are printed with the facts that the item was hidden and shown again', async () => {
    const id = await removal('unpublish');
    must(await moderationService['moderation.recordOutcome'](ctx, { id, outcome: 'restore', note: 'Klagomål' }));
    const { document } = must(await itemDocument(as(ctx, registrar), { kind: 'moderation', id }, 'sv'));
    const labels = document.blocks.flatMap((block) =>
      block.kind === 'facts' ? block.rows.map(({ label }) => label) : [],
    );
    expect(labels).toEqual(expect.arrayContaining(['Dold', 'Visas igen']));
    expect(labels).not.toContain('Raderad');
  });

  it('[R22.1] are proposed automatically for removals, which need a reason not to be registered', async () => {
    const id = await removal();
    const item = { kind: 'moderation', id };
    expect((await list('undecided', officer)).map((row) => [row.id, row.proposed])).toEqual([[id, true]]);
    expect(await code('diary.decide', { items: [item], decision: 'notNeeded', reason: '' }, officer)).toBe(
      'diary.reasonMissing',
    );
    expect(await code('diary.decide', { items: [item], decision: 'notNeeded', reason: 'Reklam' }, officer)).toBe('ok');
  });

  it('[R22.1] are proposed automatically for a question forwarded to another department', async () => {
    const id = await question();
    must(await inquiryService['inquiries.passOn'](ctx, { id, to: { kind: 'person', personId: 'other' }, reason: '' }));
    expect((await list('undecided', officer))[0]?.proposed).toBe(true);
  });

  it('list a confidential case for those who worked on it, as the log does, and for no other head', async () => {
    const id = await removal('delete', head);
    const marks = { secrecy: true, secrecyBasis: 'OSL 26:1', personalData: true };
    must(await moderationService['moderation.save'](ctx, { id, marks }));
    expect((await list('undecided', head)).map((row) => [row.id, row.secret])).toEqual([[id, true]]);
    expect(await list('undecided', otherHead)).toEqual([]);
    const item = { kind: 'moderation', id };
    expect(await code('diary.decide', { items: [item], decision: 'needed', reason: '' }, otherHead)).not.toBe('ok');
    expect(await code('diary.decide', { items: [item], decision: 'needed', reason: '' }, head)).toBe('ok');
    expect((await list('queue', head)).map((row) => row.id)).toEqual([id]);
    expect(await list('queue', otherHead)).toEqual([]);
  });

  it('list a confidential case for those who worked on it, also when an older version wrote its row', async () => {
    const id = await removal('delete', head);
    const marks = { secrecy: true, secrecyBasis: 'OSL 26:1', personalData: true };
    must(await moderationService['moderation.save'](ctx, { id, marks }));
    const { facets, ...put } = must(await caseKind.loadPut(ctx, id));
    const { workers: _workers, by: _by, keptWhere: _keptWhere, ...older } = facets;
    must(
      await ctx.vault.write('test', (tx) => {
        tx.putLog({ ...put, facets: older });
        return { ok: true, value: null };
      }),
    );
    expect((await list('undecided', head)).map((row) => row.id)).toEqual([id]);
    expect(await list('undecided', otherHead)).toEqual([]);
  });

  it('[R21.1] must register confidential items, also those marked after the decision (OSL 5:1)', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => question()));
    await secret(ids[7] ?? '');
    expect(await code('diary.decide', { items: ids.map(q), decision: 'notNeeded', reason: 'Alla lika' }, officer)).toBe(
      'diary.secretMustRegister',
    );
    expect(await list('undecided', officer)).toHaveLength(20);
    await ask('diary.decide', { items: [q(ids[0] ?? '')], decision: 'notNeeded', reason: '' }, officer);
    await secret(ids[0] ?? '');
    expect(
      (await list('undecided', officer)).filter((row) => row.secret).map(({ title, proposed }) => [title, proposed]),
    ).toEqual([
      ['', true],
      ['', true],
    ]);
    expect(await code('diary.decide', { items: [q(ids[0] ?? '')], decision: 'needed', reason: '' }, officer)).toBe(
      'ok',
    );
  });

  it('can be reverted with a recorded reason, but not once a number is assigned', async () => {
    const id = await question();
    await need(id);
    expect(await code('diary.takeBack', { ...q(id), reason: ' ' })).toBe('input.invalid');
    const view = await ask('diary.takeBack', { ...q(id), reason: 'Dubblett' }, officer);
    expect(view).toMatchObject({
      decision: 'undecided',
      events: [{ what: 'takenBack', from: 'needed', reason: 'Dubblett' }],
    });
    await need(id);
    await series();
    await ask('diary.number', { ...q(id), number: 'KFN 2026/12' });
    expect(await code('diary.takeBack', { ...q(id), reason: 'Fel' })).toBe('diary.hasNumber');
    expect(
      codeOf(
        await inquiryService['inquiries.decideDiary'](ctx, { id, decision: 'notNeeded', reason: 'x', number: '' }),
      ),
    ).toBe('diary.hasNumber');
    expect(
      codeOf(
        await inquiryService['inquiries.decideDiary'](ctx, {
          id,
          decision: 'needed',
          reason: 'x',
          number: 'KFN 2026/0012',
        }),
      ),
    ).toBe('ok');
  });

  it('cannot be reverted for a finished case', async () => {
    const id = await removal();
    must(await moderationService['moderation.decideDiary'](ctx, { id, decision: 'needed', reason: '', number: '' }));
    must(await moderationService['moderation.finish'](ctx, { id }));
    expect(await code('diary.takeBack', { kind: 'moderation', id, reason: 'x' })).toBe('diary.finished');
    await series();
    expect(await code('diary.number', { kind: 'moderation', id, number: 'KFN 2026/0012' })).toBe('ok');
  });
});

describe('access to the diary', () => {
  it('does not reveal another department’s items in lists, by id, by search or by count', async () => {
    const id = await question();
    await need(id);
    for (const me of [other]) {
      expect(await code('diary.get', q(id), me)).toBe(await code('diary.get', q('gone'), me));
      expect(await code('diary.get', q(id), me)).toBe('diary.notFound');
      expect(await list('queue', me, { search: 'Åsa' })).toEqual([]);
      expect(await ask('diary.counts', {}, me)).toEqual({ undecided: 0, queue: 0 });
      expect(await code('diary.decide', { items: [q(id)], decision: 'needed', reason: '' }, me)).toBe('diary.notFound');
      expect(await code('diary.number', { ...q(id), number: 'KFN 2026/1' }, me)).toBe('diary.notFound');
    }
  });

  it('shows confidential items only to those who handle them, with sender and matter withheld', async () => {
    const id = await question();
    await secret(id);
    await need(id);
    expect(await list('queue', office)).toEqual([]);
    expect(await code('diary.get', q(id), office)).toBe('diary.notFound');
    expect((await list('queue'))[0]).toMatchObject({
      id,
      title: '',
      secret: true,
      entry: { withholdCounterpart: true, withholdMatter: true },
    });
    const view = await ask('diary.saveEntry', {
      ...q(id),
      entry: { counterpart: 'x', matter: 'y', withholdCounterpart: false, withholdMatter: false },
    });
    expect(view.row.entry).toEqual({ counterpart: 'x', matter: 'y', withholdCounterpart: true, withholdMatter: true });
  });

  it('lets only the registrar assign numbers, also in the workflow of a question', async () => {
    const id = await question();
    await need(id);
    await series();
    expect(await code('diary.number', { ...q(id), number: 'KFN 2026/12' }, officer)).toBe('diary.notRegistrar');
    expect(
      codeOf(
        await inquiryService['inquiries.decideDiary'](as(ctx, officer), {
          id,
          decision: 'needed',
          reason: '',
          number: 'KFN 2026/12',
        }),
      ),
    ).toBe('diary.notRegistrar');
    expect(await code('diary.saveSeries', { id: 'kfn', pattern: 'X ÅÅÅÅ/N', year: 2026, first: 1 }, other)).toBe(
      'diary.notRegistrar',
    );
    expect(await code('diary.saveSeries', { id: 'gone', pattern: 'X ÅÅÅÅ/N', year: 2026, first: 1 }, ctx.me)).toBe(
      'diary.unknownBoard',
    );
    expect((await ask('diary.series', {}, other)).map(({ id: of, next, mayKeep }) => [of, next, mayKeep])).toEqual([
      ['kfn', '', false],
      ['sn', '', true],
      ['municipality', '', false],
    ]);
  });
});

describe('diary numbers', () => {
  it('are assigned from a queue that proposes the minimum content of OSL 5:2', async () => {
    const id = await question();
    await need(id);
    await series();
    expect((await list('queue'))[0]).toMatchObject({
      day: TODAY,
      direction: 'received',
      number: '',
      entry: { counterpart: 'Åsa Öberg (@asa)', matter: 'Fråga på Badhuset' },
      boardName: 'Kultur- och fritidsnämnden',
      mayNumber: true,
    });
    expect((await ask('diary.get', q(id))).next).toBe('KFN 2026/0012');
    const view = await ask('diary.number', { ...q(id), number: ' kfn2026 / 12 ' });
    expect(view.row.number).toBe('KFN 2026/0012');
    expect(await list('queue')).toEqual([]);
    expect((await list('numbered')).map(({ number }) => number)).toEqual(['KFN 2026/0012']);
    expect((await ask('diary.get', q(id))).next).toBe('KFN 2026/0013');
  });

  it('are unique whatever their spelling, also when two registrars assign one at the same time', async () => {
    const [a, b] = [await question(), await question()];
    await need(a, b);
    await series();
    const both = await Promise.all([
      code('diary.number', { ...q(a), number: 'KFN 2026/0012' }),
      code('diary.number', { ...q(b), number: 'kfn 2026/12' }, ctx.me),
    ]);
    expect(both.sort()).toEqual(['diary.numberTaken', 'ok']);
    expect(await code('diary.number', { ...q(a), number: 'KFN 2026/0013' })).toBe('diary.hasNumber');
  });

  it('that do not fit the series are refused with an example', async () => {
    const id = await question();
    await need(id);
    expect(await code('diary.number', { ...q(id), number: 'KFN 2026/12' })).toBe('diary.noSeries');
    await series();
    for (const number of ['KS 2026/12', 'KFN 2026/', '=1+1', '\u202Ex'])
      expect(await code('diary.number', { ...q(id), number }), number).toBe('diary.wrongPattern');
    expect(await code('diary.number', { ...q(id), number: '' })).toBe('diary.numberMissing');
    expect(await code('diary.number', { ...q(id), number: '1'.repeat(10_000) })).toBe('input.invalid');
    expect(await run('diary.number', { ...q(id), number: 'KS 1' })).toMatchObject({
      error: { params: { example: 'KFN 2026/0012' } },
    });
  });

  it('of another year than the item need confirmation', async () => {
    const id = await question('c', { receivedAt: '2025-12-30T09:00:00.000Z' });
    await need(id);
    await series();
    expect(await run('diary.number', { ...q(id), number: 'KFN 2026/12' })).toMatchObject({
      error: { code: 'diary.otherYear', params: { year: 2026, itemYear: 2025 } },
    });
    expect(await code('diary.number', { ...q(id), number: 'KFN 2026/12', otherYear: true })).toBe('ok');
  });

  it('can be corrected with a reason, which is kept, and the wrong number is free again', async () => {
    const [a, b] = [await question(), await question()];
    await need(a, b);
    await series();
    await ask('diary.number', { ...q(a), number: 'KFN 2026/12' });
    expect(await code('diary.correct', { ...q(a), number: 'kfn 2026/012', reason: 'x' })).toBe('diary.sameNumber');
    expect(await code('diary.correct', { ...q(a), number: '', reason: 'x' })).toBe('diary.numberMissing');
    expect(await code('diary.correct', { ...q(b), number: 'KFN 2026/9', reason: 'x' })).toBe('diary.hasNoNumber');
    expect(
      (await ask('diary.correct', { ...q(a), number: 'KFN 2026/21', reason: 'Omkastade siffror' })).events,
    ).toMatchObject([{ what: 'corrected', from: 'KFN 2026/0012', to: 'KFN 2026/0021', reason: 'Omkastade siffror' }]);
    expect(await code('diary.number', { ...q(b), number: 'KFN 2026/12' })).toBe('ok');
    expect((await ask('diary.series', {}))[0]).toMatchObject({
      given: 2,
      next: 'KFN 2026/0022',
      gaps: [{ from: 'KFN 2026/0013', to: 'KFN 2026/0020' }],
    });
  });

  it('from before the series existed are included in it', async () => {
    const [a, b] = [await question(), await question()];
    must(
      await inquiryService['inquiries.decideDiary'](ctx, {
        id: a,
        decision: 'needed',
        reason: '',
        number: 'KFN 2026/14',
      }),
    );
    must(
      await ctx.vault.write('test', (tx) => {
        tx.data.diaryNumbers = {};
        return { ok: true, value: null };
      }),
    );
    await need(b);
    expect(await series()).toEqual({ takenUp: 1 });
    expect(await code('diary.number', { ...q(b), number: 'kfn 2026/0014' })).toBe('diary.numberTaken');
    expect((await ask('diary.get', q(b))).next).toBe('KFN 2026/0015');
  });

  it('can be assigned to items of a closed channel', async () => {
    const id = await question();
    await need(id);
    await series();
    must(
      await ctx.vault.write('test', (tx) => {
        const row = tx.data.channels.c;
        if (row) tx.data.channels.c = { ...row, state: 'closed', closedOn: TODAY };
        return { ok: true, value: null };
      }),
    );
    expect(await code('diary.number', { ...q(id), number: 'KFN 2026/12' })).toBe('ok');
  });

  it('[R47.3] stay used after disposal, which removes the history with its reasons', async () => {
    const id = await removal();
    const item = { kind: 'moderation' as const, id };
    await ask('diary.decide', { items: [item], decision: 'needed', reason: '' }, officer);
    await ask('diary.takeBack', { ...item, reason: 'HEMLIG grund' }, officer);
    await ask('diary.decide', { items: [item], decision: 'needed', reason: '' }, officer);
    await series();
    await ask('diary.saveEntry', {
      ...item,
      entry: { counterpart: 'HEMLIG person', matter: 'HEMLIG sak', withholdCounterpart: false, withholdMatter: false },
    });
    await ask('diary.number', { ...item, number: 'KFN 2026/12' });
    must(await moderationService['moderation.finish'](ctx, { id }));
    const { asOf } = must(await disposalService['disposal.preview'](ctx, { caseId: id }));
    must(
      await disposalService['disposal.carryOut'](ctx, {
        caseId: id,
        asOf,
        decision: { reference: 'KFN 2026/99', decidedOn: TODAY, groundId: 'recordsPlan', note: 'Enligt plan' },
      }),
    );
    expect(JSON.stringify([ctx.vault.logRecords('diary'), ctx.vault.logRecords('moderation')])).not.toContain('HEMLIG');
    const next = await question();
    await need(next);
    expect(await code('diary.number', { ...q(next), number: 'KFN 2026/12' })).toBe('diary.numberTaken');
    expect(await code('diary.correct', { ...item, number: 'KFN 2026/13', reason: 'x' })).toBe('diary.disposed');
  });
});

describe('importing diary numbers from a file', () => {
  const file = (...lines: string[]) => ({
    fileName: 'nummer.csv',
    bytes: Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`),
  });
  const outcomes = async (input: object, me: Person = registrar) =>
    (await ask('diary.preview', input, me)).rows
      .sort((a, b) => a.line - b.line)
      .map(({ line, outcome }) => [line, outcome]);

  it('assigns a number for each row or states why not, without revealing other departments’ items', async () => {
    const [a, b, c, foreign] = [await question(), await question(), await question(), await question('s')];
    await ask('diary.decide', { items: [q(a), q(b), q(c)], decision: 'needed', reason: '' }, officer);
    await ask('diary.decide', { items: [q(foreign)], decision: 'needed', reason: '' }, ctx.me);
    await series();
    await ask('diary.number', { ...q(c), number: 'KFN 2026/30' });
    const input = file(
      'Id;Diarienummer',
      `inquiry/${a};KFN 2026/12`,
      `${a};KFN 2026/13`,
      `${b};kfn 2026/0012`,
      `${foreign};KFN 2026/14`,
      'finns-inte;KFN 2026/15',
      `${b};=1+1`,
      `${b};`,
      `${c};KFN 2026/30`,
      `${c};KFN 2026/31`,
      `${b};KFN 2026/30`,
      `${b};${'9'.repeat(10_000)}`,
    );
    expect(await outcomes(input)).toEqual([
      [2, 'new'],
      [3, 'twice'],
      [4, 'twice'],
      [5, 'unknown'],
      [6, 'unknown'],
      [7, 'wrongPattern'],
      [8, 'noNumber'],
      [9, 'same'],
      [10, 'hasNumber'],
      [11, 'taken'],
      [12, 'wrongPattern'],
    ]);
    const { runId, given, skipped } = await ask('diary.apply', { ...input, otherYear: false });
    expect([given, skipped]).toEqual([1, 10]);
    expect((await list('numbered')).map(({ number }) => number).sort()).toEqual(['KFN 2026/0012', 'KFN 2026/0030']);
    expect(await code('diary.apply', { ...input, otherYear: false })).toBe('diary.nothingToWrite');
    expect(await code('diary.undo', { runId }, other)).toBe('diary.unknownRun');
    expect(await ask('diary.undo', { runId })).toEqual({ removed: 1, kept: 0 });
    expect(await code('diary.undo', { runId })).toBe('diary.alreadyUndone');
    expect((await ask('diary.get', q(a))).events).toMatchObject([{ what: 'importUndone', from: 'KFN 2026/0012' }]);
    expect(await code('diary.number', { ...q(b), number: 'KFN 2026/12' })).toBe('ok');
  });

  it('treats a workbook like a CSV file, and can be undone', async () => {
    const [a, b] = [await question(), await question()];
    await need(a, b);
    await series();
    const input = {
      fileName: 'nummer.xlsx',
      bytes: new Uint8Array(
        await toXlsx(
          'Nummer',
          ['Id', 'Diarienummer'],
          [
            [`inquiry/${a}`, 'KFN 2026/12'],
            [b, 'kfn 2026/0012'],
            ['finns-inte', 'KFN 2026/15'],
          ],
        ),
      ),
    };
    expect(await outcomes(input)).toEqual([
      [2, 'new'],
      [3, 'twice'],
      [4, 'unknown'],
    ]);
    const { runId, given } = await ask('diary.apply', { ...input, otherYear: false });
    expect([given, (await list('numbered')).map(({ number }) => number)]).toEqual([1, ['KFN 2026/0012']]);
    expect(await ask('diary.undo', { runId })).toEqual({ removed: 1, kept: 0 });
  });

  it('finds an item by its day and matter, and none if several match', async () => {
    const [a, b] = [await question(), await question('c', { receivedAt: '2026-11-20T08:00:00.000Z' })];
    await question('c', { receivedAt: '2026-11-20T09:00:00.000Z' }).then(need);
    await need(a, b);
    await series();
    expect(
      await outcomes(
        file('Datum;Ärende;Dnr', `${TODAY};fråga på  badhuset;KFN 2026/12`, '2026-11-20;Fråga på Badhuset;KFN 2026/13'),
      ),
    ).toEqual([
      [2, 'new'],
      [3, 'ambiguous'],
    ]);
  });

  it('accepts a number of another year only on request, and on undo keeps what was corrected since', async () => {
    const [a, b] = [await question('c', { receivedAt: '2025-12-30T09:00:00.000Z' }), await question()];
    await need(a, b);
    await series();
    const input = file('Id;Diarienummer', `${a};KFN 2026/12`, `${b};KFN 2026/13`);
    expect(await outcomes(input)).toEqual([
      [2, 'otherYear'],
      [3, 'new'],
    ]);
    const { runId, given } = await ask('diary.apply', { ...input, otherYear: true });
    expect(given).toBe(2);
    await ask('diary.correct', { ...q(b), number: 'KFN 2026/20', reason: 'x' });
    expect(await ask('diary.undo', { runId })).toEqual({ removed: 1, kept: 1 });
    expect((await list('numbered')).map(({ number }) => number)).toEqual(['KFN 2026/0020']);
  });

  it('accepts 50,000 rows, and rejects more, damaged files and files without the columns', async () => {
    const id = await question();
    await need(id);
    await series();
    const many = Array.from({ length: 49_999 }, (_, index) => `x${String(index)};KFN 2026/${String(index + 100)}`);
    const { total, counts, rows } = await ask('diary.preview', file('Id;Diarienummer', ...many, `${id};KFN 2026/12`));
    expect([total, counts.new, counts.unknown, rows.length, rows[0]?.outcome]).toEqual([50_000, 1, 49_999, 500, 'new']);
    expect(await code('diary.preview', file('Id;Diarienummer', ...many, 'a;b', 'c;d'))).toBe('diary.tooManyRows');
    expect(await code('diary.preview', file('Namn;Diarienummer', 'a;KFN 2026/1'))).toBe('diary.noColumns');
    expect(await code('diary.preview', { fileName: 'x.xlsx', bytes: Buffer.from('PK\u0003\u0004') })).toBe(
      'imports.workbookDamaged',
    );
    expect(await code('diary.preview', { fileName: 'x.csv', bytes: new Uint8Array() })).toBe('imports.emptyFile');
  });
});
