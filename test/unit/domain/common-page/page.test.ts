// What the common page may contain, and what changed since it was published. R34, R38.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, changedFields, changesBetween } from '../../../../domain/common-page/changes.ts';
import { httpsLink, purposeLine } from '../../../../domain/common-page/links.ts';
import { HttpsAddress, PageEntry } from '../../../../domain/common-page/model.ts';
import { blogsOf, groupsOf, sortEntries } from '../../../../domain/common-page/propose.ts';

const day = fc.constantFrom('2024-02-29', '2025-12-31', '2026-11-24');
const entry = (channelId: string): fc.Arbitrary<PageEntry> =>
  fc.record({
    channelId: fc.constant(channelId),
    kind: fc.constantFrom('channel', 'blog'),
    name: fc.constantFrom('Badet', 'Ån', 'Zoo', 'Ärla', '10', '9'),
    platform: fc.constantFrom('facebook', 'x'),
    platformName: fc.constantFrom('Facebook', 'X'),
    address: fc.constantFrom('', 'https://x.com/badet', 'https://x.com/sjön'),
    purpose: fc.constantFrom('', 'Öppettider'),
    department: fc.constantFrom('', 'Kultur', 'Skola'),
    crisis: fc.boolean(),
    since: fc.option(day),
    closesOn: fc.option(day),
  });
const page = fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']).chain((ids) => fc.tuple(...ids.map(entry)));

describe('the changes of a page', () => {
  it('[R34.2] turn the old page into the new one, and are none between identical pages', () => {
    fc.assert(
      fc.property(page, page, (old, now) => {
        const changes = changesBetween(old, now);
        expect(applyChanges(sortEntries(old), changes)).toEqual(sortEntries(now));
        expect(changesBetween(now, now)).toEqual([]);
        expect(changesBetween(old, now)).toHaveLength(changesBetween(now, old).length);
      }),
    );
  });

  it('[R34.2] name each channel once, and the fields that differ', () => {
    fc.assert(
      fc.property(page, page, (old, now) => {
        const changes = changesBetween(old, now);
        expect(new Set(changes.map(({ channelId }) => channelId)).size).toBe(changes.length);
        for (const { was, is } of changes)
          if (was !== null && is !== null && was.platform === is.platform)
            expect(changedFields({ was, is })).not.toEqual([]);
      }),
    );
  });
});

describe('the order of channels', () => {
  it('is Swedish with numbers by value, regardless of the order in the register', () => {
    fc.assert(
      fc.property(page, (entries) => {
        expect(sortEntries([...entries].reverse())).toEqual(sortEntries(entries));
      }),
    );
    const named = (name: string, channelId: string): PageEntry => ({
      channelId,
      kind: 'channel',
      name,
      platform: 'x',
      platformName: 'X',
      address: '',
      purpose: '',
      department: '',
      crisis: false,
      since: null,
      closesOn: null,
    });
    expect(
      sortEntries(
        ['Örn', 'Åsen', 'Älv', 'Zoo', 'Kanal 10', 'Kanal 9'].map((name, index) => named(name, String(index))),
      ).map(({ name }) => name),
    ).toEqual(['Kanal 9', 'Kanal 10', 'Zoo', 'Åsen', 'Älv', 'Örn']);
  });

  it('has every official channel in exactly one group, and blogs separately', () => {
    fc.assert(
      fc.property(page, fc.constantFrom('department' as const, 'platform' as const), (entries, groupBy) => {
        const grouped = groupsOf(entries, groupBy).flatMap((group) => group.entries);
        expect([...grouped, ...blogsOf(entries)].map(({ channelId }) => channelId).sort()).toEqual(
          entries.map(({ channelId }) => channelId).sort(),
        );
        expect(grouped.every(({ kind }) => kind === 'channel')).toBe(true);
        const titles = groupsOf(entries, groupBy).map(({ title }) => title);
        expect(titles.indexOf('')).toBeLessThan(1);
      }),
    );
  });
});

describe('a link', () => {
  it('is always https, without a user name or characters that could end an attribute', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((rest) => `https://x.se/${rest}`),
          fc.string().map((rest) => `https://${rest}`),
        ),
        (address) => {
          const link = httpsLink(address);
          if (link === '') return;
          expect(link).toMatch(/^https:\/\/[!-~]+$/);
          expect(link).not.toMatch(/["'`<>\\\s]/);
          // An address that no program can parse is harmless.
          if (!URL.canParse(link)) return;
          const url = new URL(link);
          expect([url.protocol, url.username, url.password]).toEqual(['https:', '', '']);
          expect(httpsLink(link)).toBe(link);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ...[
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,<script>',
      'vbscript:x',
      'file:///etc/passwd',
      'http://x.com/badet',
      '//x.com/badet',
      'x.com/badet',
    ],
    ...[
      'https://sara:hemligt@x.com/',
      'https://sara@x.com',
      'https:x.com',
      'https:/x.com',
      'https://',
      'https:///x',
      'https://.x.com',
      'https://localhost/',
      'https://127.0.0.1/',
      'https://x.com"onclick=',
      "https://x.com/'",
      'https://x.com/<b>',
      'https://x.com/a b',
      'https://x.com\\@y.com',
    ],
  ])('is never made of %s', (address) => {
    expect(httpsLink(address)).toBe('');
    expect(HttpsAddress.safeParse(address).success).toBe(false);
  });

  it('is never made of an address that is too long or has hidden characters', () => {
    for (const address of [
      'https://x.com/\u202Ecba',
      'https://x.com/\u0000',
      'https://x.com/\uD800',
      `https://x.com/${'å'.repeat(700)}`,
      `https://x.com/${'a'.repeat(2000)}`,
    ])
      expect(httpsLink(address)).toBe('');
  });

  it('keeps the address as written, and encodes other letters so that every program reads them alike', () => {
    expect(httpsLink(' HTTPS://www.facebook.com/badet?a=1&b=%C3%A5#topp ')).toBe(
      'https://www.facebook.com/badet?a=1&b=%C3%A5#topp',
    );
    expect(httpsLink('https://båtar.se/å/🏊')).toBe('https://b%C3%A5tar.se/%C3%A5/%F0%9F%8F%8A');
    expect(new URL(httpsLink('https://båtar.se/')).host).toBe('xn--btar-qoa.se');
    expect(httpsLink('https://[::1]/')).toBe('');
  });
});

describe('the purpose', () => {
  it('is one line of at most 160 characters, cut between words', () => {
    expect(purposeLine('Öppettider\n\noch  frågor')).toBe('Öppettider och frågor');
    const long = purposeLine(`${'ord '.repeat(60)}slut`);
    expect(long).toMatch(/ord…$/);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (purpose) => {
        const line = purposeLine(purpose);
        expect(Array.from(line).length).toBeLessThanOrEqual(160);
        expect(line).not.toMatch(/\n/);
        expect(line.isWellFormed()).toBe(true);
      }),
    );
  });
});
