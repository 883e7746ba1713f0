import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  blobMediaType,
  evidenceService,
  resolveBlob,
  readRange,
  readWholeFile,
} from '../../../../../electron/services/evidence/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { PROGRAM_TYPE } from '../../../../../domain/evidence/risky-files.ts';
import { HEAD_BYTES, sniff, TextDetector } from '../../../../../electron/services/evidence/sniff.ts';
import { pngHead } from '../../../../fixtures/picture-head.ts';
import { makeFakeVault, type FakeVault } from '../../../support/fake-vault.ts';
import { must } from '../../../../support/results.ts';
import { contextOf, makeClock, person } from '../../../support/world/index.ts';

let vault: FakeVault;
let ctx: ServiceContext;
beforeEach(() => {
  vault = makeFakeVault();
  ctx = contextOf(vault, person('me'), makeClock().now);
});

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const png = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.concat([pngHead(width, height), deflateSync(Buffer.alloc(10))]));
const jpeg = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    1,
    2,
    0xff,
    0xc0,
    0,
    17,
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    3,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);

async function upload(
  name: string,
  content: Uint8Array<ArrayBuffer>,
  chunkBytes = 1000,
  announced = content.byteLength,
) {
  const begun = await evidenceService['evidence.begin'](ctx, { name, size: announced });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value;
  for (let at = 0; at < content.byteLength; at += chunkBytes) {
    const sent = await evidenceService['evidence.append'](ctx, {
      uploadId,
      chunk: content.subarray(at, at + chunkBytes),
    });
    if (!sent.ok) return sent;
  }
  return await evidenceService['evidence.finish'](ctx, { uploadId });
}

