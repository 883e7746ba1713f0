import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PrintDocument } from '../../../../../domain/exports/calls.ts';
import { HEAD } from './head.ts';
import { toPrintPage } from '../../../../../electron/exchange/print/document-html.ts';

const page = (text: string, blobId = 'aaaaaaaaaaaaaaaa'): string =>
  toPrintPage(
    PrintDocument.parse({
      title: 'T',
      subtitle: text,
      language: 'sv',
      blocks: [
        { kind: 'heading', text },
        { kind: 'text', text },
        { kind: 'facts', rows: [{ label: text, value: text }] },
        { kind: 'table', head: [text], rows: [[text]] },
        { kind: 'image', blobId, caption: text },
        { kind: 'signature', labels: ['Namnteckning'] },
      ],
    }),
    { head: { ...HEAD, municipality: text } },
  );
/** All tags except the break opportunities in long words. */
const tags = (html: string): string[] => (html.match(/<[a-z!/][^>]*>/gi) ?? []).filter((tag) => tag !== '<wbr>');

describe('the printed page', () => {
  it('has no script and no extra markup, whatever the texts', () => {
    const plain = tags(page('x').replace(/alt="[^"]*"/g, '')).length;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string().filter((text) => text !== '' && !text.includes('\n')),
          fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'`</style>", '&lt;'),
        ),
        (text) => {
          const html = page(text.slice(0, 300));
          expect(tags(html.replace(/alt="[^"]*"/g, '')).length).toBe(plain);
          expect(html).not.toMatch(/<script/i);
        },
      ),
    );
  });

  it('has its head in the banner and all else in one main landmark, so that screen readers can go there', () => {
    const html = page('x');
    expect(html.match(/<\/?main\b/g)).toEqual(['<main', '</main']);
    const [, body = ''] = /<body>([^]*)<\/body>/.exec(html) ?? [];
    expect(body.trim()).toMatch(
      /^<div class="sheet">\s*<div class="whose" role="banner">[^]*<div class="content">\s*<main>\s*<h1 [^]*<\/main>\s*<\/div>\s*<\/div>$/,
    );
  });

  it('loads images only from the vault’s stored files', () => {
    expect(page('x')).toContain('<img src="/blob/aaaaaaaaaaaaaaaa" alt="x">');
    expect(page('x', '../../etc')).not.toContain('<img');
  });

  it('says whose it is above the content, its diary number, and who printed it when', () => {
    const document = PrintDocument.parse({
      title: 'T',
      subtitle: '',
      language: 'sv',
      reference: 'KFN 2026/1',
      blocks: [],
    });
    const html = toPrintPage(document, { head: HEAD });
    for (const words of ['Norråsa kommun', 'Kultur- och fritidsförvaltningen', 'Diarienummer KFN 2026/1'])
      expect(html.indexOf(words)).toBeGreaterThan(0);
    expect(html).toContain('Utskrivet 2026-11-24 09:14 av Sara Ek');
    expect(html.indexOf('Norråsa kommun')).toBeLessThan(html.indexOf('<main>'));
    expect(toPrintPage(document, { head: null })).not.toContain('Utskrivet');
    expect(html).not.toContain('<img');
  });

  it('has the arms in its head, by a name, and only from the vault’s stored files', () => {
    const document = PrintDocument.parse({ title: 'T', subtitle: '', language: 'sv', blocks: [] });
    const withArms = (armsBlobId: string) => toPrintPage(document, { head: { ...HEAD, armsBlobId } });
    const id = 'c'.repeat(64);
    expect(withArms(id)).toContain(`<img class="arms" src="/blob/${id}" alt="Vapen: Norråsa kommun">`);
    expect(withArms('../../etc')).not.toContain('<img');
  });

  it('shows codes in their own style, and breaks pages where the document says so', () => {
    const html = toPrintPage(
      PrintDocument.parse({
        title: 'T',
        subtitle: '',
        language: 'sv',
        blocks: [{ kind: 'code', text: 'AB12 CD34\nEF56' }, { kind: 'pageBreak' }, { kind: 'text', text: 'x' }],
      }),
      { head: HEAD },
    );
    expect(html).toContain('<p class="code" translate="no">AB12 CD34<br>EF56</p>\n<div class="page-break"></div>');
  });

  it('keeps line breaks and gives each text its own direction', () => {
    expect(page('rad ett\nمرحبا')).toContain('<p dir="auto">rad ett<br>مرحبا</p>');
  });
});
