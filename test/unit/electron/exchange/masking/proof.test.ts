// The proof of a masked document: it holds for what is masked, and every known way to leave something under a mask is
// caught. Documents are made in the test and read back by other programs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyMasks, shownText } from '../../../../../domain/masking/text.ts';
import { maskedFile, maskPicture } from '../../../../../electron/exchange/masking/picture.ts';
import { drawMasks, encodePng, pixelsHash } from '../../../../../electron/exchange/masking/raster.ts';
import { picturesPdf } from '../../../../../electron/exchange/masking/pages-pdf.ts';
import { maskPages, type MaskedPage } from '../../../../../electron/exchange/masking/pages.ts';
import { must } from '../../../../support/results.ts';
import { needTools } from '../../../support/tools.ts';
import { greyJpeg } from '../pdf/raster.ts';
import { coloured, type Doc, drawn, failed, printed, prove, SECRET } from './documents.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-masking-'));
  needTools('qpdf', 'pdftotext', 'pdftoppm', 'pdfimages', 'exiftool', 'tesseract');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const saved = (bytes: Uint8Array): string => {
  const file = path.join(folder, `${String(Math.random()).slice(2)}.pdf`);
  writeFileSync(file, bytes);
  return file;
};
const run = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 64_000_000, stdio: ['ignore', 'pipe', 'ignore'] });

const LABEL = 'OSL 21:1';
const masked = (text: string, hidden: string): string => {
  const from = text.indexOf(hidden);
  return shownText(applyMasks(text, [{ from, to: from + hidden.length, label: LABEL }]));
};

describe('a masked document', () => {
  it('[R42.2] holds, and other programs find nothing under its masks', async () => {
    const picture = maskedFile(coloured(160, 80), [{ x: 40, y: 20, width: 50, height: 30 }]);
    if (picture === null) throw new Error('outside');
    const pdf = await printed(
      [
        { kind: 'heading', text: 'Kommentaren' },
        { kind: 'text', text: masked(`Jag heter ${SECRET} och bor i Bollnäs kommun.`, SECRET) },
        { kind: 'image', blobId: 'aaaaaaaaaaaaaaaa', caption: 'Skärmbild' },
      ],
      picture.png,
    );
    const proof = await prove(pdf, { pictures: [picture] });
    expect(failed(proof)).toEqual([]);
    expect(proof).toMatchObject({ holds: true, size: pdf.length, pages: 1 });
    expect(proof.checks).toHaveLength(9);
    expect(proof.checks.find(({ check }) => check === 'pageText')?.looked).toBeGreaterThan(80);

    const file = saved(pdf);
    run('qpdf', '--check', file);
    const text = run('pdftotext', '-layout', file, '-');
    expect(text).toContain('Jag heter [maskat, OSL 21:1] och bor i Bollnäs');
    expect(text).not.toMatch(/Åsa|Fiktiv/);
    expect(run('qpdf', '--qdf', '--object-streams=disable', file, '-')).not.toMatch(/Fiktiv/);
    const facts = run('exiftool', '-a', '-G1', '-s', file);
    expect(facts).not.toMatch(/Fiktiv|Author|Keywords|Subject/);
    run('pdfimages', '-png', file, path.join(folder, 'picture'));
    const extracted = must(await maskPicture(readFileSync(path.join(folder, 'picture-000.png')), []));
    expect(extracted.pixels).toBe(picture.pixels);
  });

  it('[R42.2] is the same to the byte whatever the masked words are and however many', async () => {
    const of = (name: string): Promise<Uint8Array> =>
      printed([{ kind: 'text', text: masked(`Hej ${name}, tack för frågan.`, name) }]);
    const [short, long] = [await of('Bo'), await of('Bartholomeus Maximilian von und zu Fiktivsson')];
    expect(Buffer.from(short).equals(Buffer.from(long))).toBe(true);
  });

  it('[R42.2] shows a reader of pictures nothing of what is masked in a foreign PDF, and the rest of it', async () => {
    const foreign = await drawn(
      (doc) => {
        doc.fontSize(28).text('Lampan vid skolan är trasig.', 72, 72);
        doc.text('Hemlig Granne', 72, 172);
        doc.text('Vänliga hälsningar', 72, 272);
      },
      { info: { Author: 'Hemlig Granne' } },
    );
    const region = { page: 1, x: 140, y: 340, width: 600, height: 90 };
    const pages: MaskedPage[] = [];
    must(
      await maskPages(Buffer.from(foreign), [region], null, (page) => {
        pages.push(page);
        return Promise.resolve();
      }),
    );
    const pdf = await picturesPdf(pages, { title: 'Handling 3', language: 'sv', createdAt: new Date(0) });
    const proof = await prove(pdf, { strings: [{ text: 'Hemlig Granne', allowed: 0 }], pictures: pages });
    expect(failed(proof)).toEqual([]);
    expect(proof.holds).toBe(true);
    const file = saved(pdf);
    run('qpdf', '--check', file);
    expect(run('pdftotext', file, '-').trim()).toBe('');
    expect(run('exiftool', file)).not.toContain('Granne');
    run('pdftoppm', '-r', '150', '-png', '-singlefile', file, path.join(folder, 'page'));
    const read = run('tesseract', path.join(folder, 'page.png'), '-', '-l', 'swe');
    expect(read).toContain('Lampan vid skolan');
    expect(read).toContain('Vänliga hälsningar');
    expect(read).not.toMatch(/Hemlig|Granne/i);
    expect(pages[0]?.regions).toEqual([{ x: 136, y: 336, width: 608, height: 96 }]);
  });

  it('holds for short names in long documents, where two letters stand by chance in other fonts', async () => {
    const words = Array.from(
      { length: 4000 },
      (_, index) => ['en', 'på', 'vi', 'du', 'är', 'att', 'sol', 'hej'][(index * 7) % 8],
    );
    const pdf = await printed([
      { kind: 'heading', text: 'Zebra quiz WXY jag fick kö 0123456789' },
      { kind: 'text', text: words.join(' ') },
    ]);
    const strings = ['Bo', 'My', 'Li', 'Jo', 'Pia', 'Ulf', 'Ed', 'Eva', 'Ia', 'Ye', 'Mo', 'Ann'].map((text) => ({
      text,
      allowed: 0,
    }));
    expect(failed(await prove(pdf, { strings }))).toEqual([]);
    const named = await printed([{ kind: 'text', text: `${words.join(' ')} Bo` }]);
    expect(failed(await prove(named, { strings }))).toEqual(['pageText', 'objects']);
  });

  it('may hold a masked word that somebody decided to leave, but not once more', async () => {
    const pdf = await printed([{ kind: 'text', text: 'Registrator Anna svarade.' }]);
    const strings = (allowed: number) => [{ text: 'Anna', allowed }];
    expect((await prove(pdf, { strings: strings(1) })).holds).toBe(true);
    expect((await prove(pdf, { strings: strings(0) })).holds).toBe(false);
    const twice = await printed([{ kind: 'text', text: 'Anna svarade Anna.' }]);
    expect(failed(await prove(twice, { strings: strings(1) }))).toEqual(['pageText', 'objects']);
  });
});

