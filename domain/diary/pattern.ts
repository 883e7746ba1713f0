// How the numbers of a series are written, as a registrar would say it: `KS ÅÅÅÅ/NNNNN`. The last run of N that
// stands by itself is the running number (so many figures at least), ÅÅÅÅ or ÅÅ the year, everything else stands as it is. Pure.
import { fail, ok, type Result } from '../result.ts';

/** Figures that a running number has at most. */
const MOST_FIGURES = 9;
/** What a pattern may hold beside year and number: letters, spaces and the signs that diary numbers are written with. */
const ALLOWED = /^[\p{L} /.:_()-]+$/u;

export interface Pattern {
  /** Before, between and after; the number comes after the year, or stands alone. */
  readonly parts: readonly (Literal | Year | Running)[];
  readonly hasYear: boolean;
}
interface Literal {
  readonly kind: 'literal';
  readonly text: string;
}
interface Year {
  readonly kind: 'year';
  readonly figures: 2 | 4;
}
interface Running {
  readonly kind: 'number';
  readonly figures: number;
}

/** A number as the series' pattern reads it. */
export interface ReadNumber {
  /** As the series writes it, whatever case, spaces and leading zeros it was typed with. */
  readonly number: string;
  /** Null where the pattern has no year. */
  readonly year: number | null;
  readonly sequence: number;
}

const withLiteral = (parts: Pattern['parts'], text: string): Pattern['parts'] => (text === '' ? parts : [...parts, { kind: 'literal', text }]);

/** Years in a stretch of a pattern that is not the running number. */
function yearParts(text: string): Pattern['parts'] {
  const found = /ÅÅÅÅ|ÅÅ/.exec(text);
  if (found === null) return withLiteral([], text);
  const figures = found[0].length === 4 ? 4 : 2;
  return [...withLiteral([], text.slice(0, found.index)), { kind: 'year', figures }, ...yearParts(text.slice(found.index + figures))];
}

/** `diary.badPattern`: no running number, more than one year, year and number that run into each other, signs that no number has. */
export function parsePattern(text: string): Result<Pattern> {
  const bad = fail('diary.badPattern', { field: 'pattern' });
  const found = [...text.matchAll(/(?<!\p{L})N+(?!\p{L})/gu)].at(-1);
  if (found === undefined || found[0].length > MOST_FIGURES || !ALLOWED.test(text)) return bad;
  const parts: Pattern['parts'] = [...yearParts(text.slice(0, found.index)), { kind: 'number', figures: found[0].length }, ...yearParts(text.slice(found.index + found[0].length))];
  const years = parts.filter(({ kind }) => kind === 'year').length;
  const touching = parts.some((part, index) => part.kind !== 'literal' && parts[index + 1] !== undefined && parts[index + 1]?.kind !== 'literal');
  return years > 1 || touching ? bad : ok({ parts, hasYear: years === 1 });
}

/** A number as the series writes it. */
export function formatNumber({ parts }: Pattern, year: number, sequence: number): string {
  const shown = (part: Pattern['parts'][number]): string => {
    if (part.kind === 'literal') return part.text;
    if (part.kind === 'year') return String(year).padStart(4, '0').slice(-part.figures);
    return String(sequence).padStart(part.figures, '0');
  };
  return parts.map(shown).join('');
}

/** Upper case, without spaces and signs that cannot be seen, with one kind of hyphen. */
const squeezed = (text: string): string => text.normalize('NFKC').replace(/[\p{Cf}\p{Cc}\s]/gu, '').replace(/\p{Pd}/gu, '-').toLocaleUpperCase('sv');

/** What two spellings of one number have in common: case, spaces and leading zeros do not tell numbers apart. */
export const normalForm = (number: string): string => squeezed(number).replace(/0*(\d+)/g, '$1');

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Reads a number that somebody typed; null when it is none of the series. `century` fills a year of two figures. */
export function readNumber(pattern: Pattern, text: string, century = 20): ReadNumber | null {
  const source = pattern.parts.map((part) => (part.kind === 'literal' ? escaped(squeezed(part.text)) : part.kind === 'year' ? `(?<year>\\d{${String(part.figures)}})` : `0*(?<number>[1-9]\\d{0,${String(MOST_FIGURES - 1)}})`)).join('');
  const found = new RegExp(`^${source}$`, 'u').exec(squeezed(text))?.groups;
  if (found === undefined) return null;
  const sequence = Number(found.number);
  const year = found.year === undefined ? null : found.year.length === 2 ? century * 100 + Number(found.year) : Number(found.year);
  return { number: formatNumber(pattern, year ?? 0, sequence), year, sequence };
}
