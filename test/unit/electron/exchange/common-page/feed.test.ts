// The feed of the common page, read by programs that others wrote: xmllint with a schema, and a library for feeds.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { parseAtomFeed } from 'feedsmith';
import { afterAll, describe, expect, it } from 'vitest';
import { feedChanges } from '../../../../../domain/common-page/feed.ts';
import type { CommonPage, PageEntry } from '../../../../../domain/common-page/model.ts';
import { BLOGS_DISCLAIMER } from '../../../../../domain/common-page/page-texts.ts';
import { commonPageFeed, type FeedContent } from '../../../../../electron/exchange/common-page/feed.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-flode-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = (channelId: string, more: Partial<PageEntry> = {}): PageEntry => ({
  channelId,
  kind: 'channel',
  name: `Kanal ${channelId}`,
  platform: 'facebook',
  platformName: 'Facebook',
  address: `https://www.facebook.com/${channelId}`,
  purpose: 'Öppettider & frågor',
  department: 'Kultur',
  crisis: false,
  since: null,
  closesOn: null,
  ...more,
});
const page = (id: string, at: string, entries: PageEntry[]): CommonPage => ({
  id,
  entries,
  groupBy: 'department',
  sha256: { html: '0'.repeat(64), json: '0'.repeat(64) },
  made: { by: 'o', at },
  published: { on: at.slice(0, 10), address: 'https://www.bollnas.se/sm', stamp: { by: 'o', at } },
});
const NOW = '2026-11-24T08:00:00.000Z';
const feedOf = (pages: readonly CommonPage[], now: readonly PageEntry[], more: Partial<FeedContent> = {}): string =>
  commonPageFeed({
    municipality: 'Bollnäs kommun',
    feedKey: 'vault-1',
    address: 'https://www.bollnas.se/sm/kanaler.html',
    madeAt: NOW,
    changes: feedChanges({ commonPages: Object.fromEntries(pages.map((one) => [one.id, one])) }, now, NOW),
    ...more,
  });

/** What xmllint says of it: nothing, if it is well-formed XML and follows the schema. */
function lint(xml: string): string {
  const file = path.join(folder, 'kanaler.atom');
  writeFileSync(file, xml);
  const schema = path.join(import.meta.dirname, 'atom.rng');
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', schema, file], {
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}
const read = (xml: string) => parseAtomFeed(xml);
const titles = (xml: string): string[] => (read(xml).entries ?? []).map(({ title }) => title?.value ?? '');
const ids = (xml: string): string[] => (read(xml).entries ?? []).map(({ id }) => id ?? '');

const FIRST = page('p1', '2026-01-10T08:00:00.000Z', [entry('a'), entry('b')]);
const SECOND = page('p2', '2026-03-10T08:00:00.000Z', [entry('a', { name: 'Badhuset' }), entry('b'), entry('c')]);

describe('the feed of the common page', () => {
  it('[R34.1] says what was added, removed, renamed and moved from one page to the next, newest first', () => {
    const xml = feedOf([FIRST, SECOND], [entry('a', { name: 'Badhuset' }), entry('c', { address: 'https://c.se/ny' })]);
    expect(lint(xml)).toBe('');
    expect(titles(xml)).toEqual([
      'Borttagen kanal: Kanal b, Facebook',
      'Ny adress: Kanal c, Facebook',
      'Ny kanal: Kanal c, Facebook',
      'Nytt namn: Kanal a, Facebook heter nu Badhuset, Facebook',
      'Ny kanal: Kanal a, Facebook',
      'Ny kanal: Kanal b, Facebook',
    ]);
    const feed = read(xml);
    expect(feed).toMatchObject({ updated: NOW, authors: [{ name: 'Bollnäs kommun' }] });
    expect(feed.entries?.map(({ updated }) => updated?.slice(0, 10))).toEqual([
      ...['2026-11-24', '2026-11-24', '2026-03-10', '2026-03-10', '2026-01-10', '2026-01-10'],
    ]);
    expect(feed.entries?.[1]?.content?.value).toContain('Tidigare adress: https://www.facebook.com/c');
    expect(feed.links).toEqual([
      expect.objectContaining({ rel: 'alternate', href: 'https://www.bollnas.se/sm/kanaler.html' }),
      expect.objectContaining({ rel: 'self', href: 'https://www.bollnas.se/sm/kanaler.atom' }),
    ]);
  });

  it('[R34.1] keeps its id and the ids of its entries when it is made again, and gives nothing two of the same', () => {
    const now = [entry('a', { name: 'Badhuset' }), entry('c')];
    const [one, again] = [
      feedOf([FIRST, SECOND], now),
      feedOf([FIRST, SECOND], now, { madeAt: '2026-11-25T08:00:00Z' }),
    ];
    expect(ids(again)).toEqual(ids(one));
    expect(read(again).id).toBe(read(one).id);
    expect(read(feedOf([], now, { feedKey: 'vault-2' })).id).not.toBe(read(one).id);
    expect(new Set(ids(one)).size).toBe(ids(one).length);
    for (const id of ids(one))
      expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    // What was published stays as it was in the feeds that follow.
    const later = feedOf([FIRST, SECOND, page('p3', NOW, now)], []);
    expect(ids(later).slice(2)).toEqual(ids(one));
  });

  it('gives a channel that is renamed back and forth another id each time', () => {
    const pages = ['a1', 'a2', 'a3', 'a4'].map((id, index) =>
      page(id, `2026-0${String(index + 1)}-10T08:00:00.000Z`, [entry('a', { name: index % 2 === 0 ? 'Ett' : 'Två' })]),
    );
    const xml = feedOf(pages, [entry('a', { name: 'Ett' })]);
    expect(new Set(ids(xml)).size).toBe(5);
  });

  it('[R38.1] says of a linked blog that it is not the municipality’s view', () => {
    const xml = feedOf([], [entry('a', { kind: 'blog', department: '' })]);
    expect(read(xml).entries?.[0]?.content?.value).toContain(BLOGS_DISCLAIMER);
  });

  it('is valid without changes, and without an address of the page', () => {
    expect(lint(feedOf([], [], { address: '' }))).toBe('');
    expect(lint(feedOf([FIRST], FIRST.entries))).toBe('');
    expect(titles(feedOf([], []))).toEqual([]);
    expect(titles(feedOf([FIRST], FIRST.entries))).toHaveLength(2);
  });

  it('is well-formed, and has the texts as they are, whatever a channel is called', () => {
    const text = fc.oneof(
      fc.constantFrom(
        '<entry>',
        '&amp; ]]> <!--',
        '"><x y="',
        '\u0000\u000B\uFFFE\uD800',
        '👩‍👩‍👧 مسبح',
        '<?xml ?>',
        '&#0;',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, text, text, text, (name, purpose, municipality, address) => {
        const xml = feedOf(
          [FIRST],
          [entry('a', { name: `x${name}`, purpose, address }), entry('d', { name: `y${name}` })],
          {
            municipality,
          },
        );
        expect(xml.isWellFormed()).toBe(true);
        expect(titles(xml)).toHaveLength(3 + FIRST.entries.length);
      }),
      { numRuns: 150 },
    );
    const hostile = feedOf([], [entry('a', { name: '<b>Bad</b> & "vi" ]]>', purpose: '\u0000&#0;<!--' })], {
      municipality: '',
    });
    expect(lint(hostile)).toBe('');
    expect(titles(hostile)).toEqual(['Ny kanal: <b>Bad</b> & "vi" ]]>, Facebook']);
  });
});
