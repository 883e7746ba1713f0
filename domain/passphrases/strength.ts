// Judges a passphrase that is being chosen: how hard it is to guess, what would improve it, and whether it is refused.
// The strength meter and the engine both ask here. The estimate is the lower of two: zxcvbn, which knows 50,000 common
// passwords, keyboard patterns and letters replaced by digits, and our own, which counts Swedish words as words.
import { ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { missingCharacters, normalisePassphrase } from '../kernel/passphrase.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { PassphraseProblem } from './problems.ts';

export type Grade = 'weak' | 'fair' | 'good' | 'strong';
export type Advice = 'tooShort' | 'known' | 'personal' | 'repeats' | 'sequence' | 'more' | 'fine';

export interface Strength {
  bits: number;
  grade: Grade;
  advice: Advice;
  /** Number of missing characters, for `tooShort`. */
  missing: number;
}

/** Bits from which a passphrase is fair, good and strong. Less than fair is weak, and refused. */
export const GRADE_BITS = { fair: 40, good: 46, strong: 58 } as const;

/** Top words of leaked-password lists, Swedish and English, and common additions at work. */
const COMMON_WORDS: readonly string[] =
  'lösenord losenord lösenfras losenfras password passord passwort passphrase lösen losen hemlig hemligt secret admin administrator qwerty qwertyuiop asdfgh asdf zxcvbn sommar vinter höst vår summer winter spring autumn januari februari mars april maj juni juli augusti september oktober november december måndag tisdag onsdag torsdag fredag lördag söndag välkommen valkommen welcome hejsan hejhej kommun förvaltning forvaltning kultur fritid sverige sweden stockholm göteborg goteborg malmö malmo facebook instagram twitter youtube google kanalvakt letmein login user test testing dragon monkey iloveyou princess fotboll hockey älskar alskar mamma pappa'.split(
    ' ',
  );
const COMMON = new Set(COMMON_WORDS);
/** Stems that count as common with an ending too (sommaren, kommunens). */
const STEMS = COMMON_WORDS.filter((word) => word.length >= 5);
const MAX_ENDING = 4;

/** Names that an attacker knows of every vault. */
const ALWAYS_PERSONAL: readonly string[] = ['kanalvakt'];

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

const isCommon = (run: string): boolean =>
  COMMON.has(run) || STEMS.some((stem) => run.startsWith(stem) && run.length - stem.length <= MAX_ENDING);

/** A name, also in the genitive or with an ending (bollnäs, bollnäsbo). */
const isOneOf = (names: ReadonlySet<string>, run: string): boolean =>
  names.has(run) ||
  [...names].some((name) => name.length >= 4 && run.startsWith(name) && run.length - name.length <= 2);

function bitsOf(run: string): number {
  if (/^\p{L}+$/u.test(run)) {
    // A word from a vocabulary of about ten thousand; a little less if short, more if long.
    return run.length <= 2 ? run.length * 4 : Math.min(run.length * 4, 12.5 + Math.max(0, run.length - 7) * 0.8);
  }
  if (/^\d+$/.test(run)) return run.length * 3.3;
  return new Set(run).size * 4.5;
}

interface Estimate {
  readonly bits: number;
  readonly reasons: readonly Advice[];
}

/** Words as words, not as letters; anything common, repeated, personal or sequential counts for almost nothing. */
function estimateByWords(passphrase: string, names: ReadonlySet<string>): Estimate {
  const reasons = new Set<Advice>();
  const seen = new Set<string>();
  let bits = 0;
  for (const run of passphrase.toLowerCase().match(/\p{L}+|\d+|[^\p{L}\d\s]+/gu) ?? []) {
    let worth = bitsOf(run);
    if (isOneOf(names, run)) [worth] = [2, reasons.add('personal')];
    else if (isCommon(run)) [worth] = [3, reasons.add('known')];
    else if (isSequence(run) || isYear(run)) [worth] = [3, reasons.add('sequence')];
    else if (/^(.{1,3})\1+$/u.test(run)) [worth] = [4, reasons.add('repeats')];
    else if (seen.has(run)) [worth] = [1, reasons.add('repeats')];
    seen.add(run);
    bits += worth;
  }
  // Capitals inside words, which users rarely set by habit.
  if (/\p{Ll}\p{Lu}/u.test(passphrase)) bits += 4;
  return { bits, reasons: [...reasons] };
}

let estimator: ZxcvbnFactory | null = null;

/** Made when first needed: it takes about 25 ms. */
const zxcvbn = (): ZxcvbnFactory =>
  (estimator ??= new ZxcvbnFactory({
    dictionary: { ...dictionary, 'swedish-common': [...COMMON_WORDS] },
    graphs: adjacencyGraphs,
  }));

const reasonOf = ({ pattern, dictionaryName }: ZxcvbnResult['sequence'][number]): Advice | null => {
  if (pattern === 'dictionary')
    return dictionaryName === 'userInputs' ? 'personal' : dictionaryName === 'diceware-common' ? null : 'known';
  if (pattern === 'repeat') return 'repeats';
  return pattern === 'spatial' || pattern === 'sequence' || pattern === 'date' ? 'sequence' : null;
};

/** Null when zxcvbn recognises nothing: then it only counts characters. */
function estimateByPatterns(passphrase: string, names: ReadonlySet<string>): Estimate | null {
  const { guessesLog10, sequence } = zxcvbn().check(passphrase, [...names]);
  if (sequence.every(({ pattern }) => pattern === 'bruteforce')) return null;
  return { bits: guessesLog10 * Math.log2(10), reasons: sequence.flatMap((match) => reasonOf(match) ?? []) };
}

const withoutAccents = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

/** The words of names, at least three letters each, also without their dots and rings (bollnas). */
const namesOf = (personal: readonly string[]): ReadonlySet<string> =>
  new Set(
    [...ALWAYS_PERSONAL, ...personal]
      .flatMap((entry) =>
        normalisePassphrase(entry)
          .toLowerCase()
          .split(/[^\p{L}]+/u),
      )
      .filter((word) => word.length >= 3)
      .flatMap((word) => [word, withoutAccents(word)]),
  );

/** The most telling first. */
const REASONS: readonly Advice[] = ['personal', 'known', 'repeats', 'sequence'];

/** @param personal names that an attacker can look up: the municipality, the department, the members, the vault's folder */
export function strengthOf(passphrase: string, personal: readonly string[] = []): Strength {
  const text = normalisePassphrase(passphrase);
  const names = namesOf(personal);
  const byWords = estimateByWords(text, names);
  const byPatterns = estimateByPatterns(text, names);
  const { bits, reasons } = byPatterns !== null && byPatterns.bits < byWords.bits ? byPatterns : byWords;
  const reason = REASONS.find((candidate) => reasons.includes(candidate)) ?? 'more';
  const missing = missingCharacters(passphrase);
  const grade: Grade =
    missing > 0 || bits < GRADE_BITS.fair
      ? 'weak'
      : bits < GRADE_BITS.good
        ? 'fair'
        : bits < GRADE_BITS.strong
          ? 'good'
          : 'strong';
  const advice: Advice = missing > 0 ? 'tooShort' : grade === 'good' || grade === 'strong' ? 'fine' : reason;
  return { bits: Math.round(bits), grade, advice, missing };
}

const PROBLEMS: Readonly<Partial<Record<Advice, PassphraseProblem>>> = {
  known: 'passphrase.common',
  personal: 'passphrase.personal',
};

/** True for a passphrase that could not be chosen today. */
export const isWeakPassphrase = (passphrase: string, personal: readonly string[]): boolean =>
  strengthOf(passphrase, personal).grade === 'weak';

/**
 * Refuses a new passphrase that is easy to guess: `passphrase.common`, `passphrase.personal` or `passphrase.weak`, with
 * `field: 'passphrase'`. Says nothing of its length, which the vault checks. The problem never contains the passphrase.
 */
export function checkNewPassphrase(passphrase: string, personal: readonly string[]): Result<void> {
  const { grade, advice } = strengthOf(passphrase, personal);
  if (grade !== 'weak' || advice === 'tooShort') return ok(undefined);
  return fail(PROBLEMS[advice] ?? 'passphrase.weak', { field: 'passphrase' });
}
