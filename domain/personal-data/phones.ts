// Swedish telephone numbers as people write them: +46, 0046 or a first zero, with spaces, hyphens, slashes and brackets.
import { hitAt, type PersonalDataHit } from './model.ts';

const START = /(?<![\p{L}\p{N}+/-])(?:\(?\+|\(?0)/gu;
const BETWEEN = /[ \t\u00A0\u202F/()\u2010-\u2015\u2212-]/;
/** Between two groups, as in ") -". */
const MAX_BETWEEN = 3;
const MAX_DIGITS = 17;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

interface Group {
  readonly digits: string;
  readonly to: number;
}

/** The digits from `at` on, as they are known after each group. */
function groupsFrom(text: string, at: number): Group[] {
  const groups: Group[] = [];
  let [digits, gap, to] = ['', 0, at];
  for (; to < text.length && digits.length <= MAX_DIGITS && gap <= MAX_BETWEEN; to += 1) {
    const char = text[to] ?? '';
    if (char >= '0' && char <= '9') {
      digits += char;
      gap = 0;
    } else if (BETWEEN.test(char)) {
      if (gap === 0 && digits !== '') groups.push({ digits, to });
      gap += 1;
    } else break;
  }
  const next = text[to];
  if (gap === 0 && (next === undefined || !LETTER_OR_DIGIT.test(next))) groups.push({ digits, to });
  return groups;
}

/** Digits after the country and the first zero: seven to nine. */
const isNational = (digits: string): boolean => /^[1-9]\d{6,8}$/.test(digits);

/** Two times of day, as opening hours are written. */
const isHours = (written: string): boolean =>
  /^(?:[01]\d|2[0-4])[0-5]\d\s?[-\u2013]\s?(?:[01]\d|2[0-4])[0-5]\d$/.test(written);

/** Whether the digits are a telephone number; null if they are not. */
function certaintyOf(digits: string, isInternational: boolean, written: string): boolean | null {
  if (!isInternational) {
    if (digits.startsWith('0046')) return isNational(digits.slice(4).replace(/^0/, '')) ? true : null;
    if (!digits.startsWith('0') || !isNational(digits.slice(1)) || isHours(written)) return null;
    // Without any sign between the groups only a mobile number has a form of its own.
    return digits.startsWith('07') ? digits.length === 10 : BETWEEN.test(written);
  }
  if (digits.startsWith('46')) return isNational(digits.slice(2).replace(/^0/, '')) ? true : null;
  return /^[1-9]\d{7,14}$/.test(digits) ? false : null;
}

/** Brackets that are not part of the number. */
const withoutBracket = (text: string, from: number, to: number): number =>
  text[from] === '(' && !text.slice(from, to).includes(')') ? from + 1 : from;

/** Telephone numbers. Foreign ones are not certain. */
export function phoneHits(text: string): PersonalDataHit[] {
  const hits: PersonalDataHit[] = [];
  let done = 0;
  for (const match of text.matchAll(START)) {
    const { index } = match;
    if (index < done) continue;
    const isInternational = match[0].endsWith('+');
    const groups = groupsFrom(text, index + match[0].length - (isInternational ? 0 : 1));
    for (const { digits, to } of groups.reverse()) {
      const certain = certaintyOf(digits, isInternational, text.slice(index, to));
      if (certain === null) continue;
      const from = withoutBracket(text, index, to);
      hits.push(hitAt(from, to - from, 'phone', certain));
      done = to;
      break;
    }
  }
  return hits;
}