describe('uploading files to the vault', () => {
  it.each([
    ['bild.png', png(800, 600), 'image/png'],
    ['bild.jpg', jpeg(800, 600), 'image/jpeg'],
    ['bild.gif', bytes('GIF89a\x10\x00\x10\x00\x00\x00\x00'), 'image/gif'],
    ['sida.pdf', bytes('%PDF-1.7\n...'), 'application/pdf'],
    ['film.mp4', Uint8Array.from([0, 0, 0, 24, ...bytes('ftypisom'), 0, 0, 0, 0]), 'video/mp4'],
    ['text.txt', bytes('Får jag? Åäö 🙂\n'), 'text/plain'],
    ['x.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'text/plain'],
    ['x.html', bytes('<!doctype html><img onerror=alert(1)>'), 'text/plain'],
    ['ingen-bild.png', bytes('MZ\x00\x01 program'), 'application/octet-stream'],
    ['inte-bild.png', bytes('bara text'), 'text/plain'],
    ['latin1.txt', Uint8Array.from([0x66, 0xe5, 0x72]), 'application/octet-stream'],
    ['avhuggen.png', png(10, 10).subarray(0, 20), 'application/octet-stream'],
  ])('detects the media type of %s by its content', async (name, content, mediaType) => {
    const stored = must(await upload(name, content, 3));
    expect(stored).toMatchObject({ name, mediaType, size: content.byteLength });
    expect(must(await resolveBlob(ctx, { blobId: stored.blobId, name })).mediaType).toBe(mediaType);
    // After a lock nothing is cached; the type is detected again from the stored bytes.
    const reopened = { ...ctx, vault: vault.reopened() };
    expect(await blobMediaType(reopened, stored.blobId)).toBe(mediaType);
  });

  it('refuses an empty file and one over the limit at once', async () => {
    expect(await upload('tom.txt', new Uint8Array())).toMatchObject({ error: { code: 'evidence.empty' } });
    expect(await evidenceService['evidence.begin'](ctx, { name: 'stor.mp4', size: 500 * 1024 * 1024 })).toMatchObject({
      error: { code: 'evidence.tooLarge', params: { max: 200, name: 'stor.mp4' } },
    });
  });

  it('refuses a picture that would be enormous when decoded', async () => {
    expect(await upload('bomb.png', png(60_000, 60_000))).toMatchObject({
      error: { code: 'evidence.bomb', params: { megapixels: 3600, maxMegapixels: 100 } },
    });
    expect((await upload('stor.png', png(10_000, 10_000))).ok).toBe(true);
  });

  it('accepts exactly the announced number of bytes', async () => {
    expect(await upload('a.txt', bytes('för mycket'), 3, 5)).toMatchObject({ error: { code: 'evidence.wrongSize' } });
    expect(await upload('a.txt', bytes('för lite'), 3, 50)).toMatchObject({ error: { code: 'evidence.wrongSize' } });
  });

  it('allows sixteen uploads at once, and forgets them after an abort or a lock', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 16; n += 1)
      ids.push(must(await evidenceService['evidence.begin'](ctx, { name: 'a', size: 1 })).uploadId);
    expect(await evidenceService['evidence.begin'](ctx, { name: 'a', size: 1 })).toMatchObject({
      error: { code: 'evidence.tooMany', params: { max: 16 } },
    });
    await evidenceService['evidence.abort'](ctx, { uploadId: ids[0]! });
    expect((await evidenceService['evidence.begin'](ctx, { name: 'a', size: 1 })).ok).toBe(true);
    await vault.close();
    for (const uploadId of [...ids, 'nix', '__proto__']) {
      expect(await evidenceService['evidence.append'](ctx, { uploadId, chunk: bytes('x') })).toMatchObject({
        error: { code: 'evidence.unknownUpload' },
      });
      expect(await evidenceService['evidence.finish'](ctx, { uploadId })).toMatchObject({
        error: { code: 'evidence.unknownUpload' },
      });
      expect((await evidenceService['evidence.abort'](ctx, { uploadId })).ok).toBe(true);
    }
  });

  it('keeps the last part of a path as the name', async () => {
    expect(must(await upload('C:\\hem\\..\\bild.txt', bytes('a'))).name).toBe('bild.txt');
    expect(must(await upload('../../etc/passwd', bytes('b'))).name).toBe('passwd');
  });

  it('allows reading ranges and whole files, within bounds', async () => {
    const { blobId } = must(await upload('a.txt', bytes('0123456789')));
    expect(must(await readRange(ctx, blobId, 2, 5)).bytes).toEqual(bytes('234'));
    expect(must(await readRange(ctx, blobId, 8, 99)).bytes).toEqual(bytes('89'));
    expect(must(await readRange(ctx, blobId, 50, 60)).bytes).toEqual(new Uint8Array());
    expect(await readWholeFile(ctx, blobId, 100)).toEqual(bytes('0123456789'));
    expect(await readWholeFile(ctx, blobId, 5)).toBeNull();
    expect(await readWholeFile(ctx, 'ab'.repeat(16), 5)).toBeNull();
    expect(await resolveBlob(ctx, { blobId: 'ab'.repeat(16), name: 'x' })).toMatchObject({
      error: { code: 'evidence.notStored' },
    });
  });

  it('detects a valid media type for any bytes', () => {
    const starts = [
      png(5, 5),
      jpeg(5, 5),
      bytes('RIFF....WEBPVP8X'),
      bytes('RIFF....WEBPVP8L'),
      bytes('GIF89a'),
      bytes('%PDF-'),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat(60), fc.uint8Array({ maxLength: 200 }), (start, cut, tail) => {
        const detector = new TextDetector();
        const all = Uint8Array.from([...start.subarray(0, cut), ...tail]);
        detector.add(all);
        expect(sniff(all.subarray(0, HEAD_BYTES), detector.isText(true)).mediaType).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a program', () => {
  const pe = (): Uint8Array => {
    const bytes = new Uint8Array(200);
    bytes.set(Buffer.from('MZ'));
    new DataView(bytes.buffer).setUint32(60, 128, true);
    bytes.set(Buffer.from('PE\0\0'), 128);
    return bytes;
  };
  const withHead = (head: readonly number[]): Uint8Array => Uint8Array.from({ length: 64 }, (_, at) => head[at] ?? 0);

  it('is recognised by its content: for Windows, Linux and macOS', () => {
    for (const bytes of [
      pe(),
      withHead([0x7f, 0x45, 0x4c, 0x46]),
      withHead([0xcf, 0xfa, 0xed, 0xfe]),
      withHead([0xfe, 0xed, 0xfa, 0xce]),
    ])
      expect(sniff(bytes, false)).toEqual({ mediaType: PROGRAM_TYPE, size: null });
  });

  it('is not hidden by the mark of a document within its first bytes', () => {
    const bytes = pe();
    bytes.set(Buffer.from('%PDF-1.7'), 140);
    expect(sniff(bytes, false).mediaType).toBe(PROGRAM_TYPE);
  });

  it('is not seen in a text that begins like one, or in a header that points outside', () => {
    expect(sniff(Buffer.from(`MZ${'a'.repeat(100)}`), true).mediaType).toBe('text/plain');
    const bytes = pe();
    new DataView(bytes.buffer).setUint32(60, 0xffffffff, true);
    expect(sniff(bytes, false).mediaType).toBe('application/octet-stream');
  });
});
