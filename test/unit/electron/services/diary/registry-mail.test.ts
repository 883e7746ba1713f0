// Records sent as mail to the registrar's own system, and their numbers coming back with the pasted receipt.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../../domain/people/model.ts';
import { markSent } from '../../../../../electron/services/diary/lists.ts';
import { as, TODAY } from '../../../support/world/index.ts';
import { must } from '../../../../support/results.ts';
import {
  ask,
  code,
  ctx,
  list,
  need,
  office,
  officer,
  open,
  other,
  q,
  question,
  registrar,
  secret,
  series,
} from './diary-world.ts';

beforeEach(open);

const receipt = (text: string) => ({
  source: 'receipt',
  fileName: 'Inklistrad kvittens',
  bytes: new TextEncoder().encode(text),
});
const outcomes = async (text: string, me: Person = registrar) =>
  (await ask('diary.preview', receipt(text), me)).rows.map(({ about, number, outcome }) => [about, number, outcome]);

describe('[R21.2] records as mail to the registrar’s own system', () => {
  it('shows what each mail would be, with the address of the board', async () => {
    const id = await question();
    await need(id);
    await ask('diary.saveSeries', {
      ...{ id: 'kfn', pattern: 'KFN ÅÅÅÅ/NNNN', year: 2026, first: 1, registryMail: ' diariet@example.org ' },
    });
    expect(await ask('diary.mailPreview', { items: [q(id)] })).toMatchObject([
      {
        ...{ reference: 'F-2026-001', subject: 'Handling att diarieföra [KV F-2026-001]', secret: false },
        ...{ to: 'diariet@example.org', files: [], sentAt: null },
      },
    ]);
  });

  it('refuses an address that is none, and one from somebody who does not keep the series', async () => {
    const input = { id: 'kfn', pattern: 'KFN ÅÅÅÅ/NNNN', year: 2026, first: 1 };
    expect(await code('diary.saveSeries', { ...input, registryMail: 'diariet' })).toBe('input.invalid');
    expect(await code('diary.saveSeries', { ...input, registryMail: 'a@example.org' }, other)).toBe(
      'diary.notRegistrar',
    );
    await ask('diary.saveSeries', { ...input, registryMail: 'a@example.org' });
    await ask('diary.saveSeries', { ...input, registryMail: '' });
    expect(ctx.vault.db.data.diarySeries.kfn).not.toHaveProperty('registryMail');
  });

  it('is only for records that wait for a number, and whoever assigns it', async () => {
    const [a, b] = [await question(), await question()];
    await need(a);
    await series();
    expect(await code('diary.mailPreview', { items: [q(b)] })).toBe('diary.notNeeded');
    expect(await code('diary.mailPreview', { items: [q('nothing')] })).toBe('diary.notFound');
    expect(await code('diary.mailPreview', { items: [q(a)] }, office)).toBe('diary.notRegistrar');
    expect(await code('diary.mailPreview', { items: [] })).toBe('input.invalid');
    await ask('diary.number', { ...q(a), number: 'KFN 2026/12' });
    expect(await code('diary.mailPreview', { items: [q(a)] })).toBe('diary.hasNumber');
  });

  it('says who sent a record and when, in the list too; and it can be taken back', async () => {
    const id = await question();
    await need(id);
    expect(must(await markSent(as(ctx, registrar), [q(id)]))).toEqual({ sent: 1 });
    expect((await ask('diary.get', q(id))).sent).toMatchObject({ by: 'registrar' });
    expect((await list('queue'))[0]?.sentAt).toContain(TODAY);
    expect(await code('diary.notSent', q(id), other)).not.toBe('ok');
    expect(await code('diary.notSent', q(id), officer)).toBe('diary.notRegistrar');
    const view = await ask('diary.notSent', q(id));
    expect([view.sent, view.row.sentAt]).toEqual([null, null]);
    expect(view.events).toMatchObject([{ what: 'notSent', stamp: { by: 'registrar' } }]);
    expect(await code('diary.notSent', q(id))).toBe('diary.notSent');
  });
});

