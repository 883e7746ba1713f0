// Decisions on registration, and who sees and makes them.
import { beforeEach, describe, expect, it } from 'vitest';
import { caseKind } from '../../../../../electron/services/record-kinds/case.ts';
import { itemDocument } from '../../../../../electron/services/diary/documents.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { as, TODAY } from '../../../support/world/index.ts';
import {
  officer,
  registrar,
  other,
  office,
  head,
  otherHead,
  ctx,
  open,
  ask,
  code,
  list,
  question,
  secret,
  q,
  need,
  series,
  removal,
} from './diary-world.ts';

beforeEach(open);

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
    must(
      await inquiryService['inquiries.passOn'](ctx, {
        id,
        to: { kind: 'person', personId: 'other' },
        reason: '',
        register: false,
      }),
    );
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
