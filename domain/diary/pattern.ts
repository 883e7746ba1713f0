// The number format of a series, written as registrars do: `KS ÅÅÅÅ/NNNNN`. The last separate run of N is the sequence
// number (with at least that many digits), ÅÅÅÅ or ÅÅ the year; everything else is literal. Pure.
import { fail, ok, type Result } from '../kernel/result.ts';

/** Maximum number of digits in a sequence number. */
const MAX_DIGITS = 9;
/** Characters allowed besides year and number: letters, spaces and punctuation used in diary numbers. */
const ALLOWED = /^[\p{L} /.:_()-]+$/u;

export interface Pattern {
  /** Literals, year and sequence number in the order of the pattern. */
  readonly parts: readonly (LiteralPart | YearPart | SequencePart)[];
  readonly hasYear: boolean;
}
interface LiteralPart {
  readonly kind: 'literal';
  readonly text: string;
}
interface YearPart {
  readonly kind: 'year';
  readonly figures: 2 | 4;
}
interface SequencePart {
  readonly kind: 'number';
  readonly figures: number;
}

/** A number parsed with the series' pattern. */
export interface ParsedNumber {
  /** In the series' own format, regardless of the case, spaces and leading zeros typed. */
  readonly number: string;
  /** Null if the pattern has no year. */
  readonly year: number | null;
  readonly sequence: number;
}

const withLiteral = (parts: Pattern['parts'], text: string): Pattern['parts'] =>
  text === '' ? parts : [...parts, { kind: 'literal', text }];

/** Year placeholders in a part of the pattern without the sequence number. */
function yearParts(text: string): Pattern['parts'] {
  const found = /ÅÅÅÅ|ÅÅ/.exec(text);
  if (found === null) return withLiteral([], text);
  const figures = found[0].length === 4 ? 4 : 2;
  return [
    ...withLiteral([], text.slice(0, found.index)),
    { kind: 'year', figures },
    ...yearParts(text.slice(found.index + figures)),
  ];
}

/**
 * Fails with `diary.badPattern`: no sequence number, several years, adjacent year and number, or disallowed characters.
 */
export function parsePattern(text: string): Result<Pattern> {
  const bad = fail('diary.badPattern', { field: 'pattern' });
  const found = [...text.matchAll(/(?<!\p{L})N+(?!\p{L})/gu)].at(-1);
  if (found === undefined || found[0].length > MAX_DIGITS || !ALLOWED.test(text)) return bad;
  const parts: Pattern['parts'] = [
    ...yearParts(text.slice(0, found.index)),
    { kind: 'number', figures: found[0].length },
    ...yearParts(text.slice(found.index + found[0].length)),
  ];
  const years = parts.filter(({ kind }) => kind === 'year').length;
  const touching = parts.some(
    (part, index) => part.kind !== 'literal' && parts[index + 1] !== undefined && parts[index + 1]?.kind !== 'literal',
  );
  return years > 1 || touching ? bad : ok({ parts, hasYear: years === 1 });
}

/** A number in the format of the series. */
export function formatNumber({ parts }: Pattern, year: number, sequence: number): string {
  const shown = (part: Pattern['parts'][number]): string => {
    if (part.kind === 'literal') return part.text;
    if (part.kind === 'year') return String(year).padStart(4, '0').slice(-part.figures);
    return String(sequence).padStart(part.figures, '0');
  };
  return parts.map(shown).join('');
}

/** Upper case, without spaces and invisible characters, with a single kind of hyphen. */
const withoutSpaces = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\s]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .toLocaleUpperCase('sv');

/** Normal form for comparing numbers: case, spaces and leading zeros are ignored. */
export const normalForm = (number: string): string =>
  withoutSpaces(number).replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''));

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Parses a typed number; null if it does not match the series. `century` completes a two-digit year. */
export function parseNumber(pattern: Pattern, text: string, century = 20): ParsedNumber | null {
  const source = pattern.parts
    .map((part) =>
      part.kind === 'literal'
        ? escaped(withoutSpaces(part.text))
        : part.kind === 'year'
          ? `(?<year>\\d{${String(part.figures)}})`
          : `0*(?<number>[1-9]\\d{0,${String(MAX_DIGITS - 1)}})`,
    )
    .join('');
  const found = new RegExp(`^${source}$`, 'u').exec(withoutSpaces(text))?.groups;
  if (found === undefined) return null;
  const sequence = Number(found.number);
  const year =
    found.year === undefined ? null : found.year.length === 2 ? century * 100 + Number(found.year) : Number(found.year);
  return { number: formatNumber(pattern, year ?? 0, sequence), year, sequence };
}

/** A number of the series in running text. */
export interface NumberInText {
  readonly number: string;
  readonly from: number;
}

/** As a number is written by hand: any dash for a hyphen, and spaces or none where the pattern has some. */
const literalInText = (text: string): string =>
  Array.from(text.trim(), (char) =>
    /\s/.test(char) ? String.raw`\s{0,3}` : /\p{Pd}/u.test(char) ? String.raw`\p{Pd}` : escaped(char),
  ).join('');

/**
 * The numbers of the series in a line of running text, in order. A pattern without letters also matches parts of dates
 * and telephone numbers, so there no figure may follow after a mark.
 */
export function findNumbers(pattern: Pattern, line: string): NumberInText[] {
  const hasLetters = pattern.parts.some((part) => part.kind === 'literal' && /\p{L}/u.test(part.text));
  const source = pattern.parts
    .map((part) =>
      part.kind === 'literal'
        ? String.raw`\s{0,3}${literalInText(part.text)}\s{0,3}`
        : part.kind === 'year'
          ? String.raw`\d{${String(part.figures)}}`
          : String.raw`\d{1,${String(MAX_DIGITS)}}`,
    )
    .join('');
  const [before, after] = hasLetters
    ? [String.raw`(?<![\p{L}\p{N}])`, String.raw`(?!\p{N}|\p{L})`]
    : [String.raw`(?<![\p{L}\p{N}]|[\p{N}][\p{Pd}/.:])`, String.raw`(?!\p{N}|\p{L}|[\p{Pd}/.:]\p{N})`];
  return [...line.matchAll(new RegExp(`${before}${source}${after}`, 'giu'))].flatMap(({ 0: text, index }) => {
    const parsed = parseNumber(pattern, text);
    return parsed === null ? [] : [{ number: parsed.number, from: index + text.length - text.trimStart().length }];
  });
}
