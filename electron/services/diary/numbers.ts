// Assigns numbers of a series inside a transaction, so that nothing can interleave between checking that a number is
// free and claiming it. R21.
import { createHash } from 'node:crypto';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { type DiaryNumber, type DiarySeries, type ItemRef, NO_BOARD } from '../../../domain/diary/model.ts';
import { formatNumber, normalForm, parsePattern, type Pattern, parseNumber } from '../../../domain/diary/pattern.ts';
import { nextSequence, seriesIdOf, sequencesOf } from '../../../domain/diary/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { DiaryFacts } from '../record-kinds/diary-part.ts';

type Registers = Pick<VaultState, 'channels' | 'departments' | 'boards' | 'diarySeries' | 'diaryNumbers'>;

/** Row id shared by all spellings of the same number in a series. */
export const numberKey = (seriesId: string, number: string): string =>
  createHash('sha256')
    .update(JSON.stringify([seriesId, normalForm(number)]))
    .digest('hex');

const ownValue = <T>(register: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(register, id) ? register[id] : undefined;
export const seriesOf = (data: Registers, seriesId: string): DiarySeries | undefined =>
  ownValue(data.diarySeries, seriesId);
export const isSameItem = (a: ItemRef, b: ItemRef): boolean => a.kind === b.kind && a.id === b.id;

/** The parsed pattern of a series. Stored patterns were validated when saved; null if it is no longer valid. */
export function patternOf(series: DiarySeries | undefined): Pattern | null {
  const pattern = series === undefined ? null : parsePattern(series.pattern);
  return pattern?.ok ? pattern.value : null;
}

/** The next number of a series in a year, formatted; empty without a series. */
export function nextNumber(data: Registers, seriesId: string, year: number): string {
  const series = seriesOf(data, seriesId);
  const pattern = patternOf(series);
  if (series === undefined || pattern === null) return '';
  return formatNumber(
    pattern,
    year,
    nextSequence(series, year, sequencesOf(Object.values(data.diaryNumbers), seriesId, pattern.hasYear ? year : null)),
  );
}

export interface TypedNumber {
  readonly number: string;
  /** The number's year may differ from the record's. */
  readonly otherYear: boolean;
  /** Whether the board must have a series; without one, numbers are accepted as typed, as before series existed. */
  readonly strict: boolean;
}

/** Validates a number and returns the row that claims it; changes nothing. */
export function checkNumber(
  data: Registers,
  facts: Pick<DiaryFacts, 'kind' | 'id' | 'channelId' | 'at'>,
  { number, otherYear, strict }: TypedNumber,
): Result<DiaryNumber> {
  if (number === '') return fail('diary.numberMissing', { field: 'number' });
  const seriesId = seriesIdOf(data, facts.channelId);
  const pattern = patternOf(seriesOf(data, seriesId));
  const item = { kind: facts.kind, id: facts.id };
  if (pattern === null) {
    if (strict)
      return fail('diary.noSeries', {
        params: { name: seriesId === NO_BOARD ? '' : (data.boards[seriesId]?.name ?? '') },
        field: 'number',
      });
    return checkFree(data, { id: numberKey(seriesId, number), seriesId, number, year: null, sequence: null, item });
  }
  const itemYear = Number(dayInStockholm(facts.at).slice(0, 4));
  const read = parseNumber(pattern, number, Math.floor(itemYear / 100));
  if (read === null)
    return fail('diary.wrongPattern', { params: { example: nextNumber(data, seriesId, itemYear) }, field: 'number' });
  if (read.year !== null && read.year !== itemYear && !otherYear)
    return fail('diary.otherYear', { params: { year: read.year, itemYear }, field: 'number' });
  return checkFree(data, { id: numberKey(seriesId, read.number), seriesId, ...read, item });
}

function checkFree(data: Registers, row: DiaryNumber): Result<DiaryNumber> {
  const taken = ownValue(data.diaryNumbers, row.id);
  return taken === undefined || isSameItem(taken.item, row.item)
    ? ok(row)
    : fail('diary.numberTaken', { params: { number: row.number }, field: 'number' });
}

/** Claims a number for a record and releases the one it had. */
export function claimNumber(
  data: Registers,
  facts: Pick<DiaryFacts, 'kind' | 'id' | 'channelId' | 'at'>,
  typed: TypedNumber,
): Result<string> {
  const row = checkNumber(data, facts, typed);
  if (!row.ok) return row;
  releaseNumber(data, facts);
  data.diaryNumbers[row.value.id] = row.value;
  return ok(row.value.number);
}

/** Releases the record's number, after a correction or when an import is undone. */
export function releaseNumber(data: Registers, item: ItemRef): void {
  for (const row of Object.values(data.diaryNumbers))
    if (isSameItem(row.item, item)) Reflect.deleteProperty(data.diaryNumbers, row.id);
}
