// Pasted lists of comments, and the message to the author.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOfList } from '../../../../domain/moderation/pasted-list.ts';
import { authorText } from '../../../../domain/moderation/author-text.ts';
import { hiddenParts } from '../../../../domain/moderation/classification.ts';
import { ruleSetOf } from '../../../../domain/rule-sets/in-force.ts';

describe('a pasted list', () => {
  it('is split into names before a colon, texts and links at the end; an address is not a name', () => {
    expect(itemsOfList('Kalle K: Köp nu\r\n\r\nBara text\nhttps://x.se/1\nRobot: Titta https://x.se/2')).toEqual([
      { name: 'Kalle K', text: 'Köp nu', link: '', more: [] },
      { name: '', text: 'Bara text', link: '', more: [] },
      { name: '', text: 'https://x.se/1', link: '', more: [] },
      { name: 'Robot', text: 'Titta https://x.se/2', link: 'https://x.se/2', more: [] },
    ]);
  });

  it('is read as spreadsheet columns, including cells with line breaks and quotes', () => {
    expect(itemsOfList('Kalle\tKöp nu\thttps://x.se/1\nRobot\t"Rad ett\nrad ""två"""\t\n\t\t\n')).toEqual([
      { name: 'Kalle', text: 'Köp nu', link: 'https://x.se/1', more: [] },
      { name: 'Robot', text: 'Rad ett\nrad "två"', link: '', more: [] },
    ]);
  });

  it('keeps a time as an extra value, wherever it comes after the text', () => {
    expect(
      itemsOfList(
        'Kalle\tKöp nu\thttps://x.se/1\t24/11 2026 14.30\nRobot\tKöp\t2026-11-24 14:30\thttps://x.se/2\nRobot\t\thttps://x.se/3\t24 nov',
      ).map(({ text, link, more }) => [text, link, more]),
    ).toEqual([
      ['Köp nu', 'https://x.se/1', ['24/11 2026 14.30']],
      ['Köp', 'https://x.se/2', ['2026-11-24 14:30']],
      ['', 'https://x.se/3', ['24 nov']],
    ]);
  });

  it('never throws and never gives an empty item, whatever it contains', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom('a', ':', ' ', '\t', '\n', '"', '\r', 'https://x.se', '😀'))
          .map((parts) => parts.join('')),
        (pasted) => itemsOfList(pasted).every(({ text, link }) => text !== '' || link !== ''),
      ),
      { seed: 21, numRuns: 500 },
    );
  });

  it('can have thousands of lines or quotes', () => {
    expect(itemsOfList('Robot: Köp billiga klockor\n'.repeat(15_000))).toHaveLength(15_000);
    expect(itemsOfList(`a\t${'"'.repeat(50_001)}`).length).toBeLessThanOrEqual(1);
  });
});

describe('the message to the author', () => {
  const facts = {
    kind: 'comment' as const,
    categoryId: 'advertising',
    channel: 'Biblioteket',
    department: 'Kultur',
    day: '2026-11-24',
  };
  it('differs by outcome and states why, without placeholders, and every category has its reason', () => {
    const rules = ruleSetOf(null);
    for (const language of ['sv', 'en'] as const) {
      const texts = (['unpublish', 'delete', 'restore'] as const).map((outcome) =>
        authorText(rules, { ...facts, outcome }, language),
      );
      expect(new Set(texts).size).toBe(3);
      for (const text of texts) expect(text).not.toMatch(/[{}]/);
    }
    expect(authorText(rules, { ...facts, outcome: 'delete' }, 'sv')).toMatch(
      /24 november 2026 tog vi bort din kommentar på Biblioteket, eftersom det är reklam/,
    );
    expect(authorText(rules, { ...facts, outcome: 'none', categoryId: 'egen' }, 'sv')).toContain(
      'det strider mot reglerna för sidan',
    );
    expect(rules.categories.every(({ toAuthor }) => toAuthor !== undefined)).toBe(true);
  });
});

describe('a redacted copy', () => {
  const one = (marks: {
    secrecy: boolean;
    personalData: boolean;
    parts?: { part: string; secrecy: boolean; personalData: boolean }[];
  }) => ({ evidence: [], alike: [], marks: { secrecyBasis: '', ...marks } });
  it('hides the classified parts, everything if no part is named, and nothing that was not requested', () => {
    const both = { secrecy: true, personalData: true };
    expect(
      [
        ...hiddenParts(
          one({ secrecy: true, personalData: true, parts: [{ part: 'sender', secrecy: false, personalData: true }] }),
          both,
        ),
      ].sort(),
    ).toEqual(['note', 'sender', 'text']);
    expect([
      ...hiddenParts(
        one({ secrecy: true, personalData: true, parts: [{ part: 'sender', secrecy: true, personalData: true }] }),
        both,
      ),
    ]).toEqual(['sender']);
    expect(hiddenParts(one({ secrecy: false, personalData: true }), { secrecy: true, personalData: false }).size).toBe(
      0,
    );
  });
});
