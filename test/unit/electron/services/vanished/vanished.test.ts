import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CaptureInput } from '../../../../../domain/captures/calls.ts';
import type { Checked, Output } from '../../../../../domain/contract/api.ts';
import { type TextBlock, toPageText } from '../../../../../domain/evidence/page-text.ts';
import { type FindingRow, MAX_LISTED } from '../../../../../domain/vanished/calls.ts';
import { vanishedTodayRows } from '../../../../../domain/vanished/today.ts';
import { storeCapture } from '../../../../../electron/services/captures/store.ts';
import { captureService } from '../../../../../electron/services/captures/service.ts';
import { evidenceService } from '../../../../../electron/services/evidence/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { vanishedService } from '../../../../../electron/services/vanished/service.ts';
import { type FakeVault, makeFakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, contextOf, makeClock, person, role, stateOf } from '../../../support/world/index.ts';

const anna = person('anna');
const office = person('office', { departmentId: null, roles: [role('communications', null)] });
const chief = person('chief', { roles: [role('departmentChief')] });
const stranger = person('stranger', { departmentId: 'other', roles: [role('officer', 'other')] });
const clock = makeClock('2026-11-24T09:20:00.000Z');
let vault: FakeVault;
let contexts: Map<string, ServiceContext>;
const as = (me: typeof anna): ServiceContext => {
  const known = contexts.get(me.id) ?? contextOf(vault, me, clock.now);
  contexts.set(me.id, known);
  return known;
};
beforeEach(() => {
  contexts = new Map();
  clock.set('2026-11-24T09:20:00.000Z');
  vault = makeFakeVault({
    initial: stateOf({
      people: [anna, chief, office, stranger],
      channels: [
        channel('c', { name: 'Badhuset', responsibleId: 'anna' }),
        channel('d', { name: 'Annat', responsibleId: 'anna' }),
      ],
    }),
    clock: clock.now,
  });
});

const item = (author: string, text: string): TextBlock => ({ author, text });
const KALLE = item('Kalle K', 'Badet är för kallt');
const BO = item('Bo B', 'Det är bra som det är');
const IDA = item('Ida I', 'När öppnar ni i morgon?');
const ALL = [KALLE, BO, IDA];

async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { uploadId } = must(await evidenceService['evidence.begin'](as(anna), { name: 'x', size: bytes.byteLength }));
  must(await evidenceService['evidence.append'](as(anna), { uploadId, chunk: bytes }));
  return uploadId;
}

/** Captures the page of a channel as it says this, a day after the previous one. */
async function capture(
  blocks: readonly TextBlock[] | null,
  { facts, ...more }: Partial<Omit<CaptureInput, 'facts'>> & { facts?: Partial<CaptureInput['facts']> } = {},
): Promise<string> {
  clock.pass(24 * 60 * 60_000);
  const input: CaptureInput = {
    ...{ channelId: 'c', direction: 'received', planId: null, unattended: false, into: { kind: 'alone' } },
    ...more,
    facts: {
      ...{ takenAt: clock.now().toISOString(), address: 'https://exempel.se/bad', redirects: [], status: 200 },
      ...{ finalAddress: 'https://exempel.se/bad', title: 'Badet', serverDate: null, selection: null, notes: [] },
      ...{ viewport: { width: 1, height: 1 }, page: { width: 1, height: 1, pictured: 1 }, program: '1', browser: '1' },
      ...facts,
    },
    files: [
      { part: 'pdf' as const, uploadId: await upload(Buffer.from('%PDF-1.7 sidan')) },
      ...(blocks === null ? [] : [{ part: 'text' as const, uploadId: await upload(Buffer.from(toPageText(blocks))) }]),
    ],
  };
  return must(await storeCapture(as(anna), CaptureInput.parse(input))).id;
}
type Explained = Pick<Checked<'vanished.explain'>, 'by'> & Partial<Checked<'vanished.explain'>>;
const page = async (
  shown: 'open' | 'explained',
  more: Partial<Checked<'vanished.list'>> = {},
  me = anna,
): Promise<Output<'vanished.list'>> =>
  must(
    await vanishedService['vanished.list'](as(me), {
      ...{ channelId: null, captureId: null, shown, offset: 0, limit: MAX_LISTED },
      ...more,
    }),
  );
