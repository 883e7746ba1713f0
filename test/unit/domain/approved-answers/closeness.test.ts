// Which words of a question count, and how close an answer is to it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closeness, MAX_WORDS, wordsIn } from '../../../../domain/approved-answers/closeness.ts';

const answer = (title: string, text = '') => ({ title, words: '', text, textEn: '' });

it('leaves out short words and those that most questions have, and the endings of long ones', () => {
  expect(wordsIn('Hej! Kommer kommunen att ÖPPNA simhallen i Bollnäs?')).toEqual(['öppna', 'simhal', 'bollnä']);
  expect(wordsIn('simhall simhallen Simhallarna')).toEqual(['simhal']);
});

it('knows a question by one of its words, and an answer by three', () => {
  const words = wordsIn('När öppnar simhallen?');
  expect(closeness(words, answer('Simhallens tider'))).toBeGreaterThan(0);
  expect(closeness(words, answer('Bygglov', 'Ring simhallen.'))).toBe(0);
  expect(closeness(wordsIn('simhallen biljetter öppnar'), answer('Tider', 'Simhallen öppnar. Biljetter finns.'))).toBe(
    3,
  );
});

it('is the same whatever the order, the case and the form of the letters', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 40 }),
      fc.string({ unit: 'grapheme' }),
      (parts, title) => {
        const [there, back] = [parts.join(' '), [...parts].reverse().join(' ')];
        const words = wordsIn(there);
        expect(words.length).toBeLessThanOrEqual(MAX_WORDS);
        expect([...wordsIn(back)].sort()).toEqual([...words].sort());
        expect(wordsIn(there.normalize('NFD'))).toEqual(words);
        expect(closeness(words, answer(title))).toBe(closeness([...words].reverse(), answer(title)));
      },
    ),
  );
});
