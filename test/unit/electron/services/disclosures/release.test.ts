// Giving out what a request concerns: nothing before all is reviewed, nothing of what is masked, and the same again. R42,
// R43.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Checked } from '../../../../../domain/contract/api.ts';
import { Disclosure } from '../../../../../domain/disclosures/model.ts';
import type { PrintDocument } from '../../../../../domain/exports/calls.ts';
import { disclosureFiles } from '../../../../../electron/engine/documents/disclosure-files.ts';
import { loadFonts } from '../../../../../electron/engine/documents/fonts.ts';
import { renderPdf } from '../../../../../electron/exchange/pdf/pdf.ts';
import { proveRelease } from '../../../../../electron/engine/documents/disclosure-proof.ts';
import { disclosureService } from '../../../../../electron/services/disclosures/service.ts';
import { encodePng } from '../../../../../electron/exchange/masking/raster.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { needTools } from '../../../support/tools.ts';
import { alter } from '../applications/applications-world.ts';
import { add, content, items, question, request, review, start, view } from './disclosures-world.ts';
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

/** A picture of one grey. */
const raster = (width: number, height: number) => ({ width, height, rgb: Buffer.alloc(width * height * 3, 0x80) });

/** What another program reads in a PDF. */
const readBack = (bytes: Uint8Array): string => readWith(folder, bytes, 'pdftotext', '-layout');

type Given = Checked<'disclosures.review'>['review'];

const give = giveIn(() => folder);

/** Two questions in a request of Bo's, of which the first names Erik. */
async function opened() {
  const world = await start();
  const [first, second] = [
    await question(world.as('anna'), 'Jag heter Erik Ek och har diabetes.'),
    await question(world.as('anna'), 'Hälsa Erik Ek från mig.'),
  ];
  const bo = world.as('bo');
  const id = await request(bo);
  await add(bo, id, first, second);
  const rows = await items(bo, id);
  const itemOf = (recordId: string): string => rows.find((row) => row.recordId === recordId)?.id ?? '';
  return { world, bo, id, first: itemOf(first), second: itemOf(second) };
}