/** The unexplained first. */
const list = async (me = anna, channelId: string | null = null): Promise<FindingRow[]> => [
  ...(await page('open', { channelId }, me)).rows,
  ...(await page('explained', { channelId }, me)).rows,
];
const refsOf = (rows: readonly FindingRow[]) => rows.map(({ comparisonId, index }) => ({ comparisonId, index }));
const explain = async (rows: readonly FindingRow[], { by, note = '', caseId = null }: Explained, me = anna) =>
  await vanishedService['vanished.explain'](as(me), { of: refsOf(rows), by, note, caseId });
const today = (me = anna) =>
  vanishedTodayRows({ state: vault.db.data, me, today: as(me).today() }).map(({ kind, channelId, params }) => [
    kind,
    channelId,
    params.count,
  ]);

describe('a capture of a page that was captured before', () => {
  it('[R17.3] finds what was removed on the platform without the program, for the account manager to explain', async () => {
    const earlier = await capture(ALL);
    expect([await list(), today()]).toEqual([[], []]);
    const later = await capture([KALLE, IDA]);
    expect(await list()).toMatchObject([
      {
        ...{ kind: 'gone', author: 'Bo B', text: BO.text, nowText: '', channelName: 'Badhuset', uncertain: false },
        ...{ earlier: { id: earlier }, later: { id: later }, caseId: null, explained: null },
      },
    ]);
    expect([today(), today(office)]).toEqual([[['vanished', 'c', 1]], []]);
    vault.db.data.channels.c = { ...vault.db.data.channels.c!, responsibleId: null };
    expect([today(), today(chief)]).toEqual([[], [['vanished', 'c', 1]]]);
  });

  it('[R17.3] compares with the previous one of the same page, made in the same way', async () => {
    await capture(ALL, { channelId: 'd' });
    await capture(ALL, { unattended: true });
    await capture(ALL, { facts: { finalAddress: 'https://exempel.se/annat' } });
    await capture(null);
    await capture([KALLE]);
    expect(await list()).toEqual([]);
    await capture([BO], { facts: { finalAddress: 'https://www.exempel.se/bad/?fbclid=x#topp' } });
    expect((await list()).map(({ author }) => author)).toEqual(['Kalle K']);
    await capture([BO]);
    expect(await list()).toHaveLength(1);
  });

  it('[R17.3] what was removed in a case needs no other explanation', async () => {
    await capture(ALL);
    const { id } = must(await moderationService['moderation.start'](as(anna), { channelId: 'c' }));
    must(
      await moderationService['moderation.save'](as(anna), {
        id,
        item: { kind: 'comment', text: BO.text, link: '', postedAt: null },
        sender: { kind: 'known', name: 'Bo B', handle: '', link: '' },
      }),
    );
    must(await moderationService['moderation.preserve'](as(anna), { id }));
    must(await moderationService['moderation.recordOutcome'](as(anna), { id, outcome: 'delete', note: '' }));
    await capture([IDA]);
    expect((await list()).map(({ author, caseId }) => [author, caseId])).toEqual([
      ['Kalle K', null],
      ['Bo B', id],
    ]);
    expect(today()).toEqual([['vanished', 'c', 1]]);
  });

  it('[R17.3] says that what it may not have loaded is uncertain, and that a page is another one now', async () => {
    const lacks = { stated: 9, comments: 2, collapsed: 0, images: 0, frames: 0 };
    await capture(ALL);
    await capture([KALLE, IDA], { facts: { lacks } });
    expect(await list()).toMatchObject([{ author: 'Bo B', uncertain: true }]);
    const other = Array.from({ length: 20 }, (_, n) => item(`N${String(n)}`, `K${String(n)}`));
    await capture([...other, ...ALL], { channelId: 'd' });
    await capture([item('Shop', 'Billiga klockor')], { channelId: 'd' });
    expect(await list(anna, 'd')).toMatchObject([{ kind: 'otherPage', text: '', author: '' }]);
    expect(today()).toEqual([
      ['vanished', 'c', 1],
      ['vanishedPage', 'd', 1],
    ]);
  });
});

