import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls, type Output } from '../../../../../domain/contract/api.ts';
import type { ImportChoices } from '../../../../../domain/item-imports/model.ts';
import { LogItem } from '../../../../../domain/items/model.ts';
import { fail, ok } from '../../../../../domain/kernel/result.ts';
import { toZip } from '../../../../../electron/exchange/archive/zip.ts';
import { beginItemImport, itemImportService } from '../../../../../electron/services/item-imports/service.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { itemService } from '../../../../../electron/services/items/service.ts';
import { itemKind } from '../../../../../electron/services/record-kinds/item.ts';
import { asMeta, FACEBOOK } from '../../../support/exports.ts';
import { writeHandmadeZip } from '../../../support/handmade-zip.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { as, channel, person, signedIn, type TestContext, withRole } from '../../../support/world/index.ts';

const STAMP = new Date('2026-01-02T08:00:00.000Z');
let folder = '';
let context: TestContext;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kv-export-'));
  context = signedIn({ channels: [channel('c'), channel('shut', { state: 'closed', closedOn: '2023-11-13' })] });
});
afterEach(async () => {
  await context.vault.close();
  rmSync(folder, { recursive: true, force: true });
});

async function zipped(files: Record<string, string>, name = 'facebook.zip'): Promise<string> {
  const file = path.join(folder, name);
  writeFileSync(file, await toZip(files, STAMP));
  return file;
}
const begin = (paths: string[], who = context): string => must(beginItemImport(who, { paths })).importId;
const NO_CHOICES: ImportChoices = { years: [], ownName: null, withFiles: true, withPersonal: false };
async function importFiles(
  paths: string[],
  channelId = 'c',
  choices: Partial<ImportChoices> = {},
): Promise<{
  preview: Output<'itemImports.preview'>;
  apply: Awaited<ReturnType<(typeof itemImportService)['itemImports.apply']>>;
}> {
  const importId = begin(paths);
  must(await itemImportService['itemImports.read'](context, { importId }));
  const input = { importId, channelId, choices: { ...NO_CHOICES, ...choices } };
  const preview = calls['itemImports.preview'].output.parse(
    must(await itemImportService['itemImports.preview'](context, input)),
  );
  return { preview, apply: await itemImportService['itemImports.apply'](context, input) };
}
const page = async (who = context, search = '') =>
  must(
    await itemService['items.page'](who, {
      filter: { search, importId: null, channelIds: [], directions: [], kinds: [], order: 'oldest' },
      offset: 0,
      limit: 200,
    }),
  );
/** An export that takes three frames. */
const manyPosts = (): Promise<string> =>
  zipped({
    'posts/profile_posts_1.json': JSON.stringify(
      Array.from({ length: 4500 }, (_, index) => ({
        timestamp: 1_600_000_000 + index * 60,
        data: [{ post: `Inlägg ${String(index)}` }],
      })),
    ).replaceAll('ä', String.raw`\u00e4`),
  });
