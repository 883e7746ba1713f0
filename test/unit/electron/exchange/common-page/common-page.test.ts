// The files of the common page, read by independent programs: xmllint, tidy, a JSON schema checker, an XML parser.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { afterAll, describe, expect, it } from 'vitest';
import type { PageEntry } from '../../../../../domain/common-page/model.ts';
import { BLOGS_DISCLAIMER, defaultIntro } from '../../../../../domain/common-page/page-texts.ts';
import { commonPageFiles as allFiles } from '../../../../../electron/exchange/common-page/files.ts';
import type { PageContent } from '../../../../../electron/exchange/common-page/page.ts';

const root = path.resolve(import.meta.dirname, '../../../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-sida-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = (more: Partial<PageEntry> = {}): PageEntry => ({
  channelId: 'a',
  kind: 'channel',
  name: 'Badet',
  platform: 'facebook',
  platformName: 'Facebook',
  address: 'https://www.facebook.com/badet',
  purpose: 'Öppettider & frågor',
  department: 'Kultur',
  crisis: false,
  since: '2023-08-12',
  closesOn: null,
  ...more,
});
const content = (entries: readonly PageEntry[], more: Partial<PageContent> = {}): PageContent => ({
  municipality: 'Bollnäs kommun',
  intro: defaultIntro('Bollnäs kommun'),
  groupBy: 'department',
  entries,
  madeOn: '2026-11-24',
  ...more,
});
const NO_FEED = { feedKey: 'v', address: '', madeAt: '2026-11-24T08:00:00.000Z', changes: [] };
const commonPageFiles = (page: PageContent) => allFiles(page, NO_FEED);
const htmlOf = (entries: readonly PageEntry[], more: Partial<PageContent> = {}): string =>
  commonPageFiles(content(entries, more))['kanaler.html'];

interface ParsedMarkup {
  readonly tags: string[];
  readonly links: string[];
  readonly attributes: string[];
  readonly text: string;
}
/** The contents of the page or part, read as strict XML: anything not well-formed fails. */
function parseMarkup(html: string): ParsedMarkup {
  const parsed = { tags: [] as string[], links: [] as string[], attributes: [] as string[], text: '' };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name: tag, attributes }) => {
    parsed.tags.push(tag);
    parsed.attributes.push(...Object.keys(attributes));
    for (const name of ['href', 'src', 'action', 'formaction', 'xlink:href'])
      if (attributes[name] !== undefined) parsed.links.push(attributes[name]);
  });
  parser.on('text', (text) => {
    parsed.text += text;
  });
  const isPage = html.startsWith('<!DOCTYPE');
  if (isPage)
    expect(html.match(/<\/?(?:title|head|body|style)>/g)).toEqual([
      '<head>',
      '<title>',
      '</title>',
      '<style>',
      '</style>',
      '</head>',
      '<body>',
      '</body>',
    ]);
  parser.write(isPage ? html.slice(html.indexOf('<body>'), html.lastIndexOf('</html>')) : html).close();
  return parsed;
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>',
  '-->',
  '<!--',
  '&lt;b&gt;',
  '`${1}`',
  '\u202Egnp.exe',
  'عربي – مسبح',
  '👩‍👩‍👧‍👦 familjebadet 🏊🏽',
  'Långt'.repeat(60),
  'a\u0000b\u0007c',
  '\uD800halv',
  ']]>',
  '{{7*7}}',
  '</style><style>*{display:none}',
];
const KNOWN_TAGS = new Set([
  'body',
  'main',
  'h1',
  'h2',
  'h3',
  'p',
  'nav',
  'ul',
  'li',
  'a',
  'section',
  'bdi',
  'time',
  'div',
]);
const KNOWN_ATTRIBUTES = new Set([
  'lang',
  'id',
  'class',
  'href',
  'rel',
  'aria-label',
  'aria-labelledby',
  'dir',
  'datetime',
]);