describe('the list of what has vanished', () => {
  /** How often the text of a capture is read. */
  function countReads(): () => number {
    const read = vi.spyOn(vault.blobs, 'read');
    return () => {
      const times = read.mock.calls.length;
      read.mockClear();
      return times;
    };
  }

  it('[R17.3] reads the texts of the page that is shown, each once until the vault is locked', async () => {
    await capture(ALL);
    await capture([KALLE, IDA]);
    await capture([KALLE]);
    await capture([BO]);
    const reads = countReads();
    const first = await page('open', { limit: 1 });
    expect([first.total, first.rows.map(({ author }) => author), reads()]).toEqual([3, ['Kalle K'], 2]);
    expect(await page('open', { limit: 1 })).toEqual(first);
    expect(reads()).toBe(0);
    expect((await page('open', { offset: 1, limit: 2 })).rows.map(({ author }) => author)).toEqual(['Ida I', 'Bo B']);
    expect(reads()).toBe(4);
    expect((await page('open')).rows).toHaveLength(3);
    expect(reads()).toBe(0);
    vault.scope.end();
    expect((await page('open')).rows).toHaveLength(3);
    expect(reads()).toBe(6);
  });

  it('[R17.3] stays on its last page when it has become shorter', async () => {
    await capture(ALL);
    await capture([IDA]);
    expect(await page('open', { offset: 1, limit: 1 })).toMatchObject({ total: 2, offset: 1 });
    must(await explain((await list()).slice(1), { by: 'author' }));
    expect(await page('open', { offset: 1, limit: 1 })).toMatchObject({ total: 1, offset: 0, rows: [{ index: 0 }] });
    expect(await page('explained')).toMatchObject({ total: 1, rows: [{ index: 1 }] });
  });

  it('[R17.3] is of one saved page where that is asked for', async () => {
    const first = await capture(ALL);
    const second = await capture([KALLE, IDA]);
    await capture([KALLE]);
    const of = async (captureId: string) => (await page('open', { captureId })).rows.map(({ author }) => author);
    expect([await of(first), await of(second), await of('x')]).toEqual([['Bo B'], ['Ida I', 'Bo B'], []]);
  });
});

describe('what a finding says of its page', () => {
  it('[R17.3] says that frames of other sites are not compared', async () => {
    const lacks = { stated: 0, comments: 3, collapsed: 0, images: 0, frames: 2 };
    const first = await capture(ALL, { facts: { lacks } });
    const second = await capture([KALLE, IDA]);
    const third = await capture([KALLE, IDA]);
    expect(await list()).toMatchObject([{ frames: true, own: false }]);
    const compare = async (...captureIds: [string, string]) =>
      must(await vanishedService['vanished.compare'](as(anna), { captureIds }));
    expect(await compare(first, third)).toEqual({ differences: 1, frames: true });
    expect(await compare(second, third)).toEqual({ differences: 0, frames: false });
  });

  it('[R17.3] says that a post of the municipality’s own was changed', async () => {
    await capture([item('Badhuset', 'Vi öppnar klockan 10 på lördag'), KALLE]);
    await capture([item('Badhuset', 'Vi öppnar klockan 11 på lördag'), KALLE]);
    expect(await list()).toMatchObject([
      { kind: 'changed', own: true, nowText: 'Vi öppnar klockan 11 på lördag', explained: null },
    ]);
  });

  it('[R17.3] is marked on the pages that it was found between', async () => {
    const first = await capture(ALL);
    const second = await capture([KALLE]);
    const third = await capture([KALLE]);
    must(await explain((await list()).slice(1), { by: 'author' }));
    const { rows } = must(
      await captureService['captures.page'](as(anna), {
        filter: { search: '', channelIds: ['c'] },
        offset: 0,
        limit: 9,
      }),
    );
    expect(rows.map(({ id, vanished }) => [id, vanished])).toEqual([
      [third, { all: 0, open: 0 }],
      [second, { all: 2, open: 1 }],
      [first, { all: 2, open: 1 }],
    ]);
  });
});

