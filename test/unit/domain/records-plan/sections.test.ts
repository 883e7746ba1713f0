// Which sections of the secrecy act a text names, and that nothing else of it is kept.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sectionInWords, sectionsOf } from '../../../../domain/records-plan/sections.ts';

it.each<[string, string[]]>([
  ['OSL 26 kap. 1 §', ['26:1']],
  ['21:1', ['21:1']],
  ['OSL 21:1 och 26:1', ['21:1', '26:1']],
  ['18 kap. 8 a § offentlighets- och sekretesslagen', ['18:8a']],
  ['23 kap 2 §, 21 kap 7 §', ['21:7', '23:2']],
  ['26 kap. 1 § första stycket, avser Anna Berg', ['26:1']],
  ['BrB 20:3', []],
  ['brottsbalken 20 kap. 3 § och OSL 21:1', ['21:1']],
  ['TF 2 kap. 2 §', []],
  ['7 kap. 16 §', []],
  ['kl 21:10', []],
  ['Anna Berg ringde', []],
  ['', []],
])('%j names %j', (text, sections) => expect(sectionsOf(text)).toEqual(sections));

it('keeps numbers of chapters and sections alone, whatever is written', () => {
  const words = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('OSL', '21:1', '26 kap. 1 §', '18 kap. 8 a §', 'och', ';', 'Anna')),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(words, (parts) => sectionsOf(parts.join(' ')).every((section) => /^\d\d:\d{1,2}[a-z]?$/.test(section))),
  );
});

it('says a section in words, with what it is about where that is known', () => {
  expect(sectionInWords('21:1')).toBe('21 kap. 1 § OSL: en persons hälsa eller sexualliv');
  expect(sectionInWords('39:2a')).toBe('39 kap. 2 a § OSL');
});
