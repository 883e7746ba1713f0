// Whether two senders are the same: spelling makes no difference, another user name does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameSender, senderKeys } from '../../../../domain/inquiries/sender.ts';

const known = (name: string, handle = '') => ({ kind: 'known' as const, name, handle, link: '' as const });
const same = (a: ReturnType<typeof known>, b: ReturnType<typeof known>): boolean => {
  const [one, other] = [senderKeys(a), senderKeys(b)];
  return one !== null && other !== null && isSameSender(one, other);
};

/** A name of ordinary letters, as people write it. */
const aName = fc
  .array(fc.string({ unit: fc.constantFrom(...Array.from('abcåäöéAÅÖÉ')), minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((words) => words.join(' '));
const aHandle = fc.string({ unit: fc.constantFrom(...Array.from('abcåäö_.19')), minLength: 1, maxLength: 12 });

/** The same name written in another way. */
const rewritten = (name: string): fc.Arbitrary<string> =>
  fc
    .record({
      form: fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'),
      casing: fc.constantFrom('as is', 'upper', 'lower'),
      around: fc.constantFrom('', ' ', '\u00a0', '\u200b'),
      between: fc.constantFrom(' ', '  ', '\u00a0', ' \u200d '),
    })
    .map(({ form, casing, around, between }) => {
      const cased = casing === 'upper' ? name.toUpperCase() : casing === 'lower' ? name.toLowerCase() : name;
      return `${around}${cased.replaceAll(' ', between).normalize(form)}${around}`;
    });

describe('the same sender', () => {
  it('is recognised however the name is spelt: case, spaces and the forms of Unicode', () => {
    fc.assert(
      fc.property(
        aName.chain((name) => fc.tuple(fc.constant(name), rewritten(name))),
        ([name, written]) => same(known(name), known(written)) && same(known(written), known(name)),
      ),
    );
  });

  it('is recognised by the user name, with or without @, also where it stands in the field for names', () => {
    fc.assert(
      fc.property(
        aHandle.chain((handle) => fc.tuple(fc.constant(handle), rewritten(handle))),
        aName,
        aName,
        ([handle, written], first, second) =>
          same(known(first, handle), known(second, `@${written}`)) &&
          same(known(first, `@${handle}`), known(`@${written}`)) &&
          same(known(first, handle), known(written)),
      ),
    );
  });

  it('is another one where two user names differ, though the names are the same', () => {
    fc.assert(
      fc.property(aName, aHandle, aHandle, (name, one, other) => {
        fc.pre(one !== other);
        return !same(known(name, one), known(name, `@${other}`));
      }),
    );
    expect(same(known('Anna Ek', '@anna'), known('Anna Ek'))).toBe(true);
    expect(same(known('Anna Ek'), known('Anna Eks'))).toBe(false);
    expect(same(known('Anna', 'ek'), known('Bo'))).toBe(false);
    expect(same(known('Far'), known('Får'))).toBe(false);
  });

  it('is nobody without a name', () => {
    expect(senderKeys(null)).toBeNull();
    expect(senderKeys({ kind: 'unknown', reason: 'Togs bort' })).toBeNull();
    for (const empty of [known('@'), known(' @ '), known('\u200b')]) {
      expect(senderKeys(empty)).toBeNull();
      expect(same(empty, known('Anna'))).toBe(false);
    }
  });
});
