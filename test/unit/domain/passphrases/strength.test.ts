// How hard a passphrase is to guess, and the advice about it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIN_PASSPHRASE_CHARACTERS, passphraseLength } from '../../../../domain/kernel/passphrase.ts';
import { checkNewPassphrase, isWeakPassphrase, strengthOf } from '../../../../domain/passphrases/strength.ts';

const ORDER = ['weak', 'fair', 'good', 'strong'];
const grade = (text: string, personal: string[] = []): number => ORDER.indexOf(strengthOf(text, personal).grade);

describe('a passphrase', () => {
  it('of four unrelated words is good, of five very good', () => {
    expect(strengthOf('lampa moln cykel tegel')).toMatchObject({ grade: 'good', advice: 'fine' });
    expect(strengthOf('lampa moln cykel tegel rabarber')).toMatchObject({ grade: 'strong', advice: 'fine' });
    expect(grade('fyra hela ord räcker')).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ['kort', 'tooShort'],
    ['sommar2026sommar', 'known'],
    ['Lösenord123456', 'known'],
    ['password password', 'known'],
    ['123456789012345', 'sequence'],
    ['987654321098765', 'sequence'],
    ['qwertyuiopåasdf', 'more'],
    ['aaaaaaaaaaaaaaaa', 'repeats'],
    ['moln moln moln moln', 'repeats'],
  ])('"%s" is easy to guess: %s', (text, advice) => {
    expect(strengthOf(text)).toMatchObject({ grade: 'weak', advice });
  });

  it.each([
    'P@ssw0rd2024!',
    'Sommaren2026!',
    'sommaren i bollnäs',
    'lösenord1234',
    'L0senord!2345',
    'correcthorsebatterystaple',
    '1qaz2wsx3edc4rfv',
    'zaq1zaq1zaq1',
    'Liverpool2024!!',
    'Djurgården1891!',
    'kanalvakt2026!',
    'två ord bara',
  ])('"%s" is weak, however many kinds of characters it has', (text) => {
    expect(strengthOf(text).grade).toBe('weak');
  });

  it('drawn by a password manager is accepted', () => {
    expect(grade('xK9#mQ2$vL7p')).toBeGreaterThanOrEqual(1);
    expect(grade('vr5TzhQ8nbWc2KdY')).toBeGreaterThanOrEqual(1);
  });

  it('is refused when it is weak, for the reason that helps, and never repeated in the refusal', () => {
    const names = ['Bollnäs kommun', 'Kultur och fritid', 'Sara Ek'];
    const code = (text: string): string => {
      const result = checkNewPassphrase(text, names);
      expect(JSON.stringify(result)).not.toContain(text);
      return result.ok ? 'ok' : `${result.error.code} ${result.error.field ?? ''}`;
    };
    expect(code('Sommaren2026!')).toBe('passphrase.common passphrase');
    expect(code('P@ssw0rd2024!')).toBe('passphrase.common passphrase');
    expect(code('Bollnäs2026!!')).toBe('passphrase.personal passphrase');
    expect(code('bollnas sara 2026')).toBe('passphrase.personal passphrase');
    expect(code('B0lln4s2026!!')).toBe('passphrase.personal passphrase');
    expect(code('moln moln moln moln')).toBe('passphrase.weak passphrase');
    expect(code('lampa moln cykel')).toBe('passphrase.weak passphrase');
    expect(code('lampa moln cykel tegel')).toBe('ok');
    expect(isWeakPassphrase('lampa moln cykel', names)).toBe(true);
    expect(isWeakPassphrase('lampa moln cykel tegel', names)).toBe(false);
  });

  it('made of the user’s own name or municipality is weak', () => {
    expect(strengthOf('sara ek bollnäs kommun', ['Sara Ek', 'Bollnäs kommun']).grade).toBe('weak');
    expect(strengthOf('Bollnäs Bollnäs Sara', ['Sara Ek', 'Bollnäs kommun']).advice).toBe('personal');
  });

  it('that is too short is weak, and says how many characters are missing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: MIN_PASSPHRASE_CHARACTERS - 1 }), (text) => {
        expect(strengthOf(text)).toMatchObject({
          grade: 'weak',
          advice: 'tooShort',
          missing: MIN_PASSPHRASE_CHARACTERS - passphraseLength(text),
        });
      }),
    );
  });

  it('never gets easier to guess with another word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('lampa', 'moln', 'sommar', '1234', 'tegel', 'x', 'sara', '!?'), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.constantFrom('rabarber', 'sommar', '1', 'moln'),
        (words, more) => {
          expect(strengthOf([...words, more].join(' '), ['Sara']).bits).toBeGreaterThanOrEqual(
            strengthOf(words.join(' '), ['Sara']).bits,
          );
        },
      ),
    );
  });

  it('is graded alike in either Unicode form, and never fails on long or random input', () => {
    expect(strengthOf('lösenord lösenord'.normalize('NFD'))).toMatchObject({ grade: 'weak', advice: 'known' });
    expect(strengthOf('ab'.repeat(500)).grade).toBe('weak');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1000 }), (text) => void strengthOf(text, [text.slice(0, 20)])),
    );
  });
});