describe('[R21.2] the number comes back with the pasted receipt', () => {
  it('gives each record its number after a preview, as one import that can be undone', async () => {
    const [a, b] = [await question(), await question()];
    await need(a, b);
    await series();
    const text = 'SV: Handling att diarieföra [KV F-2026-001]\n\nDiarienummer: KFN 2026/12\n> Referens: KV F-2026-001';
    expect(await outcomes(text)).toEqual([['F-2026-001', 'KFN 2026/0012', 'new']]);
    expect((await ask('diary.get', q(a))).row.number).toBe('');
    const { runId, given } = await ask('diary.apply', { ...receipt(text), otherYear: false });
    expect(given).toBe(1);
    expect((await ask('diary.get', q(a))).row.number).toBe('KFN 2026/0012');
    expect((await ask('diary.runs', {}))[0]).toMatchObject({ fileName: 'Inklistrad kvittens', given: 1 });
    expect(await outcomes(text)).toEqual([['F-2026-001', 'KFN 2026/0012', 'same']]);
    await ask('diary.undo', { runId });
    expect((await ask('diary.get', q(a))).row.number).toBe('');
  });

  it('says why a record gets none', async () => {
    const [a, b, c, foreign] = [await question(), await question(), await question(), await question('s')];
    await need(a, b, c);
    await ask('diary.decide', { items: [q(foreign)], decision: 'needed', reason: '' }, ctx.me);
    await series();
    await series('sn', 'SN ÅÅÅÅ/NN');
    await ask('diary.number', { ...q(c), number: 'KFN 2026/30' });
    expect(
      await outcomes(
        [
          ...['KV F-2026-001;SN 2026/7', 'KV F-2026-002;kfn 2026/30', 'KV F-2026-003;KFN 2026/31'],
          ...['KV F-2026-004;SN 2026/8', 'KV F-2026-099;KFN 2026/40'],
        ].join('\n'),
      ),
    ).toEqual([
      ['F-2026-004', '', 'unknown'],
      ['F-2026-099', '', 'unknown'],
      ['F-2026-002', 'KFN 2026/0030', 'taken'],
      ['F-2026-003', 'KFN 2026/0031', 'hasNumber'],
      ['F-2026-001', 'SN 2026/07', 'otherBoard'],
    ]);
    expect(await outcomes('KV F-2026-001: KFN 2026/1, KFN 2026/2')).toEqual([['F-2026-001', '', 'several']]);
    expect(await outcomes('KV F-2026-001 är mottaget')).toEqual([['F-2026-001', '', 'noNumber']]);
    expect(await outcomes('KV F-2026-001 KFN 2025/9')).toEqual([['F-2026-001', 'KFN 2025/0009', 'otherYear']]);
    expect(await code('diary.preview', receipt('Tack för ert meddelande'))).toBe('diary.noReference');
    expect(await code('diary.apply', { ...receipt('KV F-2026-001'), otherYear: false })).toBe('diary.nothingToWrite');
  });

  it('says so when the board has no series', async () => {
    const id = await question();
    await need(id);
    expect(await outcomes('KV F-2026-001: KFN 2026/1')).toEqual([['F-2026-001', '', 'noSeries']]);
  });

  it('reads a receipt that was saved as a mail', async () => {
    const id = await question();
    await need(id);
    await series();
    const mail = [
      ...['From: diariet@example.org', 'Subject: =?utf-8?q?SV=3A_[KV_F-2026-001]_registrerad?='],
      ...['Content-Type: text/plain; charset=utf-8', '', 'Nummer: KFN 2026/12', ''],
    ].join('\r\n');
    const input = { source: 'receiptMail', fileName: 'kvittens.eml', bytes: new TextEncoder().encode(mail) };
    expect((await ask('diary.preview', input)).rows).toMatchObject([{ outcome: 'new', number: 'KFN 2026/0012' }]);
    expect(await code('diary.preview', { ...input, bytes: new TextEncoder().encode('KFN 2026/12') })).toBe(
      'evidence.notMail',
    );
  });

  it('does not show a record of another department', async () => {
    const id = await question();
    await secret(id);
    await need(id);
    await series();
    expect(await outcomes('KV F-2026-001: KFN 2026/12', other)).toEqual([['F-2026-001', '', 'unknown']]);
  });
});
