// What may go out to the public, and what never does. R41.2.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CandidateFacts, PublicCandidate } from '../../../../domain/public-search/candidate.ts';
import { entriesOf, entriesText, exportChanges } from '../../../../domain/public-search/changes.ts';
import { Identities } from '../../../../domain/public-search/identities.ts';
import { isKept, judge, type Known, readingOf } from '../../../../domain/public-search/judge.ts';
import {
  CITIZEN_CHOICES,
  DEFAULT_PUBLIC_SETTINGS,
  NAME_CHOICES,
  PUBLIC_VERDICTS,
  type PublicReview,
  type PublicSettings,
} from '../../../../domain/public-search/model.ts';
import { possibleNames } from '../../../../domain/public-search/possible-names.ts';
import { shownText } from '../../../../domain/public-search/shown.ts';

const FACTS: CandidateFacts = {
  ...{ secret: false, diarySecrecy: false, disposed: false, unfinished: false, platformDecision: false },
  ...{ personalMark: false, isPrivate: false, removedThere: false, damaged: false },
};
const HASH = 'a'.repeat(64);
const candidate = (more: Partial<PublicCandidate> = {}, facts: Partial<CandidateFacts> = {}): PublicCandidate => ({
  ...{ id: 'r1', kind: 'item', form: 'comment', direction: 'received', at: '2026-03-02T08:00:00.000Z' },
  ...{ channelId: 'c1', text: 'När öppnar badet?', answer: '', answeredAt: null, link: '', files: 0 },
  people: { names: ['Kim Karlsson'], handles: ['kimk77'] },
  asOf: HASH,
  ...more,
  facts: { ...FACTS, ...facts },
});
const NOBODY: Known = { kept: [], words: new Set(['bollnäs']) };
const MASKED: PublicSettings = { ...DEFAULT_PUBLIC_SETTINGS, citizens: 'masked' };
const everybody = (...people: PublicCandidate['people'][]): Identities => {
  const identities = new Identities(['Bollnäs kommun']);
  for (const one of people) identities.add(one);
  return identities;
};
const read = (one: PublicCandidate, identities = everybody(one.people)) => readingOf(one, identities, NOBODY);
const judged = (one: PublicCandidate, settings = MASKED, review?: PublicReview, identities = everybody(one.people)) =>
  judge(one, read(one, identities), settings, review);
const reviewOf = (verdict: PublicReview['verdict'], asOf = HASH): PublicReview => ({
  ...{ id: 'r1', kind: 'item', verdict, asOf },
  changed: { at: '2026-03-03T08:00:00.000Z', by: 'anna' },
});

const anyFacts = fc.record(
  Object.fromEntries(Object.keys(FACTS).map((name) => [name, fc.boolean()])) as Record<
    keyof CandidateFacts,
    fc.Arbitrary<boolean>
  >,
);
const anyCandidate = fc
  .record({
    kind: fc.constantFrom('item', 'inquiry', 'moderation', 'capture', 'captureOccasion' as const),
    form: fc.constantFrom('post', 'comment', 'reply', 'message', 'share', 'question' as const),
    direction: fc.constantFrom('received', 'drawnUp' as const),
    text: fc.constantFrom('', 'Hej', 'Kim Karlsson bor här', 'Ring 070-123 45 67', 'Tack Lisa Ström'),
    answer: fc.constantFrom('', 'Hej Kim!', 'Vi svarar här'),
    facts: anyFacts,
  })
  .map((made) => candidate(made as Partial<PublicCandidate>, made.facts));
const anySettings = fc.record({
  ...{ citizens: fc.constantFrom(...CITIZEN_CHOICES), names: fc.constantFrom(...NAME_CHOICES) },
  ...{ kept: fc.constant<string[]>([]), contact: fc.constant(''), remind: fc.constant('never' as const) },
});
const anyReview = fc.option(
  fc.record({ verdict: fc.constantFrom(...PUBLIC_VERDICTS), asOf: fc.constantFrom(HASH, 'b'.repeat(64)) }),
  { nil: undefined },
);

