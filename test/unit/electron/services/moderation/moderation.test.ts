import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { CaseFilter, CaseView } from '../../../../../domain/moderation/calls.ts';
import type { ModerationCase } from '../../../../../domain/moderation/model.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { moderationCsvRows } from '../../../../../electron/services/moderation/export.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { channel, contextOf, makeClock, person, stateOf } from '../../../support/world/index.ts';

let clock: ReturnType<typeof makeClock>;
let vault: FakeVault;
let ctx: ServiceContext;
beforeEach(() => {
  clock = makeClock('2026-06-10T08:00:00.000Z');
  vault = makeFakeVault({
    initial: stateOf({
      people: [person('anna')],
      channels: [
        channel('c', { responsibleId: 'anna' }),
        channel('d', { name: 'Biblioteket', responsibleId: 'anna' }),
        channel('shut', { state: 'closed', responsibleId: 'anna' }),
      ],
    }),
    clock: clock.now,
  });
  ctx = contextOf(vault, person('anna'), clock.now);
});

const item = (text: string, kind: 'comment' | 'picture' = 'comment') => ({ kind, text, link: '', postedAt: null });
const sender = (name = 'Kalle K') => ({ kind: 'known' as const, name, handle: '@kalle', link: '' });
const save = (id: string, more: Partial<Checked<'moderation.save'>>) =>
  Promise.resolve(moderationService['moderation.save'](ctx, { id, ...more }));
const start = async (channelId = 'c') => must(await moderationService['moderation.start'](ctx, { channelId })).id;
const preserve = (id: string) => Promise.resolve(moderationService['moderation.preserve'](ctx, { id }));
const confirmSeen = (id: string) => Promise.resolve(moderationService['moderation.confirmSeen'](ctx, { id }));
const outcome = (id: string, what: 'keep' | 'unpublish' | 'delete' | 'restore', doneAt?: string) =>
  Promise.resolve(
    moderationService['moderation.recordOutcome'](ctx, {
      id,
      outcome: what,
      note: what === 'restore' ? 'Ett misstag' : '',
      ...(doneAt === undefined ? {} : { doneAt }),
    }),
  );
const diary = (id: string, decision: 'needed' | 'notNeeded', reason = '', number = '') =>
  Promise.resolve(moderationService['moderation.decideDiary'](ctx, { id, decision, reason, number }));
const finish = (id: string) => Promise.resolve(moderationService['moderation.finish'](ctx, { id }));
const get = async (id: string) => must(await moderationService['moderation.get'](ctx, { id }));
const addFile = (id: string, text: string, name = 'skärmbild.png') =>
  Promise.resolve(
    moderationService['moderation.addEvidence'](ctx, {
      id,
      files: [{ blobId: vault.addBlob(new TextEncoder().encode(text)).id, name }],
    }),
  );
const ready = async (text = 'Köp billiga klockor') => {
  const id = await start();
  must(await save(id, { item: item(text), sender: sender() }));
  must(await preserve(id));
  return id;
};

