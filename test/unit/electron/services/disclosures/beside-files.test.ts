// Nothing that is masked or withheld goes out in a file beside the document or in a twin of the record, and no file is left
// out in silence. R42.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { encodePng } from '../../../../../electron/exchange/masking/raster.ts';
import { disclosureService } from '../../../../../electron/services/disclosures/service.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { BlobDamaged } from '../../../../../electron/vault/index.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { add, content, items, question, request, start, view } from './disclosures-world.ts';
import { fontsInFolder, giveIn, withFiles } from './release-world.ts';

let folder = '';
let end = (): void => undefined;
beforeAll(() => {
  ({ folder, end } = fontsInFolder());
});
afterAll(() => {
  end();
});
const give = giveIn(() => folder);

const SECTION = '21 kap. 1 §';

async function send(context: ServiceContext, id: string, itemId: string, more: object) {
  const { asOf } = await content(context, id, itemId);
  const given = { verdict: 'whole', masks: [], section: null, personalLeft: false, asOf };
  return await disclosureService['disclosures.review'](context, {
    ...{ id, itemId },
    review: calls['disclosures.review'].input.shape.review.parse({ ...given, ...more }),
  });
}
const stops = async (context: ServiceContext, id: string) =>
  must(await disclosureService['disclosures.files'](context, { id }));
/** What the release notes of them: the number of the record, and the size. */
const filesOf = async (context: ServiceContext, id: string) =>
  (await view(context, id)).disclosure.events.flatMap((event) =>
    event.kind === 'released' ? (event.files ?? []).map(({ name, size }) => `${name}: ${String(size)}`) : [],
  );

/** "filen" is masked, which stands in the question "Se filen". */
async function masked(context: ServiceContext, id: string, itemId: string, more: object = {}) {
  const mask = { kind: 'text', part: 'text-0', from: 3, to: 8, section: SECTION };
  must(await send(context, id, itemId, { verdict: 'masked', masks: [mask], ...more }));
  return mask;
}

describe('a file beside the document', () => {
  it('[R42.2] never goes out with what is masked, also where somebody has looked through it', async () => {
    const page = 'Subject: =?utf-8?Q?Om_filen?=\r\nFrom: a@example.org\r\n\r\nHej';
    const { bo, id, itemId, blobs } = await withFiles(
      ['brev.eml', Buffer.from(page)],
      ['annat.txt', Buffer.from('Hej')],
    );
    const mask = await masked(bo, id, itemId, { filesOut: blobs });
    expect(await stops(bo, id)).toEqual([{ itemId, number: 1, name: 'brev.eml', why: 'holds' }]);
    expect(codeOf(await give(bo, id))).toBe('disclosures.filesHold');
    expect((await view(bo, id)).state).toBe('open');
    const file = { kind: 'file', blobId: blobs[0], section: SECTION };
    must(await send(bo, id, itemId, { verdict: 'masked', masks: [mask, file] }));
    expect(await stops(bo, id)).toEqual([]);
    must(await give(bo, id));
    expect(await filesOf(bo, id)).toEqual(['001: 3']);
  });

  it('[R42.2] that cannot be searched goes out when somebody has looked through that file, where something is masked', async () => {
    const { bo, id, itemId, blobs } = await withFiles(['film.mp4', Buffer.from([0, 0, 0, 24, 1, 2])]);
    must(await send(bo, id, itemId, {}));
    expect(await stops(bo, id)).toEqual([]);
    await masked(bo, id, itemId);
    expect(await stops(bo, id)).toMatchObject([{ name: 'film.mp4', why: 'unsearched' }]);
    expect(codeOf(await give(bo, id))).toBe('disclosures.filesUnsearched');
    await masked(bo, id, itemId, { filesOut: blobs });
    must(await give(bo, id));
    expect(await filesOf(bo, id)).toEqual(['001: 6']);
  });

  it('[R42.2] is looked through by somebody where a picture of the record has a box, for no text says what it hides', async () => {
    const png = encodePng({ width: 40, height: 30, rgb: Buffer.alloc(40 * 30 * 3, 0x80) });
    const { bo, id, itemId, blobs } = await withFiles(['bild.png', png], ['text.txt', Buffer.from('Hej')]);
    const box = { kind: 'box', blobId: blobs[0], x: 1, y: 1, width: 5, height: 5, section: SECTION };
    must(await send(bo, id, itemId, { verdict: 'masked', masks: [box] }));
    expect(await stops(bo, id)).toMatchObject([{ name: 'text.txt', why: 'unsearched' }]);
    must(await send(bo, id, itemId, { verdict: 'masked', masks: [box], filesOut: [blobs[1]] }));
    expect(await stops(bo, id)).toEqual([]);
  });

  it('that cannot be searched needs nobody where working notes alone are withheld', async () => {
    const { world, bo, id, itemId } = await withFiles(['film.mp4', Buffer.from([0, 0, 0, 24, 1, 2])]);
    const { recordId = '' } = (await items(bo, id))[0] ?? {};
    const draft = calls['inquiries.save'].input.parse({ id: recordId, draft: 'Ringde kollegan om det.' });
    must(await inquiryService['inquiries.save'](world.as('anna'), draft));
    const note = (await content(bo, id, itemId)).parts.find(({ what }) => what === 'note');
    const mask = { kind: 'text', part: note?.key, from: 0, to: note?.text.length, section: 'TF 2 kap. 12 §' };
    must(await send(bo, id, itemId, { verdict: 'masked', masks: [mask] }));
    expect(await stops(bo, id)).toEqual([]);
  });

  it('is one of the record, and not withheld, where something is said of it', async () => {
    const { bo, id, itemId, blobs } = await withFiles(['film.mp4', Buffer.from([0, 1])]);
    expect(codeOf(await send(bo, id, itemId, { filesOut: ['f'.repeat(64)] }))).toBe('disclosures.maskOutside');
    const masks = [{ kind: 'file', blobId: blobs[0], section: SECTION }];
    expect(codeOf(await send(bo, id, itemId, { verdict: 'masked', masks, filesLost: blobs }))).toBe(
      'disclosures.maskOutside',
    );
  });
});

