// A record as mail to the registrar's own system: what stands in it.
import { describe, expect, it } from 'vitest';
import { type RegistryMailFacts, registrySubject, registryText } from '../../../../domain/diary/registry-mail.ts';

const FACTS: RegistryMailFacts = {
  ...{ reference: 'M-2026-014', kind: 'moderation', id: 'abc', recordNo: 'M-2026-014', direction: 'received' },
  ...{ day: '2026-11-30', time: '2026-11-30 09:12', boardName: 'Kultur- och fritidsnämnden', channelName: 'Badhuset' },
  entry: { counterpart: 'Åsa Öberg', matter: 'Hot mot badvakt', withholdCounterpart: true, withholdMatter: false },
  ...{ link: 'https://example.org/1', secret: false, secrecyBasis: '', municipality: 'Bollnäs kommun' },
  ...{ decidedBy: 'Linnea', decidedAt: '2026-11-30 10:00' },
  files: [{ name: 'skärm.png', size: 12, sha256: 'a'.repeat(64), state: 'attached' }],
};
const rows = (text: string): string[] => text.split('\n').filter((line) => /^[^:]+: ?/.test(line));

describe('[R21.2] a record as mail to the registrar’s own system', () => {
  it('says what OSL 5:2 requires, and more, one label on each line and always in the same order', () => {
    expect(rows(registryText(FACTS))).toEqual([
      'Format: Kanalvakt diariepost 1',
      'Referens: KV M-2026-014',
      'Datum: 2026-11-30',
      'Tidpunkt: 2026-11-30 09:12',
      'Inkommen eller upprättad: inkommen',
      'Avsändare eller mottagare: Åsa Öberg',
      'Ärende: Hot mot badvakt',
      'Nämnd: Kultur- och fritidsnämnden',
      'Kanal: Badhuset',
      'Handlingstyp: modereringsärende',
      'Kanalvaktsnummer: M-2026-014',
      'Id: moderation/abc',
      'Länk: https://example.org/1',
      'Sekretess: nej',
      'Utelämnas i den offentliga listan: avsändare eller mottagare',
      'Beslut om diarieföring: ska diarieföras',
      'Beslutat: 2026-11-30 10:00 av Linnea',
      'Förvaras: Bollnäs kommun, Kanalvakt, M-2026-014',
      'Antal filer: 1',
      `Fil 1: skärm.png; 12 byte; SHA-256 ${'a'.repeat(64)}; bifogad`,
    ]);
    const labels = (facts: RegistryMailFacts): string[] =>
      rows(registryText(facts)).map((line) => line.slice(0, line.indexOf(':')));
    const bare = { ...FACTS, time: '', link: '', boardName: '', recordNo: '', municipality: '' };
    expect(labels(bare)).toEqual(labels(FACTS));
  });

  it('says nothing of a confidential record in mail: neither who, what, where nor names, sizes and hashes of files', () => {
    const text = registryText({ ...FACTS, secret: true, secrecyBasis: 'OSL 26:1' });
    for (const word of ['Åsa', 'Hot', 'example.org', 'skärm']) expect(text).not.toContain(word);
    expect(text).toContain('Sekretess: ja, OSL 26:1');
    // Whoever guesses at a short file sees by its hash that the guess is right.
    expect(text).not.toMatch(/a{64}|byte|SHA-256/);
    expect(text).toContain('E-post är ingen säker väg');
  });

  it('names no content in the subject', () => {
    expect(registrySubject(FACTS)).toBe('Handling att diarieföra [KV M-2026-014]');
  });

  it('says which file is missing or damaged', () => {
    const [file] = FACTS.files;
    if (file === undefined) throw new Error('no file');
    for (const state of ['missing', 'damaged'] as const) {
      const text = registryText({ ...FACTS, files: [{ ...file, state }] });
      expect(text).toMatch(/Fil 1: skärm\.png; .*(SAKNAS|SKADAD) i valvet/);
      expect(text).toContain('OBS: Minst en originalfil');
    }
    expect(registryText(FACTS)).not.toContain('OBS');
  });

  it('lets no text add a line of its own', () => {
    const injected = 'x\nSekretess: nej\r\nId: moderation/annan\u2028Fil 9: y';
    const text = registryText({
      ...FACTS,
      entry: { ...FACTS.entry, counterpart: injected, matter: injected },
      files: [{ name: injected, size: 1, sha256: '', state: 'attached' }],
      ...{ link: injected, boardName: injected, channelName: injected, decidedBy: injected, municipality: injected },
    });
    expect(rows(text).map((line) => line.slice(0, line.indexOf(':')))).toEqual(
      rows(registryText(FACTS)).map((line) => line.slice(0, line.indexOf(':'))),
    );
  });
});
