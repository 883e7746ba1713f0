// Dates as written in Swedish spreadsheets. R08.
import { dayOfParts } from '../calendar/day-of-parts.ts';
import { addDays } from '../calendar/days.ts';

export type DateReading =
  | { readonly kind: 'none' }
  /** `exact`: ISO format. `read`: another format. `part`: only month or year given; its first day. */
  | { readonly kind: 'day'; readonly day: string; readonly how: 'exact' | 'read' | 'part' }
  | { readonly kind: 'impossible' };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const FULL_MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];
const ENGLISH_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function monthNumber(word: string): number {
  const plain = word.toLowerCase().replace(/\.$/, '');
  for (let index = 0; index < 12; index += 1) {
    const english = ENGLISH_MONTHS[index] ?? '';
    if (
      plain === FULL_MONTHS[index] ||
      plain === MONTHS[index] ||
      plain === english ||
      plain === english.slice(0, 3) ||
      (plain === 'sept' && index === 8)
    )
      return index + 1;
  }
  return 0;
}

function readingOf(year: number, month: number, dayOfMonth: number, how: 'exact' | 'read' | 'part'): DateReading {
  const day = dayOfParts(year, month, dayOfMonth);
  return day === null ? { kind: 'impossible' } : { kind: 'day', day, how };
}

/** Two-digit years are 1990–2089. */
const fullYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) >= 90 ? 1900 + Number(year) : 2000 + Number(year);

/** Spreadsheet serial number: days since 1899-12-30; 1990-01-01 is 32874. */
function fromSerial(serial: number): DateReading {
  const [year = 0, month = 0, day = 0] = addDays('1899-12-30', serial).split('-').map(Number);
  return readingOf(year, month, day, 'read');
}

type DateFormat = readonly [RegExp, (...parts: string[]) => DateReading];
const DATE_FORMATS: readonly DateFormat[] = [
  [/^(\d{4})-(\d\d)-(\d\d)$/, (y, m, d) => readingOf(Number(y), Number(m), Number(d), 'exact')],
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, (y, m, d) => readingOf(Number(y), Number(m), Number(d), 'read')],
  [/^(\d{4})(\d\d)(\d\d)$/, (y, m, d) => readingOf(Number(y), Number(m), Number(d), 'read')],
  [/^(\d\d)(\d\d)(\d\d)$/, (y = '', m, d) => readingOf(fullYear(y), Number(m), Number(d), 'read')],
  // 12/3 2019, 12/3-19, 12/3/2019, 12.3.2019, 12-3-2019: day first.
  [
    /^(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*|\s+)(\d{4}|\d\d)$/,
    (d, m, y = '') => readingOf(fullYear(y), Number(m), Number(d), 'read'),
  ],
  [
    /^(?:den\s+)?(\d{1,2})(?::?[ea]|\.)?\s*([a-zåäö]+\.?)\s*(?:,\s*)?(\d{4})$/i,
    (d, m = '', y) => readingOf(Number(y), monthNumber(m), Number(d), 'read'),
  ],
  [/^([a-z]+\.?)\s+(\d{1,2}),?\s+(\d{4})$/i, (m = '', d, y) => readingOf(Number(y), monthNumber(m), Number(d), 'read')],
  [/^(\d{4})[-/](\d{1,2})$/, (y, m) => readingOf(Number(y), Number(m), 1, 'part')],
  [/^([a-zåäö]+\.?)\s+(\d{4})$/i, (m = '', y) => readingOf(Number(y), monthNumber(m), 1, 'part')],
  [/^(\d{5})(?:[.,]\d+)?$/, (serial) => fromSerial(Number(serial))],
  [/^(\d{4})$/, (y) => readingOf(Number(y), 1, 1, 'part')],
];

/**
 * Parses a day: 2014-03-26, 12/3 2019, 12.3.2019, 12/3-19, 3 mars 2019, 20190312, 190312, 2019-03, a spreadsheet's
 * serial number. Ignores the time of day. `impossible`: no such date, outside 1990–2199, or not recognised.
 */
export function readDate(text: string): DateReading {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain === '') return { kind: 'none' };
  const day = plain.replace(/[T ]\d{1,2}[:.]\d\d([:.]\d\d)?(\.\d+)?Z?$/i, '');
  for (const [pattern, read] of DATE_FORMATS) {
    const found = pattern.exec(day);
    if (found !== null) return read(...found.slice(1));
  }
  return { kind: 'impossible' };
}