describe('a release', () => {
  it('[R42.1] [R42.2] has marks where words are masked, of one length, and is recorded with its hash and proof', async () => {
    const { bo, id, first, second } = await opened();
    expect(codeOf(await give(bo, id))).toBe('disclosures.notReviewed');
    must(await review(bo, id, first, ['Erik Ek', 'diabetes']));
    must(await review(bo, id, second, ['Erik Ek']));
    const bytes = must(await give(bo, id));
    const { disclosure, state } = await view(bo, id);
    expect(state).toBe('partly');
    expect(disclosure.events).toMatchObject([
      {
        ...{ kind: 'released', form: 'paper', items: 2, masked: 2, withheld: 0, size: bytes.byteLength },
        sections: [{ section: '21 kap. 1 §', count: 3 }],
        ...{ program: '1.2.3', files: [] },
      },
    ]);
    const document: PrintDocument = must(await disclosureService['disclosures.document'](bo, { id }));
    for (const text of [JSON.stringify(document), readBack(bytes)]) {
      expect(text).not.toMatch(/Erik|diabetes/);
      expect(text).toContain('Jag heter [maskat, OSL 21 kap. 1 §] och har [maskat, OSL 21 kap. 1 §].');
    }
    // The same file, byte for byte, whenever it is asked for again.
    expect(Buffer.compare(must(await give(bo, id)), bytes)).toBe(0);
  });

  it('proposes words that are masked in another record, and is not made while they stand, unless somebody says so', async () => {
    const { bo, id, first, second } = await opened();
    must(await review(bo, id, first, ['Erik Ek']));
    expect((await content(bo, id, second)).proposals).toMatchObject([
      { part: 'text-0', kind: 'masked', certain: true },
    ]);
    must(await review(bo, id, second));
    expect(must(await disclosureService['disclosures.check'](bo, { id }))).toEqual({
      unreviewed: [],
      left: [{ itemId: second, number: expect.any(Number) as number, count: 1 }],
      ...{ own: [], withheldLeft: [], beside: 0 },
    });
    expect(codeOf(await give(bo, id))).toBe('disclosures.leftUnmasked');
    must(await give(bo, id, { allowLeft: true }));
  });

  it('[R43.1] is electronic only where nobody says that personal data is left', async () => {
    const { bo, id, first, second } = await opened();
    must(await review(bo, id, first, ['Erik Ek']));
    must(await review(bo, id, second, ['Erik Ek'], { personalLeft: true }));
    expect(codeOf(await give(bo, id, { form: 'electronic' }))).toBe('disclosures.personalLeft');
    must(await review(bo, id, second, ['Erik Ek']));
    must(await give(bo, id, { form: 'electronic' }));
  });

  it('is refused where nothing is chosen, everything is withheld, or it is not theirs', async () => {
    const { world, bo, id, first, second } = await opened();
    const empty = await request(bo);
    expect(codeOf(await give(bo, empty))).toBe('disclosures.nothingChosen');
    for (const itemId of [first, second]) {
      const { asOf } = await content(bo, id, itemId);
      const withheld: Given = { verdict: 'withheld', masks: [], section: '21 kap. 1 §', personalLeft: false, asOf };
      must(await disclosureService['disclosures.review'](bo, { id, itemId, review: withheld }));
    }
    expect(codeOf(await give(bo, id))).toBe('disclosures.allWithheld');
    expect(codeOf(await give(world.as('chief'), id))).toBe('disclosures.notYours');
  });

  it('[R42.1] [R42.2] has its pictures made anew with their boxes, and nothing under them', async () => {
    const { bo, id, itemId } = await withFiles(['skärmbild.png', encodePng(raster(40, 30))]);
    const { asOf, files } = await content(bo, id, itemId);
    const box = { kind: 'box', blobId: files[0]?.blobId ?? '', x: 4, y: 4, width: 10, height: 8 } as const;
    const masked = { verdict: 'masked', section: null, personalLeft: false, asOf } as const;
    const send = (more: { readonly x?: number }) =>
      disclosureService['disclosures.review'](bo, {
        id,
        itemId,
        review: { ...masked, masks: [{ ...box, section: '21 kap. 1 §', ...more }] },
      });
    must(await send({ x: 4000 }));
    expect(codeOf(await give(bo, id))).toBe('masking.outside');
    must(await send({}));
    const bytes = must(await give(bo, id));
    expect(Buffer.compare(must(await give(bo, id)), bytes)).toBe(0);
    expect(readBack(bytes)).toContain('Lämnas ut i detta dokument');
    // It is not printed from the program without its picture, which only the file has with its masks.
    expect(codeOf(await disclosureService['disclosures.document'](bo, { id }))).toBe('disclosures.printTheFile');
  });

  it('says in another request that the same record was given out with other masks', async () => {
    const { bo, id, first, second } = await opened();
    must(await review(bo, id, first, ['Erik Ek', 'diabetes']));
    must(await review(bo, id, second, ['Erik Ek']));
    must(await give(bo, id));
    const recordId = (await items(bo, id))[0]?.recordId ?? '';
    const again = await request(bo);
    await add(bo, again, recordId);
    const [item] = await items(bo, again);
    must(await review(bo, again, item?.id ?? '', ['Erik']));
    expect((await content(bo, again, item?.id ?? '')).earlier).toMatchObject([{ number: 'U-2026-001', same: false }]);
  });

  it('a refusal is a document with how it is tried, and the authority’s with how it is appealed', async () => {
    const { bo, world, id } = await opened();
    const file = () => disclosureFiles['disclosures.refusalFile'](bo, { id, name: 'Avslag' }, { fontFolder: folder });
    expect(codeOf(await file())).toBe('disclosures.notNow');
    const refusal = { id, sections: ['21 kap. 1 §'], reason: 'Hälsa', reference: '' };
    must(await disclosureService['disclosures.refuse'](bo, refusal));
    const official = readBack(must(await file()));
    expect(official).toMatch(/Besked om avslag U-2026-001/);
    expect(official).toMatch(/begära att myndigheten prövar/);
    must(await disclosureService['disclosures.askDecision'](bo, { id, note: '' }));
    must(await disclosureService['disclosures.refuse'](world.as('chief'), { ...refusal, reference: 'KUN § 12' }));
    const authority = readBack(must(await file()));
    expect(authority).toMatch(/KUN § 12/);
    expect(authority).toMatch(/kammarrätten[\s\S]*inom tre veckor/);
  });
});

