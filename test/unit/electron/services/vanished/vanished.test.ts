import { beforeEach, describe, expect, it } from 'vitest';
import { CaptureInput } from '../../../../../domain/captures/calls.ts';
import { type TextBlock, toPageText } from '../../../../../domain/evidence/page-text.ts';
import type { FindingRow } from '../../../../../domain/vanished/calls.ts';
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
const list = async (me = anna, channelId: string | null = null) =>
  must(await vanishedService['vanished.list'](as(me), { channelId }));
const explain = async (rows: readonly FindingRow[], by: 'us' | 'author' | 'platform' | 'unknown', me = anna) =>
  await vanishedService['vanished.explain'](as(me), {
    of: rows.map(({ comparisonId, index }) => ({ comparisonId, index })),
    by,
    note: '',
  });
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

describe('what has vanished', () => {
  it('[R17.3] is explained in one step, several at once, and stays with who explained it', async () => {
    await capture(ALL);
    await capture([IDA]);
    const open = await list();
    expect(open).toHaveLength(2);
    expect(codeOf(await explain(open, 'author'))).toBe('ok');
    expect((await list()).map(({ explained }) => [explained?.by, explained?.name])).toEqual([
      ['author', anna.name],
      ['author', anna.name],
    ]);
    expect(today()).toEqual([]);
    expect(codeOf(await explain(open.slice(1), 'platform'))).toBe('ok');
    expect((await list()).map(({ explained }) => explained?.by)).toEqual(['author', 'platform']);
    expect(codeOf(await explain([{ ...open[0]!, index: 9 }], 'us'))).toBe('vanished.unknown');
    expect(codeOf(await explain([{ ...open[0]!, comparisonId: 'x' }], 'us'))).toBe('vanished.unknown');
  });

  it('[R17.3] is neither shown to nor explained by people outside the channel, and its words follow the capture', async () => {
    const earlier = await capture(ALL);
    await capture([IDA]);
    expect(await list(stranger)).toEqual([]);
    expect(codeOf(await explain(await list(), 'us', stranger))).toBe('vanished.unknown');
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
    expect(must(await compare(last, first))).toEqual({ differences: 2 });
    expect(must(await compare(first, last))).toEqual({ differences: 2 });
    expect((await list()).map(({ author }) => author)).toEqual(['Kalle K', 'Ida I']);
    expect(codeOf(await compare(first, first))).toBe('vanished.notComparable');
    expect(codeOf(await compare(first, other))).toBe('vanished.notComparable');
    expect(codeOf(await compare(first, bare))).toBe('vanished.noText');
    expect(codeOf(await compare(first, last, stranger))).toBe('captures.notYours');
  });
});
