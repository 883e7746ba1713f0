// The notice made from the texts of the rules. R27.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedSentences, proposedNotice } from '../../../../domain/channels/notice-text.ts';
import { countCharacters } from '../../../../domain/kernel/characters.ts';
import { RULE_SETS } from '../../../../domain/rule-sets/in-force.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';

const FACTS = {
  municipality: 'Norråsa kommun',
  department: 'Kulturförvaltningen',
  link: 'https://www.norrasa.example/data',
};
const propose = (space: number | null, more: Partial<typeof FACTS> = {}, language: 'sv' | 'en' = 'sv') =>
  proposedNotice(BOLLNAS_2011, { ...FACTS, ...more }, language, space);

describe('the text that the rules propose', () => {
  it('names the department, the municipality and the page about personal data', () => {
    const { text, variant, lacksLink } = propose(null);
    expect([variant, lacksLink]).toEqual(['long', false]);
    expect(text).toContain('hör till Kulturförvaltningen, Norråsa kommun.');
    expect(text).toContain('Läs mer på https://www.norrasa.example/data.');
    expect(propose(null, { department: '' }).text).toContain('hör till Norråsa kommun.');
    expect(propose(null, { department: '', municipality: '' }, 'en').text).toContain('belongs to the municipality.');
  });

  it('leaves out the sentence that names a page which there is not, and says so', () => {
    const { text, lacksLink } = propose(null, { link: '' });
    expect(lacksLink).toBe(true);
    expect(text).not.toMatch(/\{|Läs mer|undefined/);
    expect(text).toContain('att få fel rättade.\n\nSkriv inget');
  });

  it('is the long one where it fits, then the short one, then the beginning of that, then nothing', () => {
    const long = countCharacters(propose(null).text);
    const short = propose(long - 1);
    expect([propose(long).variant, short.variant]).toEqual(['long', 'short']);
    expect(short.text).toMatch(/^Det du skriver här kan andra läsa .* https:\/\/www.norrasa.example\/data$/);
    expect(short.fromRules).toBe(BOLLNAS_2011.userNoticeShort.sv);
    const part = propose(countCharacters(short.text) - 1);
    expect(part).toMatchObject({
      variant: 'part',
      text: 'Det du skriver här kan andra läsa och blir en allmän handling. Vi behandlar personuppgifter.',
    });
    expect(propose(20)).toMatchObject({ variant: 'none', text: '' });
  });

  it('is the beginning of the long one where the rules have no short one', () => {
    const rules = { ...BOLLNAS_2011, userNoticeShort: { sv: '', en: '' } };
    expect(proposedNotice(rules, FACTS, 'sv', 100)).toMatchObject({
      variant: 'part',
      text: 'Den här sidan hör till Kulturförvaltningen, Norråsa kommun.',
      fromRules: BOLLNAS_2011.userNotice.sv,
    });
  });

  it('[R27.1] always fits, whatever the place, the rules and the names are', () => {
    const words = fc.array(
      fc.constantFrom('Hej', 'på', 'dig.', '👩‍👩‍👧', '{sender}', '{link}', 'å!', '\n', '\n\n', '{what}'),
      {
        maxLength: 30,
      },
    );
    const text = words.map((list) => list.join(' '));
    const both = fc.record({ sv: text, en: text });
    const facts = fc.record({ municipality: fc.string(), department: fc.string(), link: fc.webUrl() });
    fc.assert(
      fc.property(both, both, facts, fc.integer({ min: 1, max: 200 }), (userNotice, userNoticeShort, names, space) => {
        const made = proposedNotice({ userNotice, userNoticeShort }, names, 'sv', space);
        expect(countCharacters(made.text)).toBeLessThanOrEqual(space);
        expect(made.text === '').toBe(made.variant === 'none');
      }),
    );
  });

  it('[R27.1] fits every platform of the included rules, with something to read', () => {
    for (const rules of RULE_SETS)
      for (const { notice } of rules.platforms)
        for (const language of ['sv', 'en'] as const) {
          const made = proposedNotice(rules, FACTS, language, notice.maxLength);
          expect(made.text).not.toBe('');
          expect(countCharacters(made.text)).toBeLessThanOrEqual(notice.maxLength ?? Infinity);
        }
  });
});

it('what differs between two texts is told sentence by sentence', () => {
  expect(changedSentences('Ett. Två. Tre.', 'Ett. Fyra.\n\nTre.')).toEqual({ added: ['Fyra.'], gone: ['Två.'] });
  expect(changedSentences('Ett.', 'Ett.')).toEqual({ added: [], gone: [] });
});