describe('what the municipality removed', () => {
  const cases = async (rows: readonly FindingRow[], me = anna) =>
    must(await vanishedService['vanished.cases'](as(me), { of: refsOf(rows) }));
  const newCase = async (text: string, channelId = 'c'): Promise<string> => {
    const { id } = must(await moderationService['moderation.start'](as(anna), { channelId }));
    must(
      await moderationService['moderation.save'](as(anna), {
        id,
        item: { kind: 'comment', text, link: '', postedAt: null },
        sender: { kind: 'known', name: 'Bo B', handle: '', link: '' },
      }),
    );
    return id;
  };

  it('[R17.3] is linked to its case, which is proposed', async () => {
    await capture(ALL);
    await capture([KALLE, IDA]);
    const other = await newCase('Något helt annat');
    const id = await newCase(BO.text);
    const elsewhere = await newCase(BO.text, 'd');
    const open = await list();
    expect((await cases(open)).map((one) => [one.id, one.proposed])).toEqual([
      [id, true],
      [other, false],
    ]);
    expect(codeOf(await explain(open, { by: 'us', caseId: elsewhere }))).toBe('vanished.caseUnknown');
    expect(codeOf(await explain(open, { by: 'us', caseId: 'x' }))).toBe('vanished.caseUnknown');
    expect(codeOf(await explain(open, { by: 'us', caseId: id }))).toBe('ok');
    expect(await list()).toMatchObject([{ caseId: null, explained: { by: 'us', caseId: id } }]);
    expect(codeOf(await explain(open, { by: 'author', caseId: id }))).toBe('ok');
    expect(await list()).toMatchObject([{ explained: { by: 'author', caseId: null } }]);
  });

  it('[R17.3] without a case needs a written reason', async () => {
    await capture(ALL);
    await capture([KALLE, IDA]);
    const open = await list();
    expect(codeOf(await explain(open, { by: 'us' }))).toBe('vanished.needsCase');
    expect(codeOf(await explain(open, { by: 'us', note: '  ' }))).toBe('vanished.needsCase');
    expect(await page('open')).toMatchObject({ total: 1 });
    expect(codeOf(await explain(open, { by: 'us', note: 'Dubblett av en kommentar' }))).toBe('ok');
    expect(await list()).toMatchObject([{ explained: { note: 'Dubblett av en kommentar', caseId: null } }]);
  });

  it('[R17.3] becomes a case with the earlier page as its evidence', async () => {
    const earlier = await capture(ALL);
    await capture([KALLE, IDA]);
    const [row] = await list();
    const ref = { comparisonId: row!.comparisonId, index: row!.index };
    expect(codeOf(await vanishedService['vanished.makeCase'](as(stranger), ref))).toBe('vanished.unknown');
    const { caseId } = must(await vanishedService['vanished.makeCase'](as(anna), ref));
    const { case: made } = must(await moderationService['moderation.get'](as(anna), { id: caseId }));
    const { capture: page1 } = must(await captureService['captures.get'](as(anna), { id: earlier }));
    expect(made).toMatchObject({
      ...{ status: 'draft', channelId: 'c', seenAt: page1.takenAt, item: { text: BO.text }, sender: { name: 'Bo B' } },
      evidence: page1.files.map(({ blobId }) => ({ blobId })),
    });
    expect(await list()).toMatchObject([{ explained: { by: 'us', caseId } }]);
    must(await moderationService['moderation.preserve'](as(anna), { id: caseId }));
    expect(
      codeOf(
        await moderationService['moderation.recordOutcome'](as(anna), { id: caseId, outcome: 'delete', note: '' }),
      ),
    ).toBe('ok');
  });

  it('[R17.3] is not made a case of where there is no text to make it of', async () => {
    const before = Array.from({ length: 20 }, (_, n) => item(`N${String(n)}`, `K${String(n)}`));
    await capture(before);
    await capture([item('Shop', 'Billiga klockor')]);
    const [row] = await list();
    const ref = { comparisonId: row!.comparisonId, index: row!.index };
    expect(codeOf(await vanishedService['vanished.makeCase'](as(anna), ref))).toBe('vanished.noItem');
    expect(await page('open')).toMatchObject({ total: 1 });
  });
});

