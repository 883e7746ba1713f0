// Giving a number of a series inside a write: nothing can come between looking whether it is free and taking it. R21.
import { createHash } from 'node:crypto';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { type DiaryNumber, type DiarySeries, type ItemRef, NO_BOARD } from '../../../domain/diary/model.ts';
import { formatNumber, normalForm, parsePattern, type Pattern, readNumber } from '../../../domain/diary/pattern.ts';
import { nextSequence, seriesIdOf, sequencesOf } from '../../../domain/diary/rules.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { VaultState } from '../../../domain/state.ts';
import type { DiaryFacts } from './kinds.ts';

type Registers = Pick<VaultState, 'channels' | 'departments' | 'boards' | 'diarySeries' | 'diaryNumbers'>;

/** What two spellings of the same number of a series have in common, as the id of a row. */
export const numberKey = (seriesId: string, number: string): string => createHash('sha256').update(JSON.stringify([seriesId, normalForm(number)])).digest('hex');

const own = <T>(register: Readonly<Record<string, T>>, id: string): T | undefined => (Object.hasOwn(register, id) ? register[id] : undefined);
export const seriesOf = (data: Registers, seriesId: string): DiarySeries | undefined => own(data.diarySeries, seriesId);
export const isSame = (a: ItemRef, b: ItemRef): boolean => a.kind === b.kind && a.id === b.id;

/** A stored pattern has been checked before; one that does not hold any more reads nothing. */
export function patternOf(series: DiarySeries | undefined): Pattern | null {
  const pattern = series === undefined ? null : parsePattern(series.pattern);
  return pattern?.ok ? pattern.value : null;
}

/** The next number of a series in a year, as it would be written; empty without a series. */
export function nextNumber(data: Registers, seriesId: string, year: number): string {
  const series = seriesOf(data, seriesId);
  const pattern = patternOf(series);
  if (series === undefined || pattern === null) return '';
  return formatNumber(pattern, year, nextSequence(series, year, sequencesOf(Object.values(data.diaryNumbers), seriesId, pattern.hasYear ? year : null)));
}

export interface Typed {
  readonly number: string;
  /** The number's year may be another than the item's. */
  readonly otherYear: boolean;
  /** Whether the board must have a series; before there was one numbers were taken as they were typed. */
  readonly strict: boolean;
}

/** The number as it will be written, and the row that takes it; nothing is changed. */
export function checkNumber(data: Registers, facts: Pick<DiaryFacts, 'kind' | 'id' | 'channelId' | 'at'>, { number, otherYear, strict }: Typed): Result<DiaryNumber> {
  if (number === '') return fail('diary.numberMissing', { field: 'number' });
  const seriesId = seriesIdOf(data, facts.channelId);
  const pattern = patternOf(seriesOf(data, seriesId));
  const item = { kind: facts.kind, id: facts.id };
  if (pattern === null) {
    if (strict) return fail('diary.noSeries', { params: { name: seriesId === NO_BOARD ? '' : (data.boards[seriesId]?.name ?? '') }, field: 'number' });
    return freeRow(data, { id: numberKey(seriesId, number), seriesId, number, year: null, sequence: null, item });
  }
  const itemYear = Number(dayInStockholm(facts.at).slice(0, 4));
  const read = readNumber(pattern, number, Math.floor(itemYear / 100));
  if (read === null) return fail('diary.wrongPattern', { params: { example: nextNumber(data, seriesId, itemYear) }, field: 'number' });
  if (read.year !== null && read.year !== itemYear && !otherYear) return fail('diary.otherYear', { params: { year: read.year, itemYear }, field: 'number' });
  return freeRow(data, { id: numberKey(seriesId, read.number), seriesId, ...read, item });
}

function freeRow(data: Registers, row: DiaryNumber): Result<DiaryNumber> {
  const taken = own(data.diaryNumbers, row.id);
  return taken === undefined || isSame(taken.item, row.item) ? ok(row) : fail('diary.numberTaken', { params: { number: row.number }, field: 'number' });
}

/** Takes a number for an item; a number it had goes back into the series. */
export function claimNumber(data: Registers, facts: Pick<DiaryFacts, 'kind' | 'id' | 'channelId' | 'at'>, typed: Typed): Result<string> {
  const row = checkNumber(data, facts, typed);
  if (!row.ok) return row;
  releaseNumber(data, facts);
  data.diaryNumbers[row.value.id] = row.value;
  return ok(row.value.number);
}

/** Whatever number the item has is free again: after a correction, or when an import is taken back. */
export function releaseNumber(data: Registers, item: ItemRef): void {
  for (const row of Object.values(data.diaryNumbers)) if (isSame(row.item, item)) Reflect.deleteProperty(data.diaryNumbers, row.id);
}