describe('the proof', () => {
  const NOW = '2026-11-18T08:00:00.000Z';
  const head = { municipality: 'Norråsa', department: '', armsBlobId: null, by: 'Bo Ek', at: NOW };
  const fixed: PrintDocument = {
    ...{ title: 'Utlämnande', subtitle: '', language: 'sv', landscape: false, reference: '', blocks: [] },
  };
  const made = async (document: Partial<PrintDocument>): Promise<Uint8Array> =>
    await renderPdf(
      { ...fixed, ...document },
      {
        ...{ head, createdAt: new Date(NOW), loadImage: () => Promise.resolve(null) },
        fonts: await loadFonts(folder),
      },
    );
  const why = async (document: Partial<PrintDocument>, given: object = {}): Promise<string> => {
    const world = await start();
    return codeOf(
      await proveRelease(world.as('bo'), await made(document), {
        ...{ fileName: 'a.pdf', head, fixed, pictures: [], strings: [{ text: 'erik berg', allowed: 0 }] },
        ...given,
      }),
    );
  };
  const ERIK: PrintDocument['blocks'] = [{ kind: 'text', text: 'Han heter Erik\nBerg.' }];

  it('[R42.2] finds what is masked, also broken over lines, in the title or in the name of the file', async () => {
    expect(await why({})).toBe('ok');
    expect(await why({ blocks: ERIK })).toBe('disclosures.notProven');
    expect(await why({ title: 'Om Erik Berg' })).toBe('disclosures.notProven');
    expect(await why({}, { fileName: 'Erik Berg.pdf' })).toBe('disclosures.notProven');
    // Somebody has decided that it may stand there, once.
    expect(await why({ blocks: ERIK }, { strings: [{ text: 'Erik Berg', allowed: 1 }] })).toBe('ok');
    expect(await why({ blocks: [...ERIK, ...ERIK] }, { strings: [{ text: 'Erik Berg', allowed: 1 }] })).toBe(
      'disclosures.notProven',
    );
  });

  it('[R42.2] names the version of the program, and a release from before that opens', async () => {
    const { bo, id, first, second } = await opened();
    for (const itemId of [first, second]) must(await review(bo, id, itemId));
    must(await give(bo, id));
    const { disclosure } = await view(bo, id);
    const [event] = disclosure.events;
    expect(event).toMatchObject({ program: '1.2.3' });
    const { program: _, files: _files, ...old } = event?.kind === 'released' ? event : {};
    expect(Disclosure.parse({ ...disclosure, events: [old] }).events).toEqual([old]);
  });

  it('[R42.2] says which records have masked words that the document has in any case', async () => {
    const { world, bo, id, first, second } = await opened();
    must(await review(bo, id, first, ['Erik Ek']));
    must(await review(bo, id, second, ['Erik Ek']));
    const checked = async () => must(await disclosureService['disclosures.check'](bo, { id }));
    expect((await checked()).own).toEqual([]);
    await alter(world, 'departments', 'kultur', { name: 'Erik Ek' });
    expect((await checked()).own.map(({ number, count }) => [number, count])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect((await content(bo, id, first)).own).toContain('Erik Ek');
  });

  it('lets the program’s own words stand, as in the head of every page', async () => {
    expect(await why({}, { strings: [{ text: 'Norråsa', allowed: 0 }] })).toBe('ok');
  });
});