describe('the page', () => {
  it('escapes every text: none can produce a tag, an attribute or a link', () => {
    const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string(), fc.string({ unit: 'binary' }));
    const address = fc.oneof(
      text,
      text.map((rest) => `https://x.se/${rest}`),
      fc.constantFrom('javascript:alert(1)', 'https://x.se/', ' javascript:alert(1)', 'data:text/html,x'),
    );
    const made = fc.record({
      name: text,
      purpose: text,
      department: text,
      platformName: text,
      address,
      kind: fc.constantFrom('channel' as const, 'blog' as const),
      crisis: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(made, { maxLength: 3 }),
        text,
        text,
        fc.constantFrom('department' as const, 'platform' as const),
        (rows, municipality, intro, groupBy) => {
          const entries = rows.map((row, index) => entry({ ...row, channelId: String(index) }));
          const files = commonPageFiles(content(entries, { municipality, intro, groupBy }));
          for (const name of ['kanaler.html', 'kanaler-del.html'] as const) {
            const { tags, attributes, links } = parseMarkup(files[name]);
            expect(tags.filter((tag) => !KNOWN_TAGS.has(tag))).toEqual([]);
            expect(attributes.filter((attribute) => !KNOWN_ATTRIBUTES.has(attribute))).toEqual([]);
            expect(links.filter((link) => !/^(https:\/\/[!-~]+|#kanaler-\d+)$/.test(link))).toEqual([]);
            // oxlint-disable-next-line no-control-regex
            expect(files[name]).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
            expect(files[name].isWellFormed()).toBe(true);
          }
          expect(files['kanaler.json']).not.toMatch(/[<>&\u2028\u2029]/);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows every text unchanged', () => {
    for (const name of ['<b>Badet</b> & "vi"', 'مسبح', '👩‍👩‍👧‍👦 bad'])
      expect(parseMarkup(htmlOf([entry({ name })])).text).toContain(name);
  });

  it('shows what each channel is, its owner, start, closing date and crisis role, and never a person', () => {
    const html = htmlOf([
      entry(),
      entry({ channelId: 'b', name: 'Kommunen', department: '', crisis: true, address: '', closesOn: '2026-12-18' }),
    ]);
    const { text } = parseMarkup(html);
    for (const words of [
      'Bollnäs kommun i sociala medier',
      'Badet, Facebook',
      'Öppettider & frågor',
      'Kultur',
      'Hela kommunen',
      'Sedan augusti 2023',
      'Kriskanal',
      'Stängs den 18 december 2026',
      'Uppdaterad den 24 november 2026',
    ])
      expect(text).toContain(words);
    expect(parseMarkup(html).links.filter((link) => link.startsWith('https'))).toEqual([
      'https://www.facebook.com/badet',
    ]);
  });

  it('lists elected members’ blogs separately, under a disclaimer', () => {
    const { text } = parseMarkup(
      htmlOf([
        entry(),
        entry({ channelId: 'b', kind: 'blog', name: 'Annas blogg', platformName: 'Blogg', department: '' }),
      ]),
    );
    expect(text.indexOf(BLOGS_DISCLAIMER)).toBeGreaterThan(text.indexOf('Badet'));
    expect(text.indexOf('Annas blogg')).toBeGreaterThan(text.indexOf(BLOGS_DISCLAIMER));
    expect(parseMarkup(htmlOf([entry()])).text).not.toContain(BLOGS_DISCLAIMER);
  });

  it('is one file without scripts or external resources, and its policy forbids both', () => {
    const html = htmlOf([entry()]);
    expect(html).toContain('<html lang="sv">');
    expect(html).toMatch(
      /default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'/,
    );
    expect(html).not.toMatch(
      /url\(|@import|<script|<link(?! rel="alternate" type="application\/atom\+xml" )|<iframe| on[a-z]+=| style=/,
    );
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain('@media print');
  });

  it('is identical for the same register, and says so when there are no channels', () => {
    expect(htmlOf([entry()])).toBe(htmlOf([entry()]));
    expect(parseMarkup(htmlOf([])).text).toContain('Just nu finns inga kanaler.');
  });
});

/** A page with everything, and one with 300 channels. */
const PAGES: readonly (readonly [string, PageContent])[] = [
  [
    'hostile',
    content(
      HOSTILE.map((text, index) =>
        entry({
          channelId: String(index),
          name: text,
          purpose: text,
          department: text,
          address: index % 2 === 0 ? `https://x.se/${String(index)}?a=1&b=2` : text,
          kind: index % 3 === 0 ? 'blog' : 'channel',
          crisis: index % 4 === 0,
          closesOn: index % 5 === 0 ? '2028-02-29' : null,
        }),
      ),
      { municipality: HOSTILE[0] ?? '', intro: HOSTILE.join('\n\n') },
    ),
  ],
  [
    'many',
    content(
      Array.from({ length: 300 }, (_, index) =>
        entry({
          channelId: String(index),
          name: `Kanal ${String(index)}`,
          department: `Förvaltning ${String(index % 12)}`,
        }),
      ),
    ),
  ],
  ['empty', content([], { groupBy: 'platform' })],
];

describe('the page in other programs', () => {
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it.each(PAGES)('xmllint and tidy find nothing wrong with the page: %s', (name, page) => {
    const files = commonPageFiles(page);
    for (const part of ['kanaler.html', 'kanaler-del.html'] as const) {
      const file = write(`${name}-${part}`, files[part]);
      // libxml2 reads HTML 4 and does not know these elements; it must complain about nothing else.
      const lint = spawnSync('xmllint', ['--html', '--noout', '--nonet', file], { encoding: 'utf8' });
      expect(
        lint.stderr
          .split('\n')
          .filter(
            (line) =>
              /: (?:parser )?(?:error|warning) : /i.test(line) && !/Tag (main|nav|section|bdi|time) invalid/.test(line),
          ),
      ).toEqual([]);
      if (part === 'kanaler-del.html') continue;
      const tidy = spawnSync('tidy', ['-errors', '-quiet', '-utf8', '--drop-empty-elements', 'no', file], {
        encoding: 'utf8',
      });
      expect({ status: tidy.status, output: tidy.stderr }).toEqual({ status: 0, output: '' });
    }
  });

  it.each(PAGES)('the JSON file follows the documented schema: %s', (name, page) => {
    const file = write(`${name}.json`, commonPageFiles(page)['kanaler.json']);
    const check =
      'import json,sys\nfrom jsonschema import Draft202012Validator as V\ns=json.load(open(sys.argv[1]))\nV.check_schema(s)\nd=json.load(open(sys.argv[2],encoding="utf-8"))\nfor e in V(s).iter_errors(d): print(e.json_path, e.message)\nprint(len(d["channels"])+len(d["electedBlogs"]["blogs"]))';
    const output = execFileSync(
      '/usr/bin/python3',
      ['-c', check, path.join(root, 'docs/common-page.schema.json'), file],
      { encoding: 'utf8' },
    );
    expect(output.trim()).toBe(String(page.entries.length));
  });

  it('the schema rejects invalid data', () => {
    const json = JSON.parse(commonPageFiles(content([entry()]))['kanaler.json']) as {
      channels: Record<string, unknown>[];
    };
    const bad = [
      { ...json, version: 2 },
      { ...json, channels: [{ ...json.channels[0], address: 'javascript:alert(1)' }] },
      { ...json, channels: [{ ...json.channels[0], responsible: 'Sara Ek' }] },
    ];
    const check =
      'import json,sys\nfrom jsonschema import Draft202012Validator as V\ns=json.load(open(sys.argv[1]))\nprint([V(s).is_valid(d) for d in json.load(open(sys.argv[2],encoding="utf-8"))])';
    const file = write('bad.json', JSON.stringify([json, ...bad]));
    expect(
      execFileSync('/usr/bin/python3', ['-c', check, path.join(root, 'docs/common-page.schema.json'), file], {
        encoding: 'utf8',
      }).trim(),
    ).toBe('[True, False, False, False]');
  });
});
