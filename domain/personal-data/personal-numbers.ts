// Swedish personal numbers and coordination numbers: 10 or 12 digits, with or without hyphen. A coordination number has
// 60 added to its day (folkbokföringslagen 18 § and lagen om samordningsnummer).
import { hitAt, type PersonalDataHit } from './model.ts';

// The hyphen becomes a plus sign when the person turns a hundred.
const NUMBER = /(?<!\d)(1[6-9]|2[01])?(\d{2})(\d{2})(\d{2})( ?[-+\u2010-\u2015\u2212]? ?)(\d{4})(?!\d)/gu;
const COORDINATION = 60;

/** The check digit (Luhn) over ten digits. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (const [index, char] of digits.split('').entries()) {
    const value = Number(char) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether the date exists in the given century, or in any that the number could be of. */
const isDate = (century: string | undefined, year: string, month: number, day: number): boolean =>
  (century === undefined ? ['18', '19', '20'] : [century]).some((first) => isDay(Number(first + year), month, day));

/**
 * Numbers whose date exists. Certain with the right check digit. Without it only with a hyphen, where a digit is easily
 * wrong; other digits in a row are something else.
 */
export function personalNumberHits(text: string): PersonalDataHit[] {
  const hits: PersonalDataHit[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [whole, century, year = '', month = '', day = '', sign = '', last = ''] = match;
    const isCoordination = Number(day) > COORDINATION;
    if (!isDate(century, year, Number(month), isCoordination ? Number(day) - COORDINATION : Number(day))) continue;
    const certain = hasCheckDigit(year + month + day + last);
    if (!certain && sign.trim() === '') continue;
    hits.push(hitAt(match.index, whole.length, isCoordination ? 'coordinationNumber' : 'personalNumber', certain));
  }
  return hits;
}
