// Exports of the diary, read by independent programs: qpdf, poppler and unzip.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inRoot } from '../../../../../scripts/lib/project.mjs';
import type { ItemRef } from '../../../../../domain/diary/model.ts';
import { diaryFiles } from '../../../../../electron/engine/documents/diary-files.ts';
import type { EngineSettings } from '../../../../../electron/engine/messages/protocol.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { evidenceService } from '../../../../../electron/services/evidence/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { must } from '../../../../support/results.ts';
import { channel, department, signedIn, type TestContext, TODAY, withRole } from '../../../support/world/index.ts';

const ODD = 'Åsa Ödegård-Ärlig né <b>& "Ö"</b>';
let folder = '';
let settings: EngineSettings;
let ctx: TestContext;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-back-'));
  const fonts = inRoot('node_modules', '@expo-google-fonts', 'inter');
  for (const [name, file] of [
    ['regular', '400Regular/Inter_400Regular.ttf'],
    ['bold', '600SemiBold/Inter_600SemiBold.ttf'],
  ] as const)
    writeFileSync(path.join(folder, `${name}.ttf.br`), brotliCompressSync(readFileSync(path.join(fonts, file))));
  settings = {
    memory: { folder, recent: [], anchors: {} },
    demoFolder: folder,
    newFolder: folder,
    clockOffset: 0,
    fontFolder: folder,
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The start of a JPEG in print colours: it is a picture, and cannot be drawn. */
const CMYK_HEAD = new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, 0, 1, 0, 1, 4, 0xff, 0xd9]);
async function upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ blobId: string; name: string }> {
  const { uploadId } = must(await evidenceService['evidence.begin'](ctx, { name, size: bytes.byteLength }));
  must(await evidenceService['evidence.append'](ctx, { uploadId, chunk: bytes }));
  const { blobId } = must(await evidenceService['evidence.finish'](ctx, { uploadId }));
  return { blobId, name };
}

let question: ItemRef;
let removal: ItemRef;
beforeEach(async () => {
  const me = withRole('me', 'administrator', null);
  ctx = signedIn(
    {
      people: [me],
      departments: [department('kultur')],
      channels: [channel('c', { name: 'Badhuset på Ön', departmentId: 'kultur', responsibleId: 'me' })],
    },
    me,
  );
  const at = `${TODAY}T09:00:00.000Z`;
  const { id } = must(
    await inquiryService['inquiries.add'](ctx, {
      channelId: 'c',
      text: 'När öppnar ni på Åsön?',
      kind: 'comment',
      link: '',
      sender: { kind: 'known', name: ODD, handle: '', link: '' },
      receivedAt: at,
    }),
  );
  const files = [
    await upload('../../Skärmbild å.png', new Uint8Array(PIXEL)),
    await upload('tryck.jpg', CMYK_HEAD),
    await upload('bilaga.txt', new Uint8Array(Buffer.from('fil å'))),
    await upload('BILAGA.txt', new Uint8Array(Buffer.from('en till'))),
  ];
  must(await inquiryService['inquiries.addFiles'](ctx, { id, files }));
  question = { kind: 'inquiry', id };
  const started = must(await moderationService['moderation.start'](ctx, { channelId: 'c', seenAt: at }));
  must(
    await moderationService['moderation.save'](ctx, {
      id: started.id,
      item: { kind: 'comment', text: 'Dumt sagt av någon i Växjö', link: '', postedAt: null },
      sender: { kind: 'unknown', reason: 'anonym' },
      categoryId: 'insult',
    }),
  );
  must(await moderationService['moderation.preserve'](ctx, { id: started.id }));
  must(await moderationService['moderation.recordOutcome'](ctx, { id: started.id, outcome: 'delete', note: '' }));
  removal = { kind: 'moderation', id: started.id };
  must(await diaryService['diary.decide'](ctx, { items: [question], decision: 'needed', reason: '' }));
});