describe('what may go out', () => {
  it('[R41.2] never lets out what is secret, disposed, unfinished or a case, whatever is chosen and decided', () => {
    fc.assert(
      fc.property(anyCandidate, anySettings, anyReview, (one, settings, given) => {
        const review = given === undefined ? undefined : reviewOf(given.verdict, given.asOf);
        const { verdict } = judged(one, settings, review);
        const { secret, diarySecrecy, disposed, unfinished, platformDecision, damaged } = one.facts;
        if (secret || diarySecrecy || disposed || unfinished || platformDecision || damaged) return verdict === 'never';
        if (one.kind !== 'item' && one.kind !== 'inquiry') return verdict === 'never';
        return true;
      }),
    );
  });

  it('[R41.2] lets out nothing private, marked or doubtful that nobody has read as it is now', () => {
    fc.assert(
      fc.property(anyCandidate, anySettings, anyReview, (one, settings, given) => {
        const review = given === undefined ? undefined : reviewOf(given.verdict, given.asOf);
        const { verdict } = judged(one, settings, review);
        const isRead = review?.asOf === HASH && review.verdict !== 'held';
        if (one.facts.isPrivate || one.facts.personalMark || one.form === 'message' || one.facts.removedThere)
          return verdict !== 'out' || isRead;
        if (one.direction === 'received' && settings.citizens !== 'masked') return verdict !== 'out' || isRead;
        return true;
      }),
    );
  });

  it('[R41.2] shows no sender, number or address of a citizen, with any verdict', () => {
    const one = candidate({
      text: 'Jag heter Kim Karlsson (kimk77), 811218-9876, nås på 070-123 45 67 eller kim@exempel.se. Hälsningar Kim',
      answer: 'Hej Kim! Vi ringer 070-123 45 67.',
    });
    for (const shows of ['open', 'masked'] as const) {
      const { text, answer } = read(one);
      const shown = `${shownText(text, shows).text}\n${shownText(answer, shows).text}`;
      for (const part of ['Kim', 'Karlsson', 'kimk77', '811218', '9876', '123 45 67', 'exempel'])
        expect(shown).not.toContain(part);
      expect(shownText(text, shows).hidden).toContain('Kim Karlsson');
    }
  });

  it('holds back a name that it does not know, and a word that is the name of somebody else', () => {
    const named = candidate({ text: 'Min granne Sven Modig parkerar på trottoaren i Bollnäs' });
    expect(judged(named)).toEqual({ verdict: 'held', reasons: ['possibleName'] });
    const others = everybody(named.people, { names: ['Sommar'], handles: [] });
    const word = candidate({ text: 'Jag undrar om badet har öppet i sommar' });
    expect(judged(word, MASKED, undefined, others)).toEqual({ verdict: 'held', reasons: ['uncertain'] });
    expect(judged(word, MASKED, reviewOf('open'), others)).toEqual({ verdict: 'out', shows: 'open' });
    expect(shownText(read(word, others).text, 'open').text).toContain('sommar');
    expect(shownText(read(word, others).text, 'masked').text).not.toContain('sommar');
  });

  it('shows the posts of the municipality as they were, and asks about those who are named in them', () => {
    const post = candidate({
      ...{ form: 'post', direction: 'drawnUp', people: { names: [], handles: [] } },
      text: 'Välkommen till badet! Ring 0278-250 00. Anna Ek öppnar dörren.',
    });
    expect(judged(post)).toEqual({ verdict: 'out', shows: 'masked' });
    expect(shownText(read(post).text, 'masked').text).toBe(post.text);
    const others = everybody({ names: ['Anna Ek'], handles: [] });
    expect(judged(post, MASKED, undefined, others)).toEqual({ verdict: 'held', reasons: ['namesSender'] });
    const number = { ...post, text: 'Fråga efter 811218-9876' };
    expect(judged(number)).toEqual({ verdict: 'held', reasons: ['personalNumber'] });
    expect(shownText(read(number).text, 'open').text).toBe('Fråga efter [uppgift borttagen]');
  });

  it('holds back what has changed since it was read, and what somebody decided to keep', () => {
    const one = candidate();
    expect(judged(one, DEFAULT_PUBLIC_SETTINGS)).toEqual({ verdict: 'held', reasons: ['citizen'] });
    expect(judged(one, MASKED, reviewOf('open', 'b'.repeat(64)))).toEqual({ verdict: 'held', reasons: ['changed'] });
    expect(judged(one, MASKED, reviewOf('held'))).toEqual({ verdict: 'held', reasons: ['decided'] });
  });
});

describe('what is the municipality’s own', () => {
  it.each([
    ['0278-250 00', ['0278-25000'], true],
    ['+46 278 250 00', ['0278-250 00'], true],
    ['bibliotek@bollnas.se', ['bollnas.se'], true],
    ['kim@exbollnas.se', ['bollnas.se'], false],
    ['070-123 45 67', ['0278-250 00', 'bollnas.se'], false],
    ['Edsbyn', ['edsbyn'], true],
  ] as const)('%s', (found, kept, is) => {
    expect(isKept(found, kept)).toBe(is);
  });

  it('says of a word with a capital whether it may be a name', () => {
    const parts = (text: string): string[] =>
      possibleNames(text, (word) => word === 'bollnäs').map(({ from, to }) => text.slice(from, to));
    expect(parts('Tack för svaret. Vi ses i Bollnäs! Hej då')).toEqual([]);
    expect(parts('Hej Lisa! Jag pratade med Per Ek i Edsbyn om VA.')).toEqual(['Lisa', 'Per Ek', 'Edsbyn']);
    expect(parts('Sven Modig var där')).toEqual(['Sven Modig']);
  });
});

describe('what is changed between two exports', () => {
  it('is what is new, reads otherwise, or is gone', () => {
    const before = new Map([
      ['aaaaaaaaaa', '111111'],
      ['bbbbbbbbbb', '222222'],
      ['cccccccccc', '333333'],
    ]);
    const now = new Map([
      ['bbbbbbbbbb', '222222'],
      ['cccccccccc', '444444'],
      ['dddddddddd', '555555'],
    ]);
    expect(entriesOf(entriesText(before))).toEqual(before);
    expect([...exportChanges(before, now)].sort()).toEqual([
      ['aaaaaaaaaa', 'withdrawn'],
      ['cccccccccc', 'changed'],
      ['dddddddddd', 'added'],
    ]);
  });
});