describe('the requirements before a removal', () => {
  it('[R17.1] a deletion cannot be recorded before content and sender are stored', async () => {
    const id = await start();
    const refused = async (reason: string) => {
      for (const what of ['delete', 'unpublish'] as const)
        expect(await outcome(id, what)).toMatchObject({
          ok: false,
          error: { code: 'moderation.notPreserved', params: { reason } },
        });
    };
    await refused('noContent');
    must(await save(id, { item: item('Reklam') }));
    await refused('noSender');
    must(await save(id, { sender: { kind: 'unknown', reason: 'Kontot är borta' } }));
    await refused('notPreserved');
    const view = must(await preserve(id));
    expect(view).toMatchObject({ gate: [], case: { status: 'open', preserved: { files: [] } } });
    expect(must(await outcome(id, 'delete')).case.actions).toHaveLength(1);
  });

  it('[R17.1] nothing can be preserved without content, and an image only with its file', async () => {
    const id = await start();
    expect(await preserve(id)).toMatchObject({
      error: { code: 'moderation.notPreservable', params: { reason: 'noContent' } },
    });
    must(await save(id, { item: item('bildtext', 'picture'), sender: sender() }));
    expect(await preserve(id)).toMatchObject({
      error: { code: 'moderation.notPreservable', params: { reason: 'noEvidence' } },
    });
    must(await addFile(id, 'bild'));
    expect((await preserve(id)).ok).toBe(true);
  });

  it('[R17.1] a stored file alone counts as content, but not one that is damaged in the vault', async () => {
    const id = await start();
    must(await save(id, { sender: sender() }));
    must(await addFile(id, 'bild'));
    const [file] = (await get(id)).case.evidence;
    const broken = {
      ...ctx,
      vault: {
        ...vault,
        blobs: {
          ...vault.blobs,
          read: async function* () {
            yield await Promise.resolve(new TextEncoder().encode('annat'));
          },
        },
      },
    };
    expect(await moderationService['moderation.preserve'](broken, { id })).toMatchObject({
      error: { code: 'moderation.evidenceDamaged', params: { name: 'skärmbild.png' } },
    });
    must(await preserve(id));
    must(await confirmSeen(id));
    const gone = {
      ...ctx,
      vault: {
        ...vault,
        blobs: {
          ...vault.blobs,
          info: () =>
            Promise.resolve({
              ok: true as const,
              value: { id: file!.blobId, size: file!.size, sha256: '0'.repeat(64) },
            }),
        },
      },
    };
    expect(
      await moderationService['moderation.recordOutcome'](gone, { id, outcome: 'delete', note: '' }),
    ).toMatchObject({ error: { code: 'moderation.evidenceDamaged' } });
    // Its name and size may be correct although its content is not.
    expect(
      await moderationService['moderation.recordOutcome'](broken, { id, outcome: 'delete', note: '' }),
    ).toMatchObject({ error: { code: 'moderation.evidenceDamaged', params: { name: 'skärmbild.png' } } });
    expect((await outcome(id, 'delete')).ok).toBe(true);
    expect(
      await moderationService['moderation.addEvidence'](ctx, {
        id,
        files: [{ blobId: 'ab'.repeat(16), name: 'finns inte' }],
      }),
    ).toMatchObject({ error: { code: 'evidence.notStored' } });
  });

  it('[R17.2] a removal waits until somebody has seen the item in evidence where the program does not find it', async () => {
    const id = await start();
    must(await save(id, { item: item('Köp billiga klockor här'), sender: sender() }));
    expect(await confirmSeen(id)).toMatchObject({ error: { code: 'moderation.nothingToConfirm' } });
    must(await addFile(id, 'en bild'));
    expect(await preserve(id)).toMatchObject({ value: { gate: ['notSeen'], case: { preserved: { files: [{}] } } } });
    for (const what of ['delete', 'unpublish'] as const)
      expect(await outcome(id, what)).toMatchObject({
        error: { code: 'moderation.notPreserved', params: { reason: 'notSeen' } },
      });
    clock.pass(60_000);
    const at = clock.now().toISOString();
    expect(must(await confirmSeen(id))).toMatchObject({
      gate: [],
      case: { preserved: { seen: [{ how: 'confirmed', item: 'first', stamp: { by: 'anna', at } }] } },
    });
    expect(await confirmSeen(id)).toMatchObject({ error: { code: 'moderation.nothingToConfirm' } });
    // What is added later takes nothing back that somebody has seen.
    must(await addFile(id, 'ännu en bild'));
    expect(must(await preserve(id))).toMatchObject({ gate: [], case: { preserved: { seen: [{ how: 'confirmed' }] } } });
    expect((await outcome(id, 'delete')).ok).toBe(true);
  });

  it('[R17.2] an item that the program finds in the evidence with its author needs no confirmation', async () => {
    const id = await start();
    must(await save(id, { item: item('Köp billiga klockor här!'), sender: sender() }));
    must(await addFile(id, 'Badet i Norråsa\nKalle K\tKöp  billiga klockor HÄR…\n', 'bevis.txt'));
    const view = must(await preserve(id));
    const { blobId } = view.case.evidence[0]!;
    expect(view).toMatchObject({
      gate: [],
      case: { preserved: { seen: [{ how: 'found', item: 'first', blobId, share: 1 }] } },
    });
    expect((await outcome(id, 'unpublish')).ok).toBe(true);
  });

  it('[R17.2] asks of each item in a case of several, and nothing where the text itself is the evidence', async () => {
    const id = await start();
    const alike = [
      { id: 'b', item: item('Köp dyra klockor här'), sender: sender('Bo') },
      { id: 'd', item: item('Köp inga klockor alls'), sender: sender('Dan') },
    ];
    must(await save(id, { item: item('Köp billiga klockor här'), sender: sender(), alike }));
    must(await addFile(id, 'Kalle K\tKöp billiga klockor här\nBo\tKöp dyra klockor här\nDan\tBra!\n', 'bevis.txt'));
    expect(must(await preserve(id))).toMatchObject({
      gate: ['notSeen'],
      case: {
        preserved: {
          seen: [
            { item: 'first', how: 'found' },
            { item: 'b', how: 'found' },
          ],
        },
      },
    });
    expect(must(await confirmSeen(id)).case.preserved?.seen?.map(({ item: of, how }) => [of, how])).toEqual([
      ['first', 'found'],
      ['b', 'found'],
      ['d', 'confirmed'],
    ]);
    expect((await outcome(id, 'delete')).ok).toBe(true);
    expect((await get(await ready())).gate).toEqual([]);
  });

  it('[R17.1] content and sender are locked once preserved, and added evidence must be preserved too', async () => {
    const id = await ready();
    for (const more of [
      { item: item('annan text') },
      { sender: sender('Annan') },
      { sender: null },
      { channelId: 'd' },
    ])
      expect(await save(id, more)).toMatchObject({ error: { code: 'moderation.preserved' } });
    expect((await save(id, { item: item('Köp billiga klockor'), sender: sender() })).ok).toBe(true);
    must(await addFile(id, 'mer'));
    expect((await get(id)).gate).toEqual(['changedSince']);
    expect(await outcome(id, 'delete')).toMatchObject({ error: { params: { reason: 'changedSince' } } });
    must(await preserve(id));
    const { blobId } = (await get(id)).case.evidence[0]!;
    expect(await moderationService['moderation.removeEvidence'](ctx, { id, blobId })).toMatchObject({
      error: { code: 'moderation.evidenceLocked' },
    });
    must(await confirmSeen(id));
    expect((await outcome(id, 'unpublish')).ok).toBe(true);
  });

  it('evidence added by mistake can be removed before preservation', async () => {
    const id = await start();
    must(await addFile(id, 'fel'));
    const { blobId } = (await get(id)).case.evidence[0]!;
    expect(must(await moderationService['moderation.removeEvidence'](ctx, { id, blobId })).case.evidence).toEqual([]);
    expect(await moderationService['moderation.removeEvidence'](ctx, { id, blobId })).toMatchObject({
      error: { code: 'moderation.evidenceUnknown' },
    });
  });

  it('[R17.1] no version contains a removal without earlier preservation, in any order of steps', async () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('item' as const), text: fc.constantFrom('', 'ett', 'två') }),
      fc.record({ what: fc.constant('sender' as const), name: fc.constantFrom('', 'A', 'B') }),
      fc.record({ what: fc.constant('file' as const), text: fc.constantFrom('x', 'y') }),
      fc.record({
        what: fc
          .constantFrom('preserve', 'delete', 'unpublish', 'keep', 'unfile', 'diary', 'finish', 'reopen')
          .map((w) => w),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const id = await start();
        for (const s of steps) {
          clock.pass(1000);
          if (s.what === 'item') await save(id, { item: item('text' in s ? s.text : '') });
          else if (s.what === 'sender')
            await save(id, { sender: 'name' in s && s.name !== '' ? sender(s.name) : null });
          else if (s.what === 'file') await addFile(id, 'text' in s ? s.text : '');
          else if (s.what === 'preserve') await preserve(id);
          else if (s.what === 'delete' || s.what === 'unpublish' || s.what === 'keep') await outcome(id, s.what);
          else if (s.what === 'unfile')
            await moderationService['moderation.removeEvidence'](ctx, {
              id,
              blobId: (await get(id)).case.evidence[0]?.blobId ?? 'x',
            });
          else if (s.what === 'diary') await diary(id, 'needed');
          else if (s.what === 'finish') await finish(id);
          else await moderationService['moderation.reopen'](ctx, { id, reason: 'x' });
        }
        const versions = must(await moderationService['moderation.history'](ctx, { id }));
        let proof: ModerationCase['preserved'] = null;
        let removals = 0;
        for (const { case: version } of versions) {
          const now = version.actions.filter((a) => a.outcome !== 'keep').length;
          if (now > removals) {
            expect(proof).not.toBeNull();
            expect(
              version.evidence.every((f) => proof!.files.some((p) => p.blobId === f.blobId && p.sha256 === f.sha256)),
            ).toBe(true);
            expect(version.preserved).toEqual(proof);
            expect(version.sender).not.toBeNull();
            expect(version.item.text !== '' || version.evidence.length > 0).toBe(true);
          }
          removals = now;
          proof = version.preserved;
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('outcomes', () => {
  it('[R16.1][R16.2] hiding and deleting are two outcomes, and the time to the first removal is measured', async () => {
    const id = await ready();
    clock.set('2026-06-10T09:30:00.000Z');
    expect(must(await outcome(id, 'unpublish', '2026-06-10T08:45:00.000Z')).removalTook).toBe(45 * 60_000);
    const both = must(await outcome(id, 'delete'));
    expect(both.case.actions.map((a) => a.outcome)).toEqual(['unpublish', 'delete']);
    expect(both.removalTook).toBe(45 * 60_000);
    expect(vault.actions.at(-1)).toBe('moderation.recordOutcome');
  });

  it('[R16.1] an outcome is refused before the item was seen, in the future, out of order or twice', async () => {
    const id = await ready();
    expect(await outcome(id, 'unpublish', '2026-06-10T07:59:59.000Z')).toMatchObject({
      error: { code: 'moderation.doneBeforeSeen' },
    });
    expect(await outcome(id, 'unpublish', '2026-06-10T08:02:01.000Z')).toMatchObject({
      error: { code: 'moderation.doneInFuture' },
    });
    must(await outcome(id, 'unpublish', '2026-06-10T08:02:00.000Z'));
    expect(await outcome(id, 'delete', '2026-06-10T08:00:00.000Z')).toMatchObject({
      error: { code: 'moderation.doneOutOfOrder' },
    });
    expect(await outcome(id, 'unpublish', '2026-06-10T08:02:00.000Z')).toMatchObject({
      error: { code: 'moderation.sameOutcome' },
    });
    must(await outcome(id, 'delete', '2026-06-10T08:02:00.000Z'));
    expect(await outcome(id, 'unpublish', '2026-06-10T08:02:00.000Z')).toMatchObject({
      error: { code: 'moderation.alreadyDeleted' },
    });
    expect(await outcome(id, 'keep', '2026-06-10T08:02:00.000Z')).toMatchObject({
      error: { code: 'moderation.restoreInstead' },
    });
    expect(await save(id, { seenAt: '2026-06-10T08:03:00.000Z' })).toMatchObject({
      error: { code: 'moderation.seenInFuture' },
    });
    clock.pass(600_000);
    expect(await save(id, { seenAt: '2026-06-10T08:03:00.000Z' })).toMatchObject({
      error: { code: 'moderation.doneBeforeSeen' },
    });
  });
});

describe('the case', () => {
  it('[R44.1] has a direction and a time from the start', async () => {
    expect((await get(await start())).case).toMatchObject({
      direction: 'received',
      seenAt: '2026-06-10T08:00:00.000Z',
    });
    expect(
      await moderationService['moderation.start'](ctx, { channelId: 'c', seenAt: '2026-06-11T08:00:00.000Z' }),
    ).toMatchObject({ error: { code: 'moderation.seenInFuture' } });
  });

  it('accepts only categories of the rule set and stores their legal basis', async () => {
    const id = await start();
    expect(await save(id, { categoryId: 'hittepå' })).toMatchObject({ error: { code: 'moderation.unknownCategory' } });
    const kept = must(await save(id, { categoryId: 'advertising' })).case.category;
    expect(kept?.id).toBe('advertising');
    expect(kept?.basis).not.toBe('');
    expect(must(await save(id, { categoryId: '' })).case.category).toBeNull();
  });

  it('[R21.1][R22.1] needs a diary decision; one against the proposal needs a reason', async () => {
    const id = await ready();
    must(await save(id, { categoryId: 'insult' }));
    must(await outcome(id, 'unpublish'));
    expect(await finish(id)).toMatchObject({ error: { code: 'moderation.unfinished', params: { reason: 'noDiary' } } });
    expect((await get(id)).proposesDiary).toBe(true);
    expect(await diary(id, 'notNeeded')).toMatchObject({ error: { code: 'moderation.diaryReasonMissing' } });
    must(await diary(id, 'notNeeded', 'Rent skräp, hålls ordnat'));
    expect(must(await finish(id)).case.status).toBe('done');
    expect(must(await diary(id, 'needed')).case.diary).toMatchObject({ decision: 'needed', number: '' });
    expect(await diary(id, 'needed', '', 'KS 2026/12')).toMatchObject({ error: { code: 'diary.notRegistrar' } });
  });

  it('must be registered with its legal basis when confidential (OSL 5:1)', async () => {
    const id = await ready();
    must(await save(id, { categoryId: 'secrecy', marks: { secrecy: true, secrecyBasis: '', personalData: true } }));
    must(await outcome(id, 'delete'));
    expect(await diary(id, 'notNeeded', 'nej')).toMatchObject({ error: { code: 'moderation.secretMustRegister' } });
    must(await diary(id, 'needed'));
    expect((await get(id)).unfinished).toEqual(['marksMissing']);
    must(await save(id, { marks: { secrecy: true, secrecyBasis: 'OSL 26 kap. 1 §', personalData: true } }));
    expect((await finish(id)).ok).toBe(true);
  });

  it('needs a category for a removal, but not for content left up', async () => {
    const id = await ready();
    must(await outcome(id, 'keep'));
    must(await diary(id, 'notNeeded'));
    expect((await finish(id)).ok).toBe(true);
    const removed = await ready();
    must(await outcome(removed, 'delete'));
    must(await diary(removed, 'needed'));
    expect(await finish(removed)).toMatchObject({ error: { params: { reason: 'noCategory' } } });
  });

  it('keeps every change as a version, and changes after finishing only when reopened with a reason', async () => {
    const id = await ready();
    must(await outcome(id, 'keep'));
    must(await diary(id, 'notNeeded'));
    must(await finish(id));
    for (const refused of [
      await save(id, { categoryNote: 'x' }),
      await preserve(id),
      await outcome(id, 'delete'),
      await addFile(id, 'x'),
      await finish(id),
    ])
      expect(refused).toMatchObject({ error: { code: 'moderation.done' } });
    expect(await moderationService['moderation.reopen'](ctx, { id, reason: '' })).toMatchObject({
      error: { code: 'moderation.reasonMissing' },
    });
    expect(must(await moderationService['moderation.reopen'](ctx, { id, reason: 'Kom tillbaka' })).case).toMatchObject({
      status: 'open',
      finished: null,
      reopenReason: 'Kom tillbaka',
    });
    expect(await moderationService['moderation.reopen'](ctx, { id, reason: 'igen' })).toMatchObject({
      error: { code: 'moderation.notDone' },
    });
    expect(must(await moderationService['moderation.history'](ctx, { id })).map((v) => v.case.status)).toEqual([
      'draft',
      'draft',
      'open',
      'open',
      'open',
      'done',
      'open',
    ]);
  });

  it('cannot be started in or moved to a closed channel, and unknown ids are refused', async () => {
    expect(await moderationService['moderation.start'](ctx, { channelId: 'shut' })).toMatchObject({
      error: { code: 'channels.closed', params: { name: 'Kanal shut' } },
    });
    for (const channelId of ['nix', 'constructor', '__proto__'])
      expect(await moderationService['moderation.start'](ctx, { channelId })).toMatchObject({
        error: { code: 'channels.unknown' },
      });
    expect(await save(await start(), { channelId: 'shut' })).toMatchObject({ error: { code: 'channels.closed' } });
    expect(await save('nix', {})).toMatchObject({ error: { code: 'moderation.notFound' } });
    expect(await moderationService['moderation.history'](ctx, { id: 'nix' })).toMatchObject({
      error: { code: 'moderation.notFound' },
    });
  });

  it('never grows beyond what its schema accepts', async () => {
    const id = await ready();
    for (let n = 0; n < 200; n += 1) must(await outcome(id, n % 2 === 0 ? 'unpublish' : 'restore'));
    expect(await outcome(id, 'unpublish')).toMatchObject({ error: { code: 'input.invalid', params: { limit: 200 } } });
    expect(CaseView.safeParse(await get(id)).success).toBe(true);
  });

  it('keeps both changes when two people edit at once', async () => {
    const id = await ready();
    const [a, b, c] = await Promise.all([
      outcome(id, 'unpublish'),
      save(id, { categoryId: 'insult' }),
      outcome(id, 'unpublish'),
    ]);
    expect([a.ok, b.ok, c]).toMatchObject([true, true, { error: { code: 'moderation.sameOutcome' } }]);
    expect((await get(id)).case).toMatchObject({ actions: [{ outcome: 'unpublish' }], category: { id: 'insult' } });
  });

  it('keeps emoji, right-to-left and very long texts, and loses nothing on a full disk', async () => {
    const text = `${'שלום 🙂 '.repeat(2000)}slut`;
    const id = await ready(text);
    expect((await get(id)).case.item.text).toBe(text);
    vault.failNextWrite('vault.diskFull');
    expect(await outcome(id, 'delete')).toMatchObject({ error: { code: 'vault.diskFull' } });
    expect((await get(id)).case.actions).toEqual([]);
  });
});

describe('the log', () => {
  const page = (filter: Partial<CaseFilter>) =>
    Promise.resolve(
      moderationService['moderation.page'](ctx, { filter: CaseFilter.parse(filter), offset: 0, limit: 50 }),
    );

  it('[R18.1] finds removed content by text, sender, channel, status, outcome and day', async () => {
    const id = await ready('Får jag sälja?');
    must(await outcome(id, 'delete'));
    const other = await start('d');
    must(await save(other, { item: item('Fin bild'), sender: sender('Åsa Öberg') }));
    const ids = async (filter: Partial<CaseFilter>) => must(await page(filter)).rows.map((row) => row.id);
    expect(await ids({ search: 'får' })).toEqual([id]);
    expect(await ids({ search: 'far' })).toEqual([]);
    expect(await ids({ search: 'åsa' })).toEqual([other]);
    expect(await ids({ search: 'biblioteket' })).toEqual([other]);
    expect(await ids({ outcome: ['delete'] })).toEqual([id]);
    expect(await ids({ status: ['draft'], channelIds: ['d'] })).toEqual([other]);
    expect(await ids({ from: '2026-06-10', to: '2026-06-10' })).toHaveLength(2);
    expect(await ids({ from: '2026-06-11' })).toEqual([]);
    expect(must(await page({ outcome: ['delete'] })).rows[0]).toMatchObject({
      title: 'Får jag sälja?',
      channelName: 'Kanal c',
      diary: 'undecided',
      status: 'open',
    });
  });

  it('[R16.2] is exported as a table, completely or in part, in both languages', async () => {
    const id = await ready('a;b\n"c"');
    clock.pass(90_000);
    must(await outcome(id, 'delete'));
    for (let n = 0; n < 3; n += 1) await start();
    const all = must(await moderationCsvRows(ctx, undefined, 'sv'));
    expect(all.rows).toHaveLength(4);
    const { head, rows } = must(await moderationCsvRows(ctx, [id, 'nix'], 'en'));
    expect(rows).toHaveLength(1);
    const cell = (name: string) => rows[0]?.[head.indexOf(name)];
    expect([cell('Text'), cell('Outcome'), cell('Seen'), cell('Minutes to removal'), cell('Sender')]).toEqual([
      'a;b\n"c"',
      'deleted',
      '2026-06-10 10:00',
      '2',
      'Kalle K',
    ]);
    expect(all.head).toHaveLength(rows[0]?.length ?? 0);
  });
});
