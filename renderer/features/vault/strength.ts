// Estimates the strength of a passphrase in bits, and what would improve it. A custom estimate: words count as words,
// not as letters; anything common, repeated, personal or sequential counts for almost nothing.
import { missingCharacters } from '../../../domain/kernel/passphrase.ts';

export type Grade = 'weak' | 'fair' | 'good' | 'strong';
export type Advice = 'tooShort' | 'known' | 'personal' | 'repeats' | 'sequence' | 'more' | 'fine';

export interface Strength {
  bits: number;
  grade: Grade;
  advice: Advice;
  /** Number of missing characters, for `tooShort`. */
  missing: number;
}

/** Top words of leaked-password lists, Swedish and English, and common additions at work. */
const COMMON_WORDS = new Set(
  'lösenord losenord password passord passwort lösen hemlig hemligt secret admin administrator qwerty qwertyuiop asdfgh asdf zxcvbn sommar vinter höst vår summer winter spring autumn välkommen welcome hejsan hejhej kommun kommunen förvaltning kultur fritid sverige sweden stockholm göteborg malmö facebook instagram twitter youtube google kanalvakt letmein login user test testing dragon monkey iloveyou princess fotboll hockey älskar mamma pappa'.split(
    ' ',
  ),
);
const SEQUENCES = [
  'abcdefghijklmnopqrstuvwxyzåäö',
  'qwertyuiopå',
  'asdfghjklöä',
  'zxcvbnm',
  '0123456789',
  '1234567890',
];

/** Part of an alphabet, a keyboard row or the digits, forwards or backwards, including wrap-around. */
function isSequence(run: string): boolean {
  if (run.length < 3) return false;
  const back = Array.from(run).reverse().join('');
  return SEQUENCES.some((row) => {
    const repeated = row.repeat(Math.ceil(run.length / row.length) + 1);
    return repeated.includes(run) || repeated.includes(back);
  });
}

const isYear = (run: string): boolean => /^(19|20)\d\d$/.test(run);

function bitsOf(run: string): number {
  if (/^\p{L}+$/u.test(run)) {
    // A word from a vocabulary of about ten thousand; a little less if short, more if long.
    return run.length <= 2 ? run.length * 3 : Math.min(run.length * 4, 12.5 + Math.max(0, run.length - 7) * 0.8);
  }
  if (/^\d+$/.test(run)) return run.length * 3.3;
  return new Set(run).size * 4.5;
}

/** @param personal names from the form; an attacker knows them too */
export function strengthOf(passphrase: string, personal: readonly string[] = []): Strength {
  const text = passphrase.normalize('NFC').toLowerCase();
  const names = new Set(
    personal.flatMap((entry) => entry.toLowerCase().split(/[^\p{L}]+/u)).filter((entry) => entry.length >= 3),
  );
  const reasons = new Set<Advice>();
  const seen = new Set<string>();
  let bits = 0;
  for (const run of text.match(/\p{L}+|\d+|[^\p{L}\d\s]+/gu) ?? []) {
    let worth = bitsOf(run);
    if (COMMON_WORDS.has(run)) [worth] = [3, reasons.add('known')];
    else if (names.has(run)) [worth] = [2, reasons.add('personal')];
    else if (isSequence(run) || isYear(run)) [worth] = [3, reasons.add('sequence')];
    else if (/^(.{1,3})\1+$/u.test(run)) [worth] = [4, reasons.add('repeats')];
    else if (seen.has(run)) [worth] = [1, reasons.add('repeats')];
    seen.add(run);
    bits += worth;
  }
  // Capitals inside words, which users rarely set by habit.
  if (/\p{Ll}\p{Lu}/u.test(passphrase)) bits += 4;
  const missing = missingCharacters(passphrase);
  const grade: Grade = missing > 0 || bits < 34 ? 'weak' : bits < 46 ? 'fair' : bits < 58 ? 'good' : 'strong';
  const advice: Advice =
    missing > 0 ? 'tooShort' : grade === 'good' || grade === 'strong' ? 'fine' : ([...reasons][0] ?? 'more');
  return { bits: Math.round(bits), grade, advice, missing };
}
