// Working notes, withheld unless somebody says that they are given out, and files that are given out as they are, beside the
// document with a list of their hashes. R42, R43.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { WORKING_NOTE_SECTION } from '../../../../../domain/disclosures/model.ts';
import { giveOutWithFiles } from '../../../../../electron/engine/documents/disclosure-files.ts';
import { disclosureService } from '../../../../../electron/services/disclosures/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import { readWholeFile } from '../../../../../electron/services/evidence/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { needTools } from '../../../support/tools.ts';
import { add, content, items, question, request, start, view } from './disclosures-world.ts';
import { fontsInFolder, giveIn, readWith, withFiles } from './release-world.ts';

let folder = '';
let end = (): void => undefined;
beforeAll(() => {
  needTools('pdftotext');
  ({ folder, end } = fontsInFolder());
});
afterAll(() => {
  end();
});
const give = giveIn(() => folder);

const NOTE = 'Ringde kollegan om hur vi brukar svara på sådant.';

/** A question with a working note, in a request. */
async function noted() {
  const world = await start();
  const bo = world.as('bo');
  const asked = await question(world.as('anna'), 'När öppnar ni?');
  const changed = calls['inquiries.save'].input.parse({ id: asked, draft: NOTE });
  must(await inquiryService['inquiries.save'](world.as('anna'), changed));
  const id = await request(bo);
  await add(bo, id, asked);
  const [item] = await items(bo, id);
  return { world, bo, id, asked, itemId: item?.id ?? '' };
}

async function send(context: ServiceContext, id: string, itemId: string, more: object) {
  const { asOf } = await content(context, id, itemId);
  const given = { verdict: 'whole', masks: [], section: null, personalLeft: false, asOf } as const;
  return await disclosureService['disclosures.review'](context, {
    ...{ id, itemId },
    review: calls['disclosures.review'].input.shape.review.parse({ ...given, ...more }),
  });
}

const asNote = { kind: 'text', part: 'note-0', from: 0, to: NOTE.length, section: WORKING_NOTE_SECTION };

describe('a working note', () => {
  it('[R42.1] is a part of what is reviewed, and not given out unless somebody says so', async () => {
    const { bo, id, itemId } = await noted();
    expect((await content(bo, id, itemId)).parts).toContainEqual({ key: 'note-0', what: 'note', text: NOTE });
    expect(codeOf(await send(bo, id, itemId, {}))).toBe('disclosures.notesUnsaid');
    expect(codeOf(await send(bo, id, itemId, { verdict: 'masked', masks: [{ ...asNote, to: 6 }] }))).toBe(
      'disclosures.notesUnsaid',
    );
    must(await send(bo, id, itemId, { verdict: 'masked', masks: [asNote] }));
    const text = readWith(folder, must(await give(bo, id)), 'pdftotext', '-layout');
    expect(text).toContain('[maskat, TF 2 kap. 12 §]');
    expect(text).not.toMatch(/kollegan/);
    expect((await view(bo, id)).state).toBe('partly');
  });

  it('[R42.1] is said to be of a matter under way, a finished one, or one whose notes the rules keep for the archive', async () => {
    const { world, bo, id, itemId, asked } = await noted();
    expect((await content(bo, id, itemId)).notes).toBe('underWay');
    const close = calls['inquiries.close'].input.parse({ id: asked, reason: 'Skräp' });
    must(await inquiryService['inquiries.close'](world.as('anna'), close));
    expect((await content(bo, id, itemId)).notes).toBe('finished');
    const rules = { ...bo.ruleSet(), disclosure: { ...bo.ruleSet().disclosure, notesArchived: true } };
    expect((await content({ ...bo, ruleSet: () => rules }, id, itemId)).notes).toBe('archived');
  });

  it('is given out when somebody has judged that it is a public record', async () => {
    const { bo, id, itemId } = await noted();
    must(await send(bo, id, itemId, { notesOut: ['note-0'] }));
    expect(readWith(folder, must(await give(bo, id)), 'pdftotext', '-layout')).toContain(NOTE);
  });
});

describe('files that are given out as they are', () => {
  it('[R42.2] have nothing of a masked name, not even what stands last in it', async () => {
    const { bo, id, itemId } = await withFiles(['brev.anna.berg', MAIL], ['brev.anna.txt', VIDEO]);
    const { parts } = await content(bo, id, itemId);
    const masks = parts
      .filter(({ what }) => what === 'file')
      .map(({ key, text }) => ({ kind: 'text', part: key, from: 0, to: text.length, section: '21 kap. 1 §' }));
    must(await send(bo, id, itemId, { verdict: 'masked', masks }));
    const input = { id, name: 'Utlämnande', form: 'paper', allowLeft: false, withheldReason: '' } as const;
    const given = must(await giveOutWithFiles(bo, input, { fontFolder: folder, version: '1.2.3' }));
    expect(given.files.map(({ name }) => name)).toEqual(['filer/001 fil 1', 'filer/001 fil 2.txt']);
  });

  const VIDEO = Buffer.from('en film');
  const MAIL = Buffer.from('ett brev');

  it('[R42.2] lie beside the document with a list that sha256sum checks, and nothing that is withheld is there', async () => {
    const { bo, id, itemId, blobs } = await withFiles(
      ['con.mp4', VIDEO],
      ['Erik Ek.eml', MAIL],
      ['hemlig.bin', Buffer.from('hemligt')],
    );
    const { parts } = await content(bo, id, itemId);
    const named = parts.find(({ text }) => text === 'Erik Ek.eml');
    must(
      await send(bo, id, itemId, {
        verdict: 'masked',
        masks: [
          { kind: 'file', blobId: blobs[2], section: '21 kap. 1 §' },
          { kind: 'text', part: named?.key, from: 0, to: 11, section: '21 kap. 1 §' },
        ],
      }),
    );
    expect(must(await disclosureService['disclosures.check'](bo, { id })).beside).toBe(2);
    const program = { fontFolder: folder, version: '1.2.3' };
    const input = { id, name: 'Utlämnande', form: 'paper', allowLeft: false, withheldReason: '' } as const;
    const given = must(await giveOutWithFiles(bo, input, program));
    expect(given.files.map(({ name }) => name)).toEqual(['filer/001 _con.mp4', 'filer/001 fil 2.eml']);
    expect((await view(bo, id)).disclosure.events).toMatchObject([
      {
        kind: 'released',
        files: [
          { name: '001', size: VIDEO.length, sha256: createHash('sha256').update(VIDEO).digest('hex') },
          { name: '001' },
        ],
      },
    ]);
    const out = mkdtempSync(path.join(tmpdir(), 'kanalvakt-beside-'));
    try {
      mkdirSync(path.join(out, 'filer'));
      for (const [name, bytes] of Object.entries(given.small)) writeFileSync(path.join(out, name), bytes);
      for (const { blobId, name } of given.files)
        writeFileSync(path.join(out, name), (await readWholeFile(bo, blobId, 1000)) ?? '');
      const said = execFileSync('sha256sum', ['-c', 'SHA256SUMS.txt'], { cwd: out, encoding: 'utf8' });
      expect(said.trim().split('\n')).toEqual([
        ...['Utlämnande.pdf: OK', 'filer/001 _con.mp4: OK', 'filer/001 fil 2.eml: OK'],
      ]);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
    // The same again.
    const again = must(await giveOutWithFiles(bo, input, program));
    expect(again.small).toEqual(given.small);
  });
});
