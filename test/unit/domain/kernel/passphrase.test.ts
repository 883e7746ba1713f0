// One rule for a new passphrase: the schema, the vault and the strength meter count alike.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NewPassphrase } from '../../../../domain/kernel/schemas.ts';
import { missingCharacters, passphraseLength } from '../../../../domain/kernel/passphrase.ts';
import { checkPassphrase } from '../../../../electron/vault/crypto/kdf.ts';
import { strengthOf } from '../../../../domain/passphrases/strength.ts';

describe('the length of a new passphrase', () => {
  it.each([
    ['elva tecken', 11],
    ['tolv tecken!', 12],
    ['   tolv tecken!   ', 12],
    ['           x', 1],
    ['🦆🦆🦆🦆🦆🦆', 6],
    ['hästgårdsväg'.normalize('NFD'), 12],
    ['hästgårdsvä'.normalize('NFD'), 11],
  ])('of "%s" is %i characters', (text, length) => {
    expect(passphraseLength(text)).toBe(length);
    expect(missingCharacters(text)).toBe(Math.max(0, 12 - length));
  });

  it('is judged alike by schema, vault and strength meter', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .array(fc.constantFrom(' ', 'å', 'å'.normalize('NFD'), '🦆', 'ﬁ', '\u3000'), { maxLength: 20 })
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (passphrase) => {
        const longEnough = checkPassphrase(passphrase).ok;
        expect(NewPassphrase.safeParse(passphrase).success).toBe(longEnough);
        expect(strengthOf(passphrase).missing === 0).toBe(longEnough);
      }),
    );
  });

  it('is named in a refusal by the schema, which changes nothing in the passphrase', () => {
    expect(NewPassphrase.safeParse('kort').error?.issues).toMatchObject([
      { code: 'too_small', origin: 'string', minimum: 12 },
    ]);
    expect(NewPassphrase.parse('  tolv tecken!')).toBe('  tolv tecken!');
    expect(NewPassphrase.safeParse('x'.repeat(1001)).error?.issues).toMatchObject([{ code: 'too_big', maximum: 1000 }]);
  });
});