describe('a file that is lost', () => {
  /** The same vault, in which a file is damaged. */
  const damaging = (context: ServiceContext, blobId: string | undefined): ServiceContext => ({
    ...context,
    vault: new Proxy(context.vault, {
      get: (vault, name) => {
        if (name === 'blobs')
          return new Proxy(vault.blobs, {
            get: (blobs, own) => {
              const value = Reflect.get(blobs, own) as unknown;
              if (own !== 'read') return typeof value === 'function' ? (value.bind(blobs) as unknown) : value;
              return (asked: string, range?: { start: number; end: number }) => {
                if (asked === blobId) throw new BlobDamaged('vault.blobDamaged');
                return blobs.read(asked, range);
              };
            },
          });
        const value = Reflect.get(vault, name) as unknown;
        return typeof value === 'function' ? (value.bind(vault) as unknown) : value;
      },
    }),
  });

  it('[R42.1] is named with its record, and left out when somebody has said so, which the document says', async () => {
    const png = encodePng({ width: 4, height: 3, rgb: Buffer.alloc(4 * 3 * 3, 0x80) });
    const { bo: sound, id, itemId, blobs } = await withFiles(['bild.png', png], ['film.mp4', Buffer.from([0, 1])]);
    const bo = damaging(sound, blobs[0]);
    expect((await content(bo, id, itemId)).files.map(({ lost }) => lost)).toEqual(['damaged', null]);
    must(await send(bo, id, itemId, {}));
    expect(await stops(bo, id)).toEqual([{ itemId, number: 1, name: 'bild.png', why: 'damaged' }]);
    const refused = await give(bo, id);
    expect(refused).toMatchObject({ error: { code: 'disclosures.filesLost', params: { files: '1: bild.png' } } });
    must(await send(bo, id, itemId, { filesLost: [blobs[0]] }));
    must(await give(bo, id));
    const document = JSON.stringify(must(await disclosureService['disclosures.document'](bo, { id })));
    expect(document).toContain('Filen är skadad');
    expect(await filesOf(bo, id)).toEqual(['001: 2']);
  });

  it('[R42.1] and one that can be read is not', async () => {
    const { bo, id, itemId, blobs } = await withFiles(['film.mp4', Buffer.from([0, 1])]);
    must(await send(bo, id, itemId, { filesLost: blobs }));
    expect(codeOf(await give(bo, id))).toBe('disclosures.filesReadable');
  });

  it('[R42.1] is a picture that nobody can draw, too', async () => {
    const broken = encodePng({ width: 4, height: 3, rgb: Buffer.alloc(4 * 3 * 3, 0x80) });
    broken.fill(0, 40);
    const { bo, id, itemId, blobs } = await withFiles(['bild.png', broken]);
    must(await send(bo, id, itemId, {}));
    expect(await give(bo, id)).toMatchObject({
      error: { code: 'disclosures.filesLost', params: { files: '1: bild.png' } },
    });
    must(await send(bo, id, itemId, { filesLost: blobs }));
    must(await give(bo, id));
  });
});