type Write = TestContext['vault']['write'];
/** The same vault with a hook at each frame, counted from 1. */
function framesOf(at: (frame: number, write: () => ReturnType<Write>) => ReturnType<Write>): TestContext {
  let frame = 0;
  const write = (...given: Parameters<Write>) => at((frame += 1), () => context.vault.write(...given));
  return { ...context, vault: Object.assign(Object.create(context.vault) as TestContext['vault'], { write }) };
}
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('importing an export', () => {
  it('[R44.1] previews the items, writes them once in both directions, and nothing the second time', async () => {
    const file = await zipped({ ...FACEBOOK, 'posts/media/bad.png': PNG as unknown as string });
    const first = await importFiles([file]);
    expect(first.preview).toMatchObject({
      total: 5,
      formats: ['facebook'],
      ownName: 'Bollnäs kommun',
      files: { count: 1 },
    });
    expect(first.preview.kinds).toEqual({
      'drawnUp/post': 2,
      'drawnUp/comment': 1,
      'received/message': 1,
      'drawnUp/message': 1,
    });
    expect(must(first.apply).count).toBe(5);
    const { rows } = await page();
    expect(rows.map(({ direction, kind }) => [direction, kind])).toEqual([
      ['drawnUp', 'post'],
      ['drawnUp', 'post'],
      ['drawnUp', 'comment'],
      ['received', 'message'],
      ['drawnUp', 'message'],
    ]);
    const { item } = must(await itemService['items.get'](context, { id: rows[0]?.id ?? '' }));
    expect(LogItem.safeParse(item).success).toBe(true);
    expect(item).toMatchObject({
      text: 'Badhuset är öppet på måndag',
      direction: 'drawnUp',
      at: '2023-11-14T22:13:20.000Z',
      files: [{ name: 'bad.png', mediaType: 'image/png' }],
    });
    const again = await importFiles([file]);
    expect([again.preview.total, codeOf(again.apply)]).toEqual([0, 'itemImports.nothingNew']);
    expect(again.preview.remarks.find(({ code }) => code === 'alreadyThere')?.count).toBe(5);
  });

  it('is undone in one step except for items in use, and can be repeated', async () => {
    const file = await zipped(FACEBOOK);
    const { runId } = must((await importFiles([file])).apply);
    const { rows } = await page();
    const message = rows.find(({ direction }) => direction === 'received')?.id ?? '';
    const made = must(await itemService['items.toInquiry'](context, { id: message }));
    expect(made.id).not.toBe('');
    expect(must(await itemImportService['itemImports.undo'](context, { runId }))).toEqual({ removed: 4, kept: 1 });
    expect((await page()).rows.map(({ id }) => id)).toEqual([message]);
    expect(codeOf(await itemService['items.get'](context, { id: rows[0]?.id ?? '' }))).toBe('items.notFound');
    expect(codeOf(await itemImportService['itemImports.undo'](context, { runId }))).toBe('itemImports.alreadyUndone');
    expect((await importFiles([file])).preview.total).toBe(4);
  });

  it('keeps items that someone has changed when undone: classified otherwise, or a diary decision made and reverted', async () => {
    const { runId } = must((await importFiles([await zipped(FACEBOOK)])).apply);
    const [classified = '', decided = ''] = (await page()).rows.map(({ id }) => id);
    const marks = { secrecy: false, secrecyBasis: '', personalData: true };
    must(await itemService['items.saveMarks'](context, { id: classified, marks }));
    must(await itemService['items.decideDiary'](context, { id: decided, decision: 'needed', reason: '', number: '' }));
    must(await diaryService['diary.takeBack'](context, { kind: 'item', id: decided, reason: 'Dubblett' }));
    expect(must(await itemImportService['itemImports.undo'](context, { runId }))).toEqual({ removed: 3, kept: 2 });
    expect((await page()).rows.map(({ id }) => id)).toEqual([classified, decided]);
  });

  it('gives items that can become cases, with their text and sender', async () => {
    await importFiles([await zipped(FACEBOOK)]);
    const comment = (await page()).rows.find(({ kind }) => kind === 'comment')?.id ?? '';
    const { id } = must(await itemService['items.toCase'](context, { id: comment }));
    const record = must(await context.vault.getRecord('moderation', id)) as {
      item: { text: string };
      sender: { name: string };
      direction: string;
    };
    expect(record).toMatchObject({
      item: { text: 'Tack för frågan, vi återkommer' },
      sender: { name: 'Bollnäs kommun' },
      direction: 'drawnUp',
    });
    expect(must(await itemService['items.get'](context, { id: comment })).item.led).toEqual([
      { kind: 'moderation', id },
    ]);
  });

  it('[R44.1] asks for the channel’s own name when it cannot be determined', async () => {
    const file = await zipped({
      'm/message_1.json': JSON.stringify({
        participants: [{ name: 'A' }, { name: 'B' }],
        messages: [
          { sender_name: 'A', timestamp_ms: 1_700_000_000_000, content: 'hej' },
          { sender_name: 'B', timestamp_ms: 1_700_000_001_000, content: 'hej du' },
        ],
      }),
    });
    const unsure = await importFiles([file]);
    expect([unsure.preview.ownNames, unsure.preview.ownName, codeOf(unsure.apply)]).toEqual([
      ['A', 'B'],
      '',
      'itemImports.ownNameMissing',
    ]);
    expect((await importFiles([file], 'c', { ownName: 'B' })).preview.kinds).toEqual({
      'received/message': 1,
      'drawnUp/message': 1,
    });
  });

  it('leaves out items after the channel’s closing and of other years, and reports them', async () => {
    const file = await zipped(FACEBOOK);
    const shut = await importFiles([file], 'shut');
    expect([shut.preview.total, codeOf(shut.apply)]).toEqual([0, 'itemImports.nothingNew']);
    expect(shut.preview.remarks.find(({ code }) => code === 'afterClosed')?.count).toBe(5);
    expect(
      (await importFiles([file], 'c', { years: [2022] })).preview.remarks.find(({ code }) => code === 'otherYear')
        ?.count,
    ).toBe(5);
  });

  it('leaves out personal details such as IP addresses by default', async () => {
    const wxr =
      '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><wp:post_type>post</wp:post_type><wp:status>draft</wp:status><wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Kim</wp:comment_author><wp:comment_author_IP>10.0.0.1</wp:comment_author_IP><wp:comment_date_gmt>2024-01-02 10:00:00</wp:comment_date_gmt><wp:comment_content>Hej</wp:comment_content></wp:comment></item></channel></rss>';
    const file = path.join(folder, 'blogg.xml');
    writeFileSync(file, wxr);
    await importFiles([file]);
    expect(
      must(await itemService['items.get'](context, { id: (await page()).rows[0]?.id ?? '' })).item.personal,
    ).toBeNull();
  });
});

