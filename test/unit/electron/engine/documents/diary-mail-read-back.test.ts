// The mail to the registrar's own system, read by independent programs: Python's email module, sha256sum and qpdf.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ItemRef } from '../../../../../domain/diary/model.ts';
import { type DiaryMail, diaryMailFile, type MailInput } from '../../../../../electron/engine/documents/diary-mail.ts';
import type { EngineSettings } from '../../../../../electron/engine/messages/protocol.ts';
import { diaryService } from '../../../../../electron/services/diary/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { BlobDamaged } from '../../../../../electron/vault/index.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { channel, department, signedIn, type TestContext, TODAY, withRole } from '../../../support/world/index.ts';
import { needTools } from '../../../support/tools.ts';
import { checkPdf, runTool, upload, withFonts } from './read-back.ts';

let folder = '';
let settings: EngineSettings;
let ctx: TestContext;
let item: ItemRef;
beforeAll(() => {
  needTools('python3', 'qpdf', 'pdfinfo', 'sha256sum');
  ({ folder, settings } = withFonts());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES = [
  ['Skärmbild å.txt', 'fil å\r\n.\r\nFrom me\n'],
  ['SKÄRMBILD å.txt', 'en till'],
  ['handling.pdf', 'inte den'],
] as const;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

beforeEach(async () => {
  const me = { ...withRole('me', 'administrator', null), name: 'Åsa Ödegård', email: 'asa@example.org' };
  const place = channel('c', { name: 'Badhuset på Ön', departmentId: 'kultur', responsibleId: 'me' });
  ctx = signedIn({ people: [me], departments: [department('kultur')], channels: [place] }, me);
  const { id } = must(
    await inquiryService['inquiries.add'](ctx, {
      ...{ channelId: 'c', text: 'När öppnar ni?', kind: 'comment', link: 'https://example.org/1' },
      sender: { kind: 'known', name: 'Né <b>', handle: '', link: '' },
      receivedAt: `${TODAY}T09:00:00.000Z`,
    }),
  );
  const files = [];
  for (const [name, text] of FILES) files.push(await upload(ctx, name, bytesOf(text)));
  must(await inquiryService['inquiries.addFiles'](ctx, { id, files }));
  item = { kind: 'inquiry', id };
  must(await diaryService['diary.decide'](ctx, { items: [item], decision: 'needed', reason: '' }));
  must(
    await diaryService['diary.saveSeries'](ctx, {
      ...{ id: 'municipality', pattern: 'KS ÅÅÅÅ/N', year: 2026, first: 1, registryMail: 'diariet@example.org' },
    }),
  );
});

const make = (more: Partial<MailInput> = {}) =>
  diaryMailFile(ctx, { item, originals: true, confirmed: false, ...more }, settings);

/** Saves headers, the text and each attachment with Python's email module. */
const READ = `
import sys, json, email, email.policy
m = email.message_from_bytes(open(sys.argv[1], 'rb').read(), policy=email.policy.default)
parts = list(m.iter_attachments())
for n, p in enumerate(parts): open(f'{sys.argv[2]}/{n}', 'wb').write(p.get_payload(decode=True))
print(json.dumps({'subject': m['subject'], 'to': m['to'].addresses[0].addr_spec if m['to'] else '', 'from': m['from'].addresses[0].addr_spec,
  'unsent': m['x-unsent'], 'defects': [str(d) for p in m.walk() for d in p.defects], 'text': m.get_body(('plain',)).get_content(),
  'names': [p.get_filename() for p in parts]}))
`;
interface ReadMail {
  readonly subject: string;
  readonly to: string;
  readonly from: string;
  readonly unsent: string;
  readonly defects: readonly string[];
  readonly text: string;
  readonly names: readonly string[];
}
function readBack({ bytes }: DiaryMail): ReadMail & { into: string } {
  const file = path.join(folder, 'meddelande.eml');
  const into = path.join(folder, 'bilagor');
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into);
  writeFileSync(file, bytes);
  return { ...(JSON.parse(runTool('python3', '-c', READ, file, into)) as ReadMail), into };
}
const sums = (text: string): string[] =>
  [...text.matchAll(/^Fil \d+: .*; SHA-256 ([0-9a-f]{64}); bifogad$/gm)].map(([, sum = '']) => sum);

describe('[R21.2] the mail to the registrar’s own system, read by other programs', () => {
  it('has the record as PDF/A and its files, with the hashes that the text states', async () => {
    const made = must(await make());
    const { subject, to, from, unsent, defects, text, names, into } = readBack(made);
    expect([subject, to, from, unsent, defects]).toEqual([
      ...['Handling att diarieföra [KV F-2026-001]', 'diariet@example.org', 'asa@example.org', '1', []],
    ]);
    expect(made.name).toBe('Att diarieföra F-2026-001');
    expect(names).toEqual(['handling.pdf', 'Skärmbild å.txt', 'SKÄRMBILD å.txt', 'handling-2.pdf']);
    expect(text).toContain('Avsändare eller mottagare: Né <b>');
    const hashed = names.map((_, n) => runTool('sha256sum', path.join(into, String(n))).slice(0, 64));
    expect(sums(text)).toEqual(hashed);
    expect(FILES.map((_, n) => readFileSync(path.join(into, String(n + 1)), 'utf8'))).toEqual(
      FILES.map(([, content]) => content),
    );
    expect(checkPdf(path.join(into, '0')).text).toContain('När öppnar ni?');
  });

  it('leaves the files out when asked, and still states their hashes', async () => {
    const { names, text } = readBack(must(await make({ originals: false })));
    expect(names).toEqual(['handling.pdf']);
    expect(text.match(/; SHA-256 [0-9a-f]{64}; inte bifogad$/gm)).toHaveLength(FILES.length);
  });

  it('says in the text, and to the person, which file is missing or damaged', async () => {
    const { blobs } = ctx.vault;
    const read = blobs.read.bind(blobs);
    let at = 0;
    vi.spyOn(blobs, 'read').mockImplementation((...args) => {
      at += 1;
      if (at === 1) throw new BlobDamaged('vault.blobMissing');
      if (at > 2) return read(...args);
      return (async function* changed() {
        for await (const piece of read(...args)) yield piece.map((byte) => byte ^ 1);
      })();
    });
    const made = must(await make());
    expect(made.lost).toBe(2);
    const { names, text } = readBack(made);
    expect(names).toHaveLength(2);
    expect(text).toMatch(/^Fil 2: Skärmbild å\.txt; .*; SAKNAS i valvet$/m);
    expect(text).toMatch(/^Fil 3: .*; SKADAD i valvet, inte bifogad$/m);
    expect(text).toContain('OBS: Minst en originalfil');
    const preview = must(await diaryService['diary.mailPreview'](ctx, { items: [item] }));
    expect(preview[0]?.files.map(({ state }) => state)).toEqual(['attached', 'attached', 'attached']);
  });

  it('never sends a confidential record or its files, and asks before it sends the rest', async () => {
    must(
      await inquiryService['inquiries.save'](ctx, {
        id: item.id,
        marks: { secrecy: true, secrecyBasis: 'OSL 26:1', personalData: false },
      }),
    );
    expect(codeOf(await make())).toBe('diary.mailSecret');
    const made = must(await make({ confirmed: true }));
    const { names, text, into } = readBack(made);
    expect(names).toEqual([]);
    expect(existsSync(path.join(into, '0'))).toBe(false);
    expect(text).toContain('Sekretess: ja, OSL 26:1');
    for (const word of ['Né', 'Skärmbild', 'example.org/1', 'När öppnar'])
      expect(Buffer.from(made.bytes).toString('latin1') + text).not.toContain(word);
  });
});