describe('words of a withheld record', () => {
  const WORDS = 'Hon har varit sjuk sedan i våras.';

  async function twins() {
    const world = await start();
    const bo = world.as('bo');
    const [one, two] = [
      await question(world.as('anna'), WORDS),
      await question(world.as('anna'), `Hej! ${WORDS} Tack.`),
    ];
    const id = await request(bo);
    await add(bo, id, one, two);
    const rows = await items(bo, id);
    const itemOf = (recordId: string): string => rows.find((row) => row.recordId === recordId)?.id ?? '';
    return { world, bo, id, one: itemOf(one), two: itemOf(two), twoId: two };
  }

  it('[R42.1] are pointed out in others, and stop the release until they are masked or somebody says why they may stand', async () => {
    const { bo, id, one, two } = await twins();
    must(await send(bo, id, one, { verdict: 'withheld', section: SECTION }));
    expect((await content(bo, id, two)).proposals).toContainEqual(expect.objectContaining({ kind: 'masked', from: 5 }));
    must(await send(bo, id, two, {}));
    const check = must(await disclosureService['disclosures.check'](bo, { id }));
    expect(check).toMatchObject({ left: [], withheldLeft: [{ itemId: two, count: 1 }] });
    expect(codeOf(await give(bo, id, { allowLeft: true }))).toBe('disclosures.withheldLeft');
    must(await give(bo, id, { withheldReason: 'Hon har själv skrivit det öppet.' }));
    expect((await view(bo, id)).disclosure.events).toMatchObject([
      { kind: 'released', withheldLeft: { count: 1, reason: 'Hon har själv skrivit det öppet.' } },
    ]);
  });

  it('[R42.2] stand nowhere where they are masked, and in no file beside the document', async () => {
    const { world, bo, id, one, two, twoId } = await twins();
    const { storeBytes } = await import('../../../../../electron/services/evidence/service.ts');
    const anna = world.as('anna');
    const file = must(
      await storeBytes(anna, 'sida.html', Buffer.from(`<p>${WORDS.replace('våras', '<b>v&aring;ras</b>')}</p>`)),
    );
    must(await inquiryService['inquiries.addFiles'](anna, { id: twoId, files: [file] }));
    must(await send(bo, id, one, { verdict: 'withheld', section: SECTION }));
    const mask = { kind: 'text', part: 'text-0', from: 5, to: 5 + WORDS.length, section: SECTION };
    must(await send(bo, id, two, { verdict: 'masked', masks: [mask] }));
    expect(must(await disclosureService['disclosures.check'](bo, { id })).withheldLeft).toEqual([]);
    expect(codeOf(await give(bo, id))).toBe('disclosures.filesHold');
    must(
      await send(bo, id, two, {
        verdict: 'masked',
        masks: [mask, { kind: 'file', blobId: file.blobId, section: SECTION }],
      }),
    );
    must(await give(bo, id));
  });
});

describe('a name that is masked', () => {
  it('[R42.2] is sought in files also where whoever has it wrote a withheld record', async () => {
    const { world, bo, id, itemId } = await withFiles(['text.txt', Buffer.from('filen')]);
    const sender = { kind: 'known', name: 'filen', handle: '', link: '' };
    const written = calls['inquiries.add'].input.parse({ channelId: 'lib', text: 'Ja', sender });
    const other = must(await inquiryService['inquiries.add'](world.as('anna'), written)).id;
    await add(bo, id, other);
    const withheld = (await items(bo, id)).find(({ recordId }) => recordId === other)?.id ?? '';
    must(await send(bo, id, withheld, { verdict: 'withheld', section: SECTION }));
    await masked(bo, id, itemId);
    expect(await stops(bo, id)).toMatchObject([{ name: 'text.txt', why: 'holds' }]);
    // One whose name is masked nowhere may be named: somebody looks at it.
    must(await send(bo, id, itemId, {}));
    expect(await stops(bo, id)).toMatchObject([{ name: 'text.txt', why: 'unsearched' }]);
  });
});

describe('names that are known', () => {
  it('[R42.1] are those of the senders of every record of the request', async () => {
    const world = await start();
    const [bo, anna] = [world.as('bo'), world.as('anna')];
    const sender = { kind: 'known', name: 'Ekorre Granbarr', handle: '@granbarr', link: '' };
    const written = calls['inquiries.add'].input.parse({ channelId: 'lib', text: 'När öppnar ni?', sender });
    const one = must(await inquiryService['inquiries.add'](anna, written)).id;
    const two = await question(anna, 'Ekorre Granbarr och granbarr var där.');
    const id = await request(bo);
    await add(bo, id, one, two);
    const item = (await items(bo, id)).find(({ recordId }) => recordId === two)?.id ?? '';
    expect((await content(bo, id, item)).proposals).toMatchObject([
      { kind: 'name', from: 0, to: 15 },
      { kind: 'handle', from: 20, to: 28 },
    ]);
  });
});