describe('what has vanished', () => {
  it('[R17.3] is explained in one step, several at once, and stays with who explained it', async () => {
    await capture(ALL);
    await capture([IDA]);
    const open = await list();
    expect(open).toHaveLength(2);
    expect(codeOf(await explain(open, { by: 'author' }))).toBe('ok');
    expect((await list()).map(({ explained }) => [explained?.by, explained?.name])).toEqual([
      ['author', anna.name],
      ['author', anna.name],
    ]);
    expect(today()).toEqual([]);
    expect(codeOf(await explain(open.slice(1), { by: 'platform' }))).toBe('ok');
    expect((await list()).map(({ explained }) => explained?.by)).toEqual(['author', 'platform']);
    expect(codeOf(await explain([{ ...open[0]!, index: 9 }], { by: 'author' }))).toBe('vanished.unknown');
    expect(codeOf(await explain([{ ...open[0]!, comparisonId: 'x' }], { by: 'author' }))).toBe('vanished.unknown');
  });

  it('[R17.3] is neither shown to nor explained by people outside the channel, and its words follow the capture', async () => {
    const earlier = await capture(ALL);
    await capture([IDA]);
    expect(await list(stranger)).toEqual([]);
    expect(codeOf(await explain(await list(), { by: 'author' }, stranger))).toBe('vanished.unknown');
    must(
      await captureService['captures.mark'](as(anna), {
        id: earlier,
        marks: { secrecy: true, secrecyBasis: 'OSL 21 kap. 1 §', personalData: false },
      }),
    );
    expect((await list(office)).map(({ author, text }) => author + text)).toEqual(['', '']);
    expect((await list()).map(({ author }) => author)).toEqual(['Kalle K', 'Bo B']);
    expect(JSON.stringify(vault.db.data.comparisons)).not.toMatch(/Kalle|kallt/);
  });

  it('[R17.3] is found between any two captures of a channel that a person chooses', async () => {
    const compare = async (one: string, other: string, me = anna) =>
      await vanishedService['vanished.compare'](as(me), { captureIds: [one, other] });
    const first = await capture(ALL);
    await capture(ALL, { facts: { finalAddress: 'https://exempel.se/annat' } });
    const last = await capture([BO], { facts: { finalAddress: 'https://exempel.se/annat2' } });
    const bare = await capture(null);
    const other = await capture(ALL, { channelId: 'd' });
    expect(await list()).toEqual([]);
    expect(must(await compare(last, first))).toMatchObject({ differences: 2 });
    expect(must(await compare(first, last))).toMatchObject({ differences: 2 });
    expect((await list()).map(({ author }) => author)).toEqual(['Kalle K', 'Ida I']);
    expect(codeOf(await compare(first, first))).toBe('vanished.notComparable');
    expect(codeOf(await compare(first, other))).toBe('vanished.notComparable');
    expect(codeOf(await compare(first, bare))).toBe('vanished.noText');
    expect(codeOf(await compare(first, last, stranger))).toBe('captures.notYours');
  });
});
