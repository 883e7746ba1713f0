// Exports of the diary, read by independent programs: qpdf, poppler and unzip.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ItemRef } from '../../../../../domain/diary/model.ts';
import { diaryFiles } from '../../../../../electron/engine/documents/diary-files.ts';
import type { EngineSettings } from '../../../../../electron/engine/messages/protocol.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { moderationService } from '../../../../../electron/services/moderation/service.ts';
import { must } from '../../../../support/results.ts';
import { channel, department, signedIn, type TestContext, TODAY, withRole } from '../../../support/world/index.ts';
import { checkPdf, runTool, upload, withFonts } from './read-back.ts';

const ODD = 'Åsa Ödegård-Ärlig né <b>& "Ö"</b>';
let folder = '';
let settings: EngineSettings;
let ctx: TestContext;
beforeAll(() => {
  ({ folder, settings } = withFonts());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The start of a JPEG in print colours: it is a picture, and cannot be drawn. */
const CMYK_HEAD = new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, 0, 1, 0, 1, 4, 0xff, 0xd9]);
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
    await upload(ctx, '../../Skärmbild å.png', new Uint8Array(PIXEL)),
    await upload(ctx, 'tryck.jpg', CMYK_HEAD),
    await upload(ctx, 'bilaga.txt', new Uint8Array(Buffer.from('fil å'))),
    await upload(ctx, 'BILAGA.txt', new Uint8Array(Buffer.from('en till'))),
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

const saveFile = (bytes: Uint8Array, name: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

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