const runTool = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
const saveFile = (bytes: Uint8Array, name: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

/** Checks a PDF with qpdf and poppler: valid, tagged, titled, all fonts embedded, and its declared conformance. */
function checkPdf(file: string): { text: string; pages: number; title: string } {
  expect(runTool('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
  const info = runTool('pdfinfo', file);
  const value = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(info)?.[1] ?? '';
  expect([value('Tagged'), value('Encrypted'), value('JavaScript')]).toEqual(['yes', 'no', 'no']);
  const fonts = runTool('pdffonts', file)
    .split('\n')
    .slice(2)
    .filter((line) => line !== '');
  expect(fonts.length).toBeGreaterThan(0);
  // name, type, encoding, emb, sub, uni, object
  for (const line of fonts) expect(line).toMatch(/\s(yes)\s+(yes)\s+(yes)\s+\d+\s+\d+$/);
  const meta = runTool('pdfinfo', '-meta', file);
  expect(meta).toMatch(/pdfaid:part>2</);
  expect(meta).toMatch(/pdfaid:conformance>B</);
  return { text: runTool('pdftotext', '-layout', file, '-'), pages: Number(value('Pages')), title: value('Title') };
}

describe('exports of the diary, read by other programs', () => {
  it.each([
    ['undecided', ['Diarieförteckning', 'Inkommen', 'Ön']],
    ['queue', ['Handlingar att registrera', 'Åsa Ödegård-Ärlig né', '<b>& "Ö"</b>']],
  ] as const)(
    'the list %s is a valid PDF/A-2b file with embedded fonts, a title and Swedish letters',
    async (list, parts) => {
      const made = must(
        await diaryFiles['exports.diaryList'](
          ctx,
          {
            name: list,
            filter: { list, search: '', boardIds: [], kinds: [] },
            open: false,
            language: 'sv',
            format: 'pdf',
          },
          settings,
        ),
      );
      const { text, pages, title } = checkPdf(saveFile(made, `${list}.pdf`));
      expect(pages).toBe(1);
      expect(title).toBe(parts[0]);
      for (const part of ['Badhuset på', 'Sida 1 av 1', ...parts]) expect(text.replace(/\s+/g, ' ')).toContain(part);
    },
  );

  it.each(['inquiry', 'moderation'] as const)('an item of kind %s is a separate document', async (kind) => {
    const item = kind === 'inquiry' ? question : removal;
    const { text, title } = checkPdf(
      saveFile(
        must(await diaryFiles['exports.diaryItems'](ctx, { name: kind, items: [item], language: 'sv' }, settings)),
        `${kind}.pdf`,
      ),
    );
    expect(title).toContain('Handling');
    expect(text).toContain(kind === 'inquiry' ? 'När öppnar ni på Åsön?' : 'Dumt sagt av någon i Växjö');
  });

  it('several items form a valid zip file with all files and no path outside its folder', async () => {
    const zip = saveFile(
      must(
        await diaryFiles['exports.diaryItems'](
          ctx,
          { name: 'handlingar', items: [question, removal], language: 'sv' },
          settings,
        ),
      ),
      'handlingar.zip',
    );
    expect(runTool('unzip', '-t', zip)).toContain('No errors detected');
    const into = path.join(folder, 'ut');
    execFileSync('unzip', ['-q', zip, '-d', into]);
    const names = runTool('unzip', '-Z1', zip).trim().split('\n');
    for (const name of names) expect(name).toMatch(/^[^/.][^/]*\/(handling\.pdf|filer\/[^/]+)$/);
    expect(names.filter((name) => name.endsWith('handling.pdf'))).toHaveLength(2);
    const texts = names
      .filter((name) => name.toLowerCase().endsWith('.txt'))
      .map((name) => readFileSync(path.join(into, name), 'utf8'));
    expect(texts.sort()).toEqual(['en till', 'fil å']);
    // Pictures too: the document shows what can be drawn, and the file is the one that was preserved.
    const pictures = names
      .filter((name) => /\.(png|jpg)$/.test(name))
      .map((name) => readFileSync(path.join(into, name)));
    expect(pictures.map((bytes) => bytes.toString('hex')).sort()).toEqual(
      [PIXEL, Buffer.from(CMYK_HEAD)].map((bytes) => bytes.toString('hex')).sort(),
    );
    const documents = names
      .filter((one) => one.endsWith('.pdf'))
      .map((name) => checkPdf(path.join(into, name)).text.replace(/\s+/g, ' '));
    expect(documents.filter((text) => text.includes('Filerna ligger bredvid det här dokumentet'))).toHaveLength(1);
  });
});
