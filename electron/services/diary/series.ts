// Number series, one per board: their pattern, first number, next number and gaps. R21.
import type { Checked, Output } from '../../../domain/contract/api.ts';
import { DIARY_KINDS, type DiaryNumber, NO_BOARD } from '../../../domain/diary/model.ts';
import { formatNumber, parsePattern, type Pattern, parseNumber } from '../../../domain/diary/pattern.ts';
import { gapsOf, keepsSeries, sequencesOf, seriesIdOf } from '../../../domain/diary/rules.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { kindOfLog } from '../record-kinds/index.ts';
import { runExclusive } from '../kernel/run-exclusive.ts';
import { nextNumber, numberKey, patternOf, seriesOf } from './numbers.ts';

type SeriesRow = Output<'diary.series'>[number];
/** Beyond this many gaps, the numbers are simply used elsewhere. */
const MAX_GAPS = 100;

function toSeriesRow({ me, vault, today }: ServiceContext, id: string, name: string): SeriesRow {
  const { data } = vault.db;
  const year = Number(today().slice(0, 4));
  const series = seriesOf(data, id) ?? null;
  const pattern = patternOf(series ?? undefined);
  const mayKeep = keepsSeries(me, data, id);
  const given =
    mayKeep && pattern !== null ? sequencesOf(Object.values(data.diaryNumbers), id, pattern.hasYear ? year : null) : [];
  const written = (sequence: number): string => (pattern === null ? '' : formatNumber(pattern, year, sequence));
  return {
    id,
    name,
    series,
    next: mayKeep ? nextNumber(data, id, year) : '',
    mayKeep,
    given: given.length,
    gaps: gapsOf(given)
      .slice(0, MAX_GAPS)
      .map(({ from, to }) => ({ from: written(from), to: written(to) })),
  };
}

/** Every board in use, and the series for records without a board. */
export function seriesList(context: ServiceContext): SeriesRow[] {
  const boards = Object.values(context.vault.db.data.boards)
    .filter(({ archived }) => archived === null)
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  return [...boards.map(({ id, name }) => toSeriesRow(context, id, name)), toSeriesRow(context, NO_BOARD, '')];
}

const parseWith = (
  pattern: Pattern,
  number: string,
  century: number,
): Pick<DiaryNumber, 'number' | 'year' | 'sequence'> =>
  parseNumber(pattern, number, century) ?? { number, year: null, sequence: null };

/** Numbers assigned to the board's records before the program tracked numbers; they count as used. */
async function olderNumbers(context: ServiceContext, seriesId: string): Promise<Result<DiaryNumber[]>> {
  const { data } = context.vault.db;
  const lines = await context.vault.all({
    kinds: DIARY_KINDS,
    keep: ({ diary, channelId = '' }) =>
      (diary === undefined || diary === 'needed') && seriesIdOf(data, channelId) === seriesId,
  });
  if (!lines.ok) return lines;
  const rows: DiaryNumber[] = [];
  for (const line of lines.value) {
    const kind = kindOfLog(line.kind);
    if (kind === undefined) continue;
    const record = await kind.load(context, line.id);
    if (!record.ok) return record;
    const { diary, id } = record.value;
    if (diary !== null && diary.number !== '')
      rows.push({
        id: numberKey(seriesId, diary.number),
        seriesId,
        number: diary.number,
        year: null,
        sequence: null,
        item: { kind: kind.log, id },
      });
  }
  return ok(rows);
}

/** Adds missing numbers and parses all of the series' numbers by its pattern; returns how many were added. */
function addMissingNumbers(
  data: VaultState,
  seriesId: string,
  pattern: Pattern,
  older: readonly DiaryNumber[],
  century: number,
): number {
  let taken = 0;
  for (const row of older) {
    if (Object.hasOwn(data.diaryNumbers, row.id)) continue;
    data.diaryNumbers[row.id] = row;
    taken += 1;
  }
  for (const row of Object.values(data.diaryNumbers))
    if (row.seriesId === seriesId)
      data.diaryNumbers[row.id] = { ...row, ...parseWith(pattern, row.number, century), number: row.number };
  return taken;
}

export const saveSeries = (
  context: ServiceContext,
  { id, pattern: text, year, first, registryMail }: Checked<'diary.saveSeries'>,
): Promise<Result<{ takenUp: number }>> =>
  runExclusive(context, async () => {
    const { data } = context.vault.db;
    if (id !== NO_BOARD && !Object.hasOwn(data.boards, id)) return fail('diary.unknownBoard');
    if (!keepsSeries(context.me, data, id)) return fail('diary.notRegistrar');
    const pattern = parsePattern(text);
    if (!pattern.ok) return pattern;
    const older = await olderNumbers(context, id);
    if (!older.ok) return older;
    const written = await context.vault.write('diary.saveSeries', (tx) => {
      tx.data.diarySeries[id] = {
        id,
        pattern: text,
        year,
        first,
        ...(registryMail === '' ? {} : { registryMail }),
        changed: { at: context.now().toISOString(), by: context.me.id },
      };
      return ok(addMissingNumbers(tx.data, id, pattern.value, older.value, Math.floor(year / 100)));
    });
    return written.ok ? ok({ takenUp: written.value.value }) : written;
  });