const JPEG = greyJpeg(16, 16, 3);
const NOTHING = Buffer.alloc(0);
const raw = (doc: Doc, content: string): void => void doc.addContent(content);
const withFont = (doc: Doc): Doc => doc.font('Helvetica').fontSize(12).text('Hej', 72, 72);

type Attack = readonly [string, (doc: Doc) => void, readonly string[]];
/** Each leaves the masked words, and the checks of which at least one must find them. */
const ATTACKS: readonly Attack[] = [
  [
    'a box over the text',
    (doc) => doc.text(SECRET, 72, 72).rect(60, 60, 300, 40).fill('black'),
    ['pageText', 'objects'],
  ],
  ['white text', (doc) => doc.fillColor('white').text(SECRET), ['pageText', 'objects']],
  ['text outside the page', (doc) => doc.text(SECRET, 72, 5000, { lineBreak: false }), ['objects']],
  ['text of no size', (doc) => doc.fontSize(0.01).text(SECRET), ['objects']],
  ['text that is not drawn', (doc) => doc.text('').addContent('3 Tr').text(SECRET), ['pageText', 'objects']],
  ['other capitals', (doc) => doc.text(SECRET.toUpperCase()), ['pageText', 'objects']],
  ['a genitive', (doc) => doc.text(`${SECRET}s hund`), ['pageText', 'objects']],
  ['two lines', (doc) => doc.text('Åsa\nFiktivsson'), ['pageText']],
  ['a divided word', (doc) => doc.text('Åsa Fiktiv-\nsson'), ['pageText']],
  ['two pages', (doc) => doc.text('Åsa').addPage().text('Fiktivsson'), ['pageText']],
  [
    'pieces of text',
    (doc) => raw(withFont(doc), `BT /F1 12 Tf 1 0 0 1 72 500 Tm [(\xc5s) 20 (a Fikt) -30 (ivs) 5 (son)] TJ ET`),
    ['objects'],
  ],
  [
    'letters drawn one by one',
    (doc) =>
      raw(
        withFont(doc),
        `BT /F1 12 Tf 1 0 0 1 72 500 Tm ${Array.from('\xc5sa Fiktivsson', (char) => `(${char}) Tj`).join(' ')} ET`,
      ),
    ['objects'],
  ],
  ['octal numbers', (doc) => raw(withFont(doc), 'BT /F1 12 Tf (\\305sa \\106iktivsson) Tj ET'), ['objects']],
  ['a comment in the drawing', (doc) => raw(doc, `% Åsa Fiktivsson\n`), ['objects']],
  [
    'a mark in the drawing',
    (doc) =>
      raw(doc, '/Span << /ActualText <FEFF00C5007300610020004600690 06B00740069007600730073006F006E> >> BDC EMC'),
    ['objects'],
  ],
  ['the author', (doc) => void (doc.info.Author = SECRET), ['metadata']],
  ['the title', (doc) => void (doc.info.Title = `Om ${SECRET}`), ['metadata']],
  ['a note', (doc) => doc.note(10, 10, 50, 50, 'x'), ['noExtras']],
  ['a link', (doc) => doc.link(10, 10, 50, 50, 'https://exempel.se'), ['noExtras']],
  ['an attachment', (doc) => doc.file(Buffer.from('x'), { name: 'x.txt' }), ['noExtras']],
  ['a script', (doc) => doc.addNamedJavaScript('x', 'app.alert(1)'), ['noExtras']],
  ['a form', (doc) => doc.font('Helvetica').initForm().formText('namn', 10, 10, 100, 20, { value: 'x' }), ['noExtras']],
  ['a bookmark', (doc) => doc.outline.addItem(SECRET), ['objects']],
  ['an object that nothing refers to', (doc) => doc.ref({ X: new String(SECRET) }).end(NOTHING), ['objects']],
  ['a stream that nothing refers to', (doc) => doc.ref({}).end(Buffer.from(`(${SECRET})`)), ['objects']],
  ['a stream that is no drawing', (doc) => doc.ref({}).end(Buffer.from(`)>> ${SECRET}`)), ['objects', 'readable']],
  ['UTF-16 without its mark', (doc) => doc.ref({}).end(Buffer.from(SECRET, 'utf16le')), ['objects', 'readable']],
  ['a layer', (doc) => doc.ref({ Type: 'OCG', Name: new String('x') }).end(NOTHING), ['noExtras']],
  ['a picture with metadata', (doc) => doc.image(JPEG, 0, 0), ['pictures']],
  ['a picture that was not made', (doc) => doc.image(encodePng(coloured(24, 24)), 0, 0), ['pictures']],
  ['a picture in the drawing', (doc) => raw(doc, 'BI /W 1 /H 1 /BPC 8 /CS /G ID x EI'), ['pictures']],
];