describe('rights and bad files', () => {
  it('another department cannot import or read, and a confidential item is not found by its text', async () => {
    await importFiles([await zipped(FACEBOOK)]);
    const stranger = as(
      context,
      person('s', { departmentId: 'social', roles: [{ role: 'officer', departmentId: 'social' }] }),
    );
    expect((await page(stranger)).total).toBe(0);
    expect(must(itemImportService['itemImports.list'](stranger, {}) as never)).toEqual([]);
    const id = (await page()).rows[0]?.id ?? '';
    expect(codeOf(await itemService['items.get'](stranger, { id }))).toBe('items.notYours');
    must(
      await itemService['items.saveMarks'](as(context, withRole('reg', 'registrar', null)), {
        id,
        marks: { secrecy: true, secrecyBasis: '', personalData: true },
      }),
    );
    expect((await page(context, 'Badhuset')).total).toBe(0);
    const importId = begin([await zipped(FACEBOOK, 'b.zip')], stranger);
    must(await itemImportService['itemImports.read'](stranger, { importId }));
    expect(
      codeOf(await itemImportService['itemImports.apply'](stranger, { importId, channelId: 'c', choices: NO_CHOICES })),
    ).toBe('itemImports.notYourChannel');
  });

  it.each([
    ['nothing.zip', {}, 'itemImports.unknownKind'],
    ['html.zip', { 'start_here.html': '<!DOCTYPE html><html><body>hej</body></html>' }, 'itemImports.htmlVariant'],
    ['damaged.zip', { 'comments.json': '{"comments_v2":[{"timestamp":1700' }, 'itemImports.allDamaged'],
    ['empty.zip', { 'comments.json': '{"comments_v2":[]}' }, 'itemImports.nothingInIt'],
  ])('%s is refused with a specific error', async (name, files, code) => {
    const importId = begin([await zipped(files, name)]);
    expect(codeOf(await itemImportService['itemImports.read'](context, { importId }))).toBe(code);
    expect(codeOf(await itemImportService['itemImports.progress'](context, { importId }))).toBe('itemImports.gone');
  });

  it('an unsafe name in an archive is skipped, and an archive with a false number of files refused', async () => {
    const good = await toZip(
      {
        'AAAAAAA/comments.json': FACEBOOK['aktivitet/kommentarer/comments.json'],
        'b/comments.json': FACEBOOK['aktivitet/kommentarer/comments.json'],
      },
      STAMP,
    );
    const bytes = Buffer.from(good);
    for (let at = bytes.indexOf('AAAAAAA'); at >= 0; at = bytes.indexOf('AAAAAAA', at + 1)) bytes.write('../../x', at);
    const up = path.join(folder, 'up.zip');
    writeFileSync(up, bytes);
    const { preview } = await importFiles([up]);
    expect([preview.total, preview.remarks.find(({ code }) => code === 'unsafeName')?.count]).toEqual([1, 1]);
    const many = Buffer.from(good);
    const end = many.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    many.writeUInt16LE(0xfffe, end + 8);
    many.writeUInt16LE(0xfffe, end + 10);
    const lies = path.join(folder, 'lies.zip');
    writeFileSync(lies, many);
    expect(codeOf(await itemImportService['itemImports.read'](context, { importId: begin([lies]) }))).toBe(
      'itemImports.allDamaged',
    );
  });

  it('an archive that states ten million files or a file of a petabyte is refused with an error', async () => {
    const entry = { name: 'comments.json', data: Buffer.from(FACEBOOK['aktivitet/kommentarer/comments.json']) };
    const [many, vast, honest] = ['many.zip', 'vast.zip', 'honest.zip'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeHandmadeZip(honest, [entry]);
    expect((await importFiles([honest])).preview.total).toBe(1);
    writeHandmadeZip(many, [entry], 10_000_000n);
    expect(codeOf(await itemImportService['itemImports.read'](context, { importId: begin([many]) }))).toBe(
      'itemImports.allDamaged',
    );
    writeHandmadeZip(vast, [{ ...entry, claimedSize: 10n ** 15n }]);
    expect(codeOf(await itemImportService['itemImports.read'](context, { importId: begin([vast]) }))).toBe(
      'itemImports.allDamaged',
    );
    // With a good entry in the same archive, the good one is read and the other is reported.
    writeHandmadeZip(vast, [{ name: 'film.mp4', claimedSize: 10n ** 15n, data: Buffer.from('x') }, entry]);
    expect((await importFiles([vast], 'c', { withFiles: true })).preview).toMatchObject({
      remarks: expect.arrayContaining([expect.objectContaining({ code: 'alreadyThere' })]),
    });
  });

  it('a decompression bomb is refused by its actual size, not its stated size', async () => {
    const file = await zipped({ 'comments.json': `{"comments_v2":[${' '.repeat(60 * 1024 * 1024)}]}` }, 'bomb.zip');
    expect(codeOf(await itemImportService['itemImports.read'](context, { importId: begin([file]) }))).toBe(
      'itemImports.allDamaged',
    );
  });

  it('the same comment in two exports is imported once, by platform id or by text, repaired or not', async () => {
    const wxr = (...comments: readonly (readonly [id: string, text: string])[]): string =>
      `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><wp:post_type>post</wp:post_type><wp:status>draft</wp:status>${comments.map(([id, text]) => `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Kim</wp:comment_author><wp:comment_date_gmt>2024-01-0${id} 10:00:00</wp:comment_date_gmt><wp:comment_content>${text}</wp:comment_content></wp:comment>`).join('')}</item></channel></rss>`;
    const blog = (name: string, content: string): string => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    expect(must((await importFiles([blog('januari.xml', wxr(['1', 'Hej'], ['2', 'Hej igen']))])).apply).count).toBe(2);
    const later = await importFiles([blog('mars.xml', wxr(['2', 'Hej igen, ändrat'], ['3', 'Nytt']))]);
    expect([later.preview.total, must(later.apply).count]).toEqual([1, 1]);

    const comment = (text: string): string =>
      JSON.stringify({
        comments_v2: [
          {
            timestamp: 1_700_000_200,
            data: [{ comment: { timestamp: 1_700_000_200, comment: text, author: 'Bibblan' } }],
            title: 'x',
          },
        ],
      });
    expect(
      must(
        (
          await importFiles([
            await zipped({ 'activity/comments/comments.json': comment(asMeta('Öppet på måndag')) }, 'a.zip'),
          ])
        ).apply,
      ).count,
    ).toBe(1);
    // Exported again: other folders, another file name, and correctly encoded letters.
    const again = await importFiles([
      await zipped({ 'aktivitet/kommentarer/comments.json': comment('Öppet på måndag') }, 'b.zip'),
    ]);
    expect([again.preview.total, codeOf(again.apply)]).toEqual([0, 'itemImports.nothingNew']);
    // Also when both are in one import.
    const both = await importFiles([
      await zipped({ 'x/comments.json': comment('Ny') }, 'c.zip'),
      await zipped({ 'y/comments.json': comment('Ny') }, 'd.zip'),
    ]);
    expect([both.preview.total, both.preview.remarks.find(({ code }) => code === 'alreadyThere')?.count]).toEqual([
      1, 1,
    ]);
  });

  const thread = (name: string, number: string, content: string, more: object = {}): string =>
    JSON.stringify({
      participants: [{ name }, { name: 'Bibblan' }],
      messages: [{ sender_name: 'Bibblan', timestamp_ms: 1_700_000_300_000, content, ...more }],
      thread_path: `inbox/${name.toLowerCase()}_${number}`,
    });
  const pictures = (prefix: string, ...names: readonly string[]): string =>
    JSON.stringify(
      names.map((name) => ({
        timestamp: 1_700_000_000,
        attachments: [{ data: [{ media: { uri: `${prefix}/${name}.png` } }] }],
      })),
    );
  const twoOfASecond = (folderName: string): Promise<string> =>
    zipped(
      {
        [`${folderName}/inbox/kim/message_1.json`]: thread('Kim', '10001', 'God jul!'),
        [`${folderName}/inbox/lo/message_1.json`]: thread('Lo', '10002', 'God jul!'),
        [`${folderName}/posts/posts_1.json`]: pictures(`${folderName}/media`, 'ett', 'tva'),
        [`${folderName}/media/ett.png`]: PNG as unknown as string,
        [`${folderName}/media/tva.png`]: PNG as unknown as string,
      },
      `${folderName}.zip`,
    );

  it('different things of the same second are all kept, and recognized in the next export', async () => {
    const own = { ownName: 'Bibblan' };
    const first = await importFiles([await twoOfASecond('januari')], 'c', own);
    expect([first.preview.total, must(first.apply).count]).toEqual([4, 4]);
    // In other folders.
    const again = await importFiles([await twoOfASecond('mars')], 'c', own);
    expect([again.preview.total, codeOf(again.apply)]).toEqual([0, 'itemImports.nothingNew']);
    // Another conversation alone, and the same one under a new name.
    const alone = await zipped({ 'inbox/mo/message_1.json': thread('Mo', '10003', 'God jul!') }, 'mo.zip');
    expect((await importFiles([alone], 'c', own)).preview.total).toBe(1);
    const renamed = await zipped({ 'inbox/x/message_1.json': thread('Kim B', '10001', 'God jul!') }, 'kim.zip');
    expect((await importFiles([renamed], 'c', own)).preview.total).toBe(0);
    const sameWords = await zipped(
      {
        'inbox/mo/message_1.json': thread('Kim', '10001', 'God jul!', {
          photos: [{ uri: 'inbox/kim/photos/julgran.jpg' }],
        }),
      },
      'bild.zip',
    );
    expect((await importFiles([sameWords], 'c', own)).preview.total).toBe(1);
  });

  it('an item of an earlier version is recognized, and what that version took for the same item is imported', async () => {
    const own = { ownName: 'Bibblan' };
    must((await importFiles([await twoOfASecond('januari')], 'c', own)).apply);
    // As the earlier version left them: without distinctions, and only the first of each second.
    const { rows } = await page();
    for (const { id } of rows) {
      const stored = must(await itemKind.load(context, id));
      const { distinction, ...source } = stored.source;
      expect(distinction).toMatch(/^[0-9a-f]{32}$/);
      const second = stored.files[0]?.name === 'tva.png' || stored.source.file.includes('/lo/');
      const earlier = { ...stored, channelId: second ? 'other' : 'c', source };
      must(
        await context.vault.write('items.saveMarks', (tx) => {
          itemKind.save(tx, earlier, context);
          return ok(undefined);
        }),
      );
    }
    const again = await importFiles([await twoOfASecond('mars')], 'c', own);
    expect([again.preview.total, must(again.apply).count]).toEqual([2, 2]);
    expect(
      (await page()).rows.filter(({ channelId }) => channelId === 'c').map(({ kind, title }) => [kind, title]),
    ).toEqual([
      ['post', 'ett.png'],
      ['post', 'tva.png'],
      ['message', 'God jul!'],
      ['message', 'God jul!'],
    ]);
    const third = await importFiles([await twoOfASecond('april')], 'c', own);
    expect([third.preview.total, codeOf(third.apply)]).toEqual([0, 'itemImports.nothingNew']);
  });

  it('posts of a blog without numbers are each imported, once, also beside those of an earlier version', async () => {
    const post = (text: string, day: string): string =>
      `<item><title>${text}</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2024-01-${day} 10:00:00</wp:post_date_gmt></item>`;
    const file = path.join(folder, 'tema.xml');
    writeFileSync(
      file,
      `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>${post('Ett', '01')}${post('Två', '01')}${post('Tre', '02')}</channel></rss>`,
    );
    const first = await importFiles([file]);
    expect([first.preview.total, must(first.apply).count]).toEqual([3, 3]);
    expect((await importFiles([file])).preview.total).toBe(0);
    // The earlier version gave all of them one identity, so only the first was kept.
    for (const { id, title } of (await page()).rows) {
      const stored = must(await itemKind.load(context, id));
      const earlier = {
        ...stored,
        channelId: title === 'Ett' ? 'c' : 'other',
        source: { ...stored.source, sourceId: 'post-' },
      };
      must(
        await context.vault.write('items.saveMarks', (tx) => {
          itemKind.save(tx, earlier, context);
          return ok(undefined);
        }),
      );
    }
    const again = await importFiles([file]);
    expect([again.preview.total, must(again.apply).count]).toEqual([2, 2]);
    expect((await importFiles([file])).preview.total).toBe(0);
  });

  it('an archive that is locked or of another kind is to be unpacked first', async () => {
    const reasonOf = async (name: string, content: Uint8Array): Promise<string> => {
      writeFileSync(path.join(folder, name), content);
      const importId = begin([path.join(folder, name)]);
      const read = await itemImportService['itemImports.read'](context, { importId });
      expect(read).toMatchObject({ error: { params: { name } } });
      return codeOf(read);
    };
    // A zip whose entry is marked as encrypted, both where it is and in the table at the end.
    const locked = Buffer.from(await toZip({ 'outbox.json': '{}' }, STAMP));
    for (const flags of [locked.indexOf('PK\u0003\u0004') + 6, locked.indexOf('PK\u0001\u0002') + 8])
      locked.writeUInt16LE(locked.readUInt16LE(flags) | 1, flags);
    const tar = Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0'), Buffer.alloc(300)]);
    const starts = { xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], '7z': [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] };
    expect([
      await reasonOf('locked.zip', locked),
      await reasonOf('archive.tar.gz', gzipSync(tar)),
      await reasonOf('archive.tar', tar),
      await reasonOf('archive.tar.xz', Buffer.from(starts.xz)),
      await reasonOf('archive.7z', Buffer.from(starts['7z'])),
      await reasonOf('archive.rar', Buffer.from('Rar!\u001A\u0007')),
      await reasonOf('archive.tar.bz2', Buffer.from('BZh91AY&SY')),
    ]).toEqual(Array<string>(7).fill('itemImports.unpackFirst'));
    // Beside what can be read it is a remark.
    const { preview } = await importFiles([await zipped(FACEBOOK), path.join(folder, 'archive.tar.gz')]);
    expect([preview.total, preview.remarks.filter(({ code }) => code === 'packed').map(({ file }) => file)]).toEqual([
      ...[5, ['archive.tar.gz']],
    ]);
  });

  it('archives and links in a chosen folder are left out and named, however long their names are', async () => {
    const chosen = path.join(folder, 'vald');
    mkdirSync(path.join(chosen, 'del'), { recursive: true });
    const long = `${'lång'.repeat(30)}.tar.gz`;
    const archive = await toZip({ 'outbox.json': '{}' }, STAMP);
    writeFileSync(path.join(chosen, 'del', 'Facebook.ZIP'), archive);
    writeFileSync(path.join(chosen, long), gzipSync(archive));
    writeFileSync(path.join(chosen, 'bild.gz'), PNG);
    symlinkSync('/etc', path.join(chosen, 'x'.repeat(100)));
    const importId = begin([chosen]);
    const alone = await itemImportService['itemImports.read'](context, { importId });
    expect(alone).toMatchObject({ error: { code: 'itemImports.archivesInside' } });
    for (const [name, content] of Object.entries(FACEBOOK)) {
      mkdirSync(path.dirname(path.join(chosen, name)), { recursive: true });
      writeFileSync(path.join(chosen, name), content);
    }
    const { preview } = await importFiles([chosen]);
    expect(preview.total).toBe(5);
    const named = (wanted: string): string[] =>
      preview.remarks.flatMap(({ code, file, at }) => (code === wanted ? [file + at] : [])).sort();
    expect(named('archiveInside')).toEqual(['del/Facebook.ZIP', long]);
    expect(named('unsafeName')).toEqual(['x'.repeat(100)]);
  });

  it('an archive that somebody sent is kept with the message, from a folder as from an archive', async () => {
    const chosen = path.join(folder, 'utpackad');
    const inbox = path.join(chosen, 'inbox', 'kim');
    mkdirSync(inbox, { recursive: true });
    writeFileSync(path.join(inbox, 'handlingar.zip'), await toZip({ 'avtal.txt': 'Avtal' }, STAMP));
    const message = {
      participants: [{ name: 'Kim' }, { name: 'Bibblan' }],
      messages: [{ sender_name: 'Kim', timestamp_ms: 1_700_000_300_000, files: [{ uri: 'inbox/kim/handlingar.zip' }] }],
      thread_path: 'inbox/kim_10001',
    };
    writeFileSync(path.join(inbox, 'message_1.json'), JSON.stringify(message));
    const { preview } = await importFiles([chosen], 'c', { ownName: 'Bibblan' });
    expect([preview.total, preview.files.count]).toEqual([1, 1]);
  });

  it('an export of which nothing is left says why', async () => {
    const item = (fields: string): string =>
      `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Ett</title><wp:post_type>post</wp:post_type>${fields}</item></channel></rss>`;
    const reasonOf = async (name: string, content: string): Promise<string> => {
      writeFileSync(path.join(folder, name), content);
      const importId = begin([path.join(folder, name)]);
      return codeOf(await itemImportService['itemImports.read'](context, { importId }));
    };
    const rss = (items: string): string => `<rss version="2.0"><channel><title>Blogg</title>${items}</channel></rss>`;
    expect([
      await reasonOf('utan-tid.xml', item('<wp:status>publish</wp:status>')),
      await reasonOf('flode.xml', rss('<item><title>Nyhet</title><pubDate>i går</pubDate></item>')),
      await reasonOf('utkast.xml', item('<wp:status>draft</wp:status>')),
      await reasonOf('tomt.xml', rss('')),
      await reasonOf('typ.xml', `<!DOCTYPE rss SYSTEM "rss-0.91.dtd">${rss('')}`),
      await reasonOf('tom-post.xml', rss('<item><pubDate>Tue, 27 Jan 2015 14:56:57 GMT</pubDate></item>')),
    ]).toEqual([
      ...['itemImports.allWithoutTime', 'itemImports.allWithoutTime', 'itemImports.allLeftOut'],
      ...['itemImports.nothingInIt', 'itemImports.allEntities', 'itemImports.nothingInIt'],
    ]);
  });

  it('a damaged file is reported with its place in the preview, and the others are imported', async () => {
    const posts = Object.keys(FACEBOOK)[0] as keyof typeof FACEBOOK;
    const file = await zipped({
      ...FACEBOOK,
      [posts]: FACEBOOK[posts].replace('},{"timestamp":1700000100', '},{"timestamp":17000 00100'),
    });
    const { preview, apply } = await importFiles([file]);
    expect(preview.remarks.find(({ code }) => code === 'damaged')).toMatchObject({
      file: expect.stringContaining('profile_posts_1.json') as string,
      at: 'entry 2',
    });
    expect([preview.total, must(apply).count]).toEqual([3, 3]);
    const [run] = must(await itemImportService['itemImports.list'](context, {}));
    expect(run?.remarks.map(({ code }) => code)).toContain('damaged');
  });

  it('symbolic links in a folder are not followed', async () => {
    writeFileSync(path.join(folder, 'comments.json'), FACEBOOK['aktivitet/kommentarer/comments.json']);
    symlinkSync('/etc/passwd', path.join(folder, 'posts.json'));
    const { preview } = await importFiles([folder]);
    expect([preview.total, preview.remarks.map(({ code }) => code).includes('unsafeName')]).toEqual([1, true]);
  });

  it('a large import takes several writes, and none is visible if it fails before the last', async () => {
    const file = await manyPosts();
    const failing = framesOf((frame, write) => (frame > 2 ? Promise.resolve(fail('vault.diskFull')) : write()));
    const importId = begin([file], failing);
    must(await itemImportService['itemImports.read'](failing, { importId }));
    expect(
      codeOf(await itemImportService['itemImports.apply'](failing, { importId, channelId: 'c', choices: NO_CHOICES })),
    ).toBe('vault.diskFull');
    expect((await page()).total).toBe(0);
    expect(must((await importFiles([file])).apply).count).toBe(4500);
    expect((await page()).total).toBe(4500);
  });

  it.each([1, 2, 3])('an import cancelled before write %i of three imports nothing and can be repeated', async (at) => {
    const file = await manyPosts();
    let frames = 0;
    let importId = '';
    const slow = framesOf(async (frame, write) => {
      frames = frame;
      if (frame === at) await itemImportService['itemImports.cancel'](slow, { importId });
      return write();
    });
    importId = begin([file], slow);
    must(await itemImportService['itemImports.read'](slow, { importId }));
    expect(
      codeOf(await itemImportService['itemImports.apply'](slow, { importId, channelId: 'c', choices: NO_CHOICES })),
    ).toBe('itemImports.stopped');
    expect([(await page()).total, must(itemImportService['itemImports.list'](context, {}) as never)]).toEqual([0, []]);
    expect(frames).toBe(at);
    expect(must(await context.vault.all({ kinds: ['item'] }))).toEqual([]);
    expect(must((await importFiles([file])).apply).count).toBe(4500);
  });

  it('an import cancelled after its last write is complete and reported as done', async () => {
    let importId = '';
    const slow = framesOf(async (frame, write) => {
      const written = await write();
      if (frame === 3) await itemImportService['itemImports.cancel'](slow, { importId });
      return written;
    });
    importId = begin([await manyPosts()], slow);
    must(await itemImportService['itemImports.read'](slow, { importId }));
    expect(
      must(await itemImportService['itemImports.apply'](slow, { importId, channelId: 'c', choices: NO_CHOICES })).count,
    ).toBe(4500);
    expect((await page()).total).toBe(4500);
  });

  it('an import cancelled while looking for duplicates is reported as stopped', async () => {
    const importId = begin([await zipped(FACEBOOK)]);
    must(await itemImportService['itemImports.read'](context, { importId }));
    const applying = itemImportService['itemImports.apply'](context, { importId, channelId: 'c', choices: NO_CHOICES });
    await itemImportService['itemImports.cancel'](context, { importId });
    expect(codeOf(await applying)).toBe('itemImports.stopped');
    expect((await page()).total).toBe(0);
  });

  it('a read interrupted by a lock keeps nothing, and a second read at the same time is refused', async () => {
    const importId = begin([await zipped(FACEBOOK)]);
    const reading = itemImportService['itemImports.read'](context, { importId });
    expect(codeOf(await itemImportService['itemImports.read'](context, { importId }))).toBe('itemImports.busy');
    await context.vault.close();
    expect(codeOf(await reading)).toBe('itemImports.stopped');
    expect(
      codeOf(await itemImportService['itemImports.apply'](context, { importId, channelId: 'c', choices: NO_CHOICES })),
    ).toBe('itemImports.gone');
    expect((await page()).total).toBe(0);
  });
});
