// The PDF of a document: valid, fonts embedded, tagged, and safe with any user text. Checked with qpdf and pdftotext.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrintDocument } from '../../../../../domain/exports/calls.ts';
import { renderPdf } from '../../../../../electron/exchange/pdf/pdf.ts';
import { needTools } from '../../../support/tools.ts';
import { HEAD } from '../print/head.ts';
import { greyJpeg, pngOf } from './raster.ts';

const font = (name: string): Uint8Array =>
  readFileSync(`node_modules/@expo-google-fonts/inter/${name.replace('Inter_', '')}/${name}.ttf`);
const fonts = { regular: font('Inter_400Regular'), bold: font('Inter_600SemiBold') };
const runTool = (tool: string, args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 64_000_000 });

const RGBA = { width: 2, height: 2, bits: 8, colourType: 6 };
const validPng = pngOf({
  ...RGBA,
  rows: [
    [0, 255, 0, 0, 128, 0, 255, 0, 255],
    [0, 0, 0, 255, 255, 9, 9, 9, 0],
  ],
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-pdf-'));
  needTools('qpdf', 'pdftotext', 'pdfinfo', 'pdfimages', 'python3');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const render = (
  document: unknown,
  loadImage: (id: string) => Promise<Uint8Array | null> = () => Promise.resolve(null),
  head = HEAD,
) =>
  renderPdf(PrintDocument.parse(document), {
    fonts,
    loadImage,
    createdAt: new Date('2026-11-24T10:00:00Z'),
    head,
  });
const saved = (bytes: Uint8Array): string => {
  const file = path.join(folder, `${String(Math.random()).slice(2)}.pdf`);
  writeFileSync(file, bytes);
  return file;
};
const inspect = (bytes: Uint8Array): string => {
  const file = saved(bytes);
  runTool('qpdf', ['--check', file]);
  return runTool('pdftotext', ['-layout', file, '-']);
};
/** The document with this one picture. */
const withPicture = (picture: Uint8Array): Promise<Uint8Array> =>
  render({ ...basic, blocks: [{ kind: 'image', blobId: 'aaaaaaaaaaaaaaaa', caption: 'Bilden' }] }, () =>
    Promise.resolve(picture),
  );
const basic = { title: 'Protokoll', subtitle: '', language: 'sv', blocks: [] };

type Dictionary = Readonly<Record<string, unknown>>;
type Objects = Readonly<Record<string, { readonly value?: unknown }>>;

/** The structure elements of a PDF, as qpdf reads them, from the root down. */
function elementsOf(objects: Objects): { type: string; element: Dictionary; children: Dictionary[] }[] {
  const at = (ref: unknown): Dictionary => (objects[`obj:${String(ref)}`]?.value ?? {}) as Dictionary;
  const isElement = (value: Dictionary): boolean => typeof value['/S'] === 'string' && '/P' in value;
  const childrenOf = (element: Dictionary): Dictionary[] =>
    [element['/K'] ?? []]
      .flat()
      .map(at)
      .filter((child) => isElement(child));
  return Object.values(objects)
    .map(({ value }) => (value ?? {}) as Dictionary)
    .filter((value) => isElement(value))
    .map((element) => ({ type: String(element['/S']), element, children: childrenOf(element) }));
}

/** What PDF/UA-1 asks of the structure and the catalog, as far as it can be told from them. */
function checkStructure(objects: Objects): void {
  const elements = elementsOf(objects);
  const catalog = Object.values(objects)
    .map(({ value }) => (value ?? {}) as Dictionary)
    .find((value) => value['/Type'] === '/Catalog');
  expect(catalog?.['/Lang']).toBe('u:sv-SE');
  const preferences = objects[`obj:${String(catalog?.['/ViewerPreferences'])}`]?.value;
  expect((preferences ?? catalog?.['/ViewerPreferences']) as Dictionary).toMatchObject({ '/DisplayDocTitle': true });
  const standard = ['Document', 'H1', 'H2', 'P', 'Span', 'Table', 'TR', 'TH', 'TD', 'Figure'].map((name) => `/${name}`);
  for (const { type, element, children } of elements) {
    expect(standard).toContain(type);
    // A cell may be empty; nothing else says nothing.
    if (type !== '/TD' && type !== '/TH') expect([element['/K'] ?? []].flat().length, type).toBeGreaterThan(0);
    if (type === '/TH') expect(element['/A']).toEqual({ '/O': '/Table', '/Scope': '/Column' });
    if (type === '/Table') {
      const columns = new Set(children.map((row) => [row['/K'] ?? []].flat().length));
      expect(columns.size).toBe(1);
    }
    if (type !== '/Figure') continue;
    expect(String(element['/Alt']).length).toBeGreaterThan('u:'.length);
    const { '/O': owner, '/BBox': box } = element['/A'] as { '/O': string; '/BBox': number[] };
    const [left = 0, bottom = 0, right = 0, top = 0] = box;
    expect(owner).toBe('/Layout');
    expect(right - left > 0 && top - bottom > 0 && left >= 0 && bottom >= 0 && right <= 596 && top <= 842).toBe(true);
  }
  expect(elements.filter(({ type }) => type === '/Figure')).toHaveLength(2);
  expect(elements.filter(({ type }) => type === '/H1')).toHaveLength(1);
  expect(elements.filter(({ type }) => type === '/Table')).toHaveLength(1);
}

describe('the PDF of a document', () => {
  it('contains the archive and language metadata, the title and the text', async () => {
    const bytes = await render({
      ...basic,
      title: 'Stängning <av> "Åre & Ö"',
      subtitle: 'Kulturförvaltningen',
      blocks: [
        { kind: 'heading', text: 'Beslut' },
        { kind: 'text', text: 'Första raden\nandra raden' },
        { kind: 'facts', rows: [{ label: 'Beslutat av', value: 'Eva Öberg' }] },
      ],
    });
    const text = inspect(bytes);
    for (const words of [
      'Stängning <av> "Åre & Ö"',
      'Kulturförvaltningen',
      'Beslut',
      'andra raden',
      'Eva Öberg',
      'Sida 1 av 1',
    ])
      expect(text).toContain(words);
    const raw = Buffer.from(bytes).toString('latin1');
    for (const mark of [
      'pdfaid:part>2',
      'pdfaid:conformance>B',
      '/MarkInfo',
      '/StructTreeRoot',
      '/Lang (sv-SE)',
      '/OutputIntents',
      '%PDF-1.7',
    ])
      expect(raw).toContain(mark);
    expect(raw).toContain('&#60;av&#62;');
    expect(raw).not.toContain('/BaseFont /Helvetica');
  });

  it('claims PDF/A-2b and PDF/UA-1, and describes the second claim as the first requires', async () => {
    const meta = runTool('pdfinfo', ['-meta', saved(await render(basic))]);
    expect(meta).toContain('<pdfuaid:part>1</pdfuaid:part>');
    for (const part of [
      '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
      '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
      '<pdfaProperty:name>part</pdfaProperty:name>',
      '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
    ])
      expect(meta).toContain(part);
    expect(meta).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(meta).toContain('<dc:title>');
    const read = `import sys, xml.dom.minidom as m; print(len(m.parseString(sys.stdin.buffer.read()).getElementsByTagName('rdf:RDF')))`;
    expect(execFileSync('python3', ['-c', read], { input: meta.trim(), encoding: 'utf8' }).trim()).toBe('1');
  });

  it('holds what a reader of PDF/UA-1 relies on: order, heads of tables, names and places of figures, no empty part', async () => {
    const bytes = await render(
      {
        ...basic,
        title: 'Rapport',
        subtitle: 'År 2026',
        blocks: [
          ...[
            { kind: 'heading', text: 'Del' },
            { kind: 'text', text: '' },
            { kind: 'text', text: '\u200B\n ' },
          ],
          { kind: 'facts', rows: ['a', ''].map((label) => ({ label, value: label === 'a' ? '' : 'b' })) },
          { kind: 'facts', rows: [{ label: '', value: ' ' }] },
          { kind: 'table', head: ['Ett', 'Två'], rows: [['a'], ['b', 'c', 'd']] },
          ...[{ kind: 'table', head: [], rows: [] }, { kind: 'pageBreak' }],
          ...[{ kind: 'image', blobId: 'aaaaaaaaaaaaaaaa', caption: '' }],
          { kind: 'signature', labels: ['Ort och datum', 'Namnteckning'] },
        ],
      },
      () => Promise.resolve(validPng),
      { ...HEAD, armsBlobId: 'b'.repeat(64) },
    );
    const { qpdf } = JSON.parse(runTool('qpdf', ['--json', saved(bytes)])) as { qpdf: [unknown, Objects] };
    checkStructure(qpdf[1]);
  });

  it('describes its pages without a unit of their own, which some archives take for an error', async () => {
    const bytes = await render({ ...basic, blocks: [{ kind: 'pageBreak' }] });
    const qdf = runTool('qpdf', ['--qdf', '--object-streams=disable', saved(bytes), '-']);
    expect(qdf.match(/\/Type \/Page$/gm)).toHaveLength(2);
    expect(qdf).not.toContain('/UserUnit');
  });

  it('says on every page whose it is, its diary number, and who printed it when', async () => {
    const blocks = [{ kind: 'pageBreak' }, { kind: 'text', text: 'Andra sidan' }];
    const bytes = await render({ ...basic, reference: 'KFN 2026/123', blocks });
    const pages = inspect(bytes).split('\f').slice(0, 2);
    for (const page of pages) {
      expect(page).toMatch(/Norråsa kommun +Diarienummer KFN 2026\/123\n/);
      expect(page).toMatch(/Kultur- och fritidsförvaltningen +Utskrivet 2026-11-24 09:14 av Sara Ek\n/);
    }
    expect(inspect(await render(basic))).not.toContain('Diarienummer');
  });

  it('reads the head aloud once, and has a place to sign', async () => {
    const blocks = [{ kind: 'pageBreak' }, { kind: 'signature', labels: ['Ort och datum', 'Namnteckning'] }];
    const bytes = await render({ ...basic, blocks });
    expect(inspect(bytes)).toMatch(/Ort och datum +Namnteckning/);
    const qdf = runTool('qpdf', ['--qdf', '--object-streams=disable', saved(bytes), '-']);
    // Three texts of the head and two labels: on the other page the head is decoration.
    expect(qdf.match(/\/S \/P$/gm)).toHaveLength(5);
  });

  it('has the arms at the head of every page, named once and decoration after that', async () => {
    const blocks = [{ kind: 'pageBreak' }, { kind: 'text', text: 'Andra sidan' }];
    const head = { ...HEAD, municipality: 'Exempelby', armsBlobId: 'b'.repeat(64) };
    const asked: string[] = [];
    const bytes = await render(
      { ...basic, blocks },
      (id) => {
        asked.push(id);
        return Promise.resolve(validPng);
      },
      head,
    );
    expect(asked).toEqual([head.armsBlobId]);
    const [first, second] = [1, 2].map((page) =>
      runTool('pdfimages', ['-list', '-f', String(page), '-l', String(page), saved(bytes)]),
    );
    for (const list of [first, second]) expect(list).toMatch(/image +2 +2 /);
    expect(inspect(bytes)).toMatch(/Exempelby/);
    const qdf = runTool('qpdf', ['--qdf', '--object-streams=disable', saved(bytes), '-']);
    expect(qdf.match(/\/S \/Figure$/gm)).toHaveLength(1);
    expect(qdf).toContain('/Alt (Vapen: Exempelby)');
    const artifacts = [...qdf.matchAll(/^\/Artifact <<\n(.*)\n>> BDC$/gm)].map(([, says]) => says);
    expect(new Set(artifacts)).toEqual(new Set(['/Type /Pagination']));
    expect(artifacts).toHaveLength(qdf.match(/^\/Artifact/gm)?.length ?? 0);
  });

  it('has its head without arms when their picture is lost or cannot be drawn', async () => {
    const head = { ...HEAD, armsBlobId: 'b'.repeat(64) };
    for (const picture of [null, Buffer.from('not a picture')]) {
      const bytes = await render(basic, () => Promise.resolve(picture), head);
      expect(inspect(bytes)).toMatch(/Norråsa kommun/);
      expect(runTool('pdfimages', ['-list', saved(bytes)])).not.toMatch(/image/);
    }
  });

  it('shows codes, and breaks pages where the document says so', async () => {
    const text = inspect(
      await render({
        ...basic,
        blocks: [
          { kind: 'code', text: 'AB12 CD34\nEF56' },
          { kind: 'pageBreak' },
          { kind: 'text', text: 'Andra sidan' },
        ],
      }),
    );
    for (const words of ['AB12 CD34', 'EF56', 'Andra sidan', 'Sida 2 av 2']) expect(text).toContain(words);
  });

  it('repeats the header of a long table on every page and numbers the pages', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => [
      `Kanal ${String(index)}`,
      'Facebook',
      'En ganska lång beskrivning som behöver mer än en rad i den här smala kolumnen för att få plats',
    ]);
    const text = inspect(
      await render({
        ...basic,
        landscape: true,
        blocks: [{ kind: 'table', head: ['Namnhuvud', 'Plattform', 'Syfte'], rows }],
      }),
    );
    const pages = text.split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('Namnhuvud');
    for (const [index, page] of pages.entries())
      expect(page).toContain(`Sida ${String(index + 1)} av ${String(pages.length)}`);
    for (const index of [0, 99, 199]) expect(text).toContain(`Kanal ${String(index)} `);
  });

  it('splits cells taller than a page and long words without spaces', async () => {
    const long = Array.from({ length: 900 }, (_, index) => `ord${String(index)}`).join(' ');
    const text = inspect(
      await render({
        ...basic,
        blocks: [
          {
            kind: 'table',
            head: ['A', 'B'],
            rows: [
              [long, 'x'],
              ['slut', 'y'],
            ],
          },
          { kind: 'text', text: 'W'.repeat(3000) },
        ],
      }),
    );
    expect(text).toContain('ord0');
    expect(text).toContain('ord899');
    expect(text).toContain('slut');
  });

  it('breaks the line at every kind of line break', async () => {
    const breaks = ['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'];
    const written = breaks.map((mark, index) => `före${String(index)}${mark}efter${String(index)}`).join('\n');
    const lines = inspect(await render({ ...basic, blocks: [{ kind: 'text', text: written }] }))
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => /^(före|efter)/.test(line));
    expect(lines).toEqual(breaks.flatMap((_, index) => [`före${String(index)}`, `efter${String(index)}`]));
  });

  it('writes characters missing from the font as code points and drops direction marks', async () => {
    const text = inspect(
      await render({ ...basic, blocks: [{ kind: 'text', text: 'Tack 👍🏽 مرحبا \u202e vänster \ud800 slut' }] }),
    );
    expect(text).toContain('[U+1F44D U+1F3FD]');
    expect(text).toContain('U+0645');
    expect(text).toContain('vänster');
    expect(text).toContain('slut');
  });

  it('shows valid images and a text in place of invalid ones', async () => {
    const broken = pngOf({ ...RGBA, rows: [[0, 1, 2]] });
    const images: Record<string, Uint8Array | null> = {
      aaaaaaaaaaaaaaaa: validPng,
      bbbbbbbbbbbbbbbb: broken,
      cccccccccccccccc: Buffer.from('not a picture'),
      dddddddddddddddd: null,
    };
    const text = inspect(
      await render(
        {
          ...basic,
          blocks: Object.keys(images).map((blobId) => ({ kind: 'image', blobId, caption: `Bild ${blobId[0] ?? ''}` })),
        },
        (id) => Promise.resolve(images[id] ?? null),
      ),
    );
    expect(text.match(/kan inte visas/g)).toHaveLength(3);
    expect(text).not.toMatch(/Bild a — Bilden kan inte/);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps the shape of a photo with the orientation %i', async (orientation) => {
    const bytes = await withPicture(greyJpeg(2000, 1000, orientation));
    expect(inspect(bytes)).not.toContain('kan inte visas');
    const row =
      runTool('pdfimages', ['-list', saved(bytes)])
        .trim()
        .split('\n')
        .at(-1) ?? '';
    const [across, down] = row.trim().split(/\s+/).slice(12, 14).map(Number);
    expect([across, down]).toEqual(orientation > 4 ? [305, 305] : [291, 291]);
  });

  it('renders tables of thousands of rows and empty tables', async () => {
    inspect(
      await render({
        ...basic,
        blocks: [
          { kind: 'table', head: ['', ''], rows: [] },
          { kind: 'table', head: ['A'], rows: [[]] },
        ],
      }),
    );
    const rows = Array.from({ length: 3000 }, (_, index) => [`rad ${String(index)}`, 'a', 'b', 'c', 'd']);
    const bytes = await render({ ...basic, blocks: [{ kind: 'table', head: ['1', '2', '3', '4', '5'], rows }] });
    expect(inspect(bytes)).toContain('rad 2999');
  }, 120_000);
});