describe('[R42.2] what is left under a mask is found', () => {
  it('nothing is found where nothing is left', async () => {
    const proof = await prove(await drawn((doc) => doc.text('Hej')));
    expect(failed(proof)).toEqual([]);
  });

  it.each(ATTACKS)('%s', async (_name, draw, checks) => {
    for (const compress of [true, false]) {
      const proof = await prove(await drawn(draw, { compress }));
      expect(proof.holds).toBe(false);
      expect(failed(proof)).toEqual(expect.arrayContaining([...checks.slice(0, 1)]));
      expect(JSON.stringify(proof)).not.toMatch(/Fiktiv/i);
    }
  });

  it('an alternative text', async () => {
    const picture = maskedFile(coloured(32, 32), []);
    if (picture === null) throw new Error('outside');
    const pdf = await printed([{ kind: 'image', blobId: 'aaaaaaaaaaaaaaaa', caption: SECRET }], picture.png);
    expect(failed(await prove(pdf, { pictures: [picture] }))).toContain('objects');
  });

  it('a word in a font of its own, and a title', async () => {
    expect(failed(await prove(await printed([{ kind: 'text', text: SECRET }])))).toEqual(['pageText', 'objects']);
    expect(failed(await prove(await printed([], null, SECRET)))).toEqual(['metadata', 'pageText', 'objects']);
  });

  it('a part of a long passage', async () => {
    const passage = 'Det här är en lång berättelse om grannen som bor i huset intill och som ingen annan får läsa';
    const pdf = await printed([{ kind: 'text', text: 'grannen som bor i huset intill och som ingen' }]);
    expect((await prove(pdf, { strings: [{ text: passage, allowed: 0 }] })).holds).toBe(false);
  });

  it('the name of the file', async () => {
    const pdf = await printed([]);
    expect(failed(await prove(pdf, { fileName: 'svar_till_Åsa_Fiktivsson.pdf' }))).toEqual(['fileName']);
  });

  it('metadata of a standard that the program does not use', async () => {
    const pdf = await printed([]);
    const xmp = Buffer.from(pdf).toString('latin1');
    const changed = xmp.replace('<pdf:Producer>', '<pdf:Keywords>').replace('</pdf:Producer>', '</pdf:Keywords>');
    expect(failed(await prove(Buffer.from(changed, 'latin1')))).toContain('metadata');
  });
});

describe('[R42.2] a file of more than one version, or with something between its parts', () => {
  const update = (pdf: Uint8Array): Buffer => {
    const added = `\n1 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n`;
    const at = pdf.length + added.length;
    const table = `xref\n1 1\n${String(pdf.length + 1).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 9 /Root 3 0 R /Prev 1 >>\nstartxref\n${String(at)}\n%%EOF\n`;
    return Buffer.concat([pdf, Buffer.from(added + table)]);
  };

  it('an older version under an update', async () => {
    const pdf = await printed([{ kind: 'text', text: SECRET }]);
    expect(failed(await prove(update(pdf)))).toContain('oneVersion');
  });

  it.each([
    ['after its end', (pdf: Buffer) => Buffer.concat([pdf, Buffer.from(SECRET)])],
    ['before its beginning', (pdf: Buffer) => Buffer.concat([Buffer.from(SECRET), pdf])],
    [
      'in a comment between objects',
      (pdf: Buffer) => Buffer.from(pdf.toString('latin1').replace('\nendobj\n', '\nendobj\n%Fiktiv\n'), 'latin1'),
    ],
    ['cut short', (pdf: Buffer) => pdf.subarray(0, pdf.length - 40)],
  ])('%s', async (_name, change) => {
    const proof = await prove(change(Buffer.from(await printed([{ kind: 'text', text: 'Hej' }]))));
    expect(proof.holds).toBe(false);
    expect(failed(proof)).toContain('oneVersion');
  });

  it('bytes after the end of a packed stream', async () => {
    const hidden = Buffer.concat([deflateSync(Buffer.from('q Q')), Buffer.from(SECRET)]);
    const pdf = await drawn((doc) => {
      const stream = doc.ref({ Filter: 'FlateDecode' });
      (stream as unknown as { compress: boolean }).compress = false;
      stream.end(hidden);
    });
    expect(failed(await prove(pdf))).toContain('readable');
  });

  it.each([
    ['nothing', ''],
    ['text', 'hej'],
    ['a head alone', '%PDF-1.7\n%\xff\xff\xff\xff\n'],
  ])('%s is no document, and no error', async (_name, text) => {
    expect((await prove(Buffer.from(text, 'latin1'))).holds).toBe(false);
  });

  it('a document in which any byte is changed is never an error', async () => {
    const pdf = Buffer.from(await printed([{ kind: 'text', text: 'Hej' }]));
    for (let at = 0; at < pdf.length; at += 397) {
      const changed = Buffer.from(pdf);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      expect(typeof (await prove(changed)).holds).toBe('boolean');
    }
  });
});

describe('[R42.2] regions of pictures', () => {
  const region = { x: 8, y: 8, width: 24, height: 16 };
  const document = (png: Uint8Array): Promise<Uint8Array> =>
    printed([{ kind: 'image', blobId: 'aaaaaaaaaaaaaaaa', caption: '' }], png);

  it.each([
    ['half transparent', (value: number) => value >> 1],
    ['not drawn at all', (value: number) => value],
    ['almost black', () => 1],
  ])('%s', async (_name, change) => {
    const raster = coloured(64, 48);
    for (let y = 8; y < 24; y += 1)
      for (let x = 24; x < 96; x += 1) raster.rgb[y * 192 + x] = change(raster.rgb[y * 192 + x] ?? 0);
    const picture = { width: 64, height: 48, pixels: pixelsHash(raster), regions: [region] };
    const proof = await prove(await document(encodePng(raster)), { pictures: [picture] });
    expect(failed(proof)).toEqual(['regions']);
    expect(proof.checks.find(({ check }) => check === 'regions')?.pages).toEqual([1]);
  });

  it('a picture before it was masked is not one that was made', async () => {
    const raster = coloured(64, 48);
    const original = encodePng(raster);
    drawMasks(raster, [region]);
    const picture = { width: 64, height: 48, pixels: pixelsHash(raster), regions: [region] };
    expect(failed(await prove(await document(original), { pictures: [picture] }))).toEqual(['pictures']);
    expect((await prove(await document(encodePng(raster)), { pictures: [picture] })).holds).toBe(true);
  });

  it('a picture with transparency is not one that was made', async () => {
    const pdf = await drawn((doc) => {
      const opacity = doc.ref({ Type: 'XObject' });
      opacity.end(Buffer.from('a'));
      const image = doc.ref({ Type: 'XObject', Subtype: 'Image', Width: 1, Height: 1, SMask: opacity });
      image.end(Buffer.from('abc'));
    });
    expect(failed(await prove(pdf))).toEqual(expect.arrayContaining(['noExtras', 'pictures']));
  });
});
