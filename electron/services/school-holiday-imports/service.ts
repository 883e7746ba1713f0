// Imports school holidays from a file, which may replace an earlier one. They shade the cover timeline. R25.
import type { Checked } from '../../../domain/contract/api.ts';
import { MAX_CALENDARS, MAX_HOLIDAYS } from '../../../domain/school-holidays/model.ts';
import { type ParsedHolidays, readSchoolRows } from '../../../domain/school-holiday-imports/parse.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { looksLikeCalendar } from '../../exchange/calendar/looks-like.ts';
import { calendarReadError } from '../../exchange/calendar/read-error.ts';
import { defineImport } from '../imports/engine.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { readForeign } from '../kernel/foreign-files.ts';
import { find, stamp } from '../kernel/register-access.ts';

/** One more row than the holidays, for a header. */
const MAX_LINES = MAX_HOLIDAYS + 1;
const MAX_COLUMNS = 50;

/** The range in which recurring events are expanded: one school year back and two ahead. */
const expansionRange = (today: Day): { from: Day; to: Day } => ({
  from: addDays(today, -366),
  to: addDays(today, 2 * 366),
});

async function readEvents(context: ServiceContext, file: Uint8Array): Promise<Result<ParsedHolidays>> {
  const read = await readForeign(context, 'schoolCalendar', { file, span: expansionRange(context.today()) });
  if (!read.ok) return read;
  if (!read.value.ok) return calendarReadError(read.value);
  const { found, cut } = read.value;
  if (cut) return fail('schoolHolidays.endless');
  return found.rows.length > MAX_HOLIDAYS ? fail('imports.tooManyRows', { params: { max: MAX_HOLIDAYS } }) : ok(found);
}

async function readFile(
  context: ServiceContext,
  { bytes, fileName }: Pick<Checked<'schoolHolidays.preview'>, 'bytes' | 'fileName'>,
): Promise<Result<ParsedHolidays>> {
  if (looksLikeCalendar(bytes, fileName)) return await readEvents(context, bytes);
  const limits = { rows: MAX_LINES, columns: MAX_COLUMNS };
  const answer = await readForeign(context, 'sheet', { file: bytes, options: {}, limits });
  const sheet = answer.ok ? answer.value : answer;
  if (!sheet.ok) return sheet;
  const found = readSchoolRows(sheet.value.sheetRows);
  if (sheet.value.sheetRows.length > MAX_LINES || found.rows.length > MAX_HOLIDAYS)
    return fail('imports.tooManyRows', { params: { max: MAX_HOLIDAYS } });
  return ok(found);
}

export const schoolHolidayService: Handlers<'schoolHolidays'> = defineImport({
  preview: 'schoolHolidays.preview',
  apply: 'schoolHolidays.apply',
  undo: 'schoolHolidays.remove',
  refusals: { nothing: fail('schoolHolidays.nothing'), unknown: fail('schoolHolidays.unknown') },
  runs: ({ schoolHolidays }) => schoolHolidays,
  read: (context, input) => readFile(context, input),
  plan: (_context, _draft, read) => ok(read),
  show: (_context, { plan: { rows }, input: { fileName } }) => ({ fileName, rows }),
  write: (context, { data, now }, { plan: { holidays }, input: { fileName, replaces } }) => {
    if (holidays.length === 0) return ok(null);
    const old = replaces === null ? ok(undefined) : find(data.schoolHolidays, replaces, 'schoolHolidays.unknown');
    if (!old.ok) return old;
    if (replaces === null && Object.keys(data.schoolHolidays).length >= MAX_CALENDARS)
      return fail('schoolHolidays.tooMany', { params: { max: MAX_CALENDARS } });
    const id = replaces ?? context.newId();
    return ok({
      run: { id, fileName, holidays, taken: stamp(context, now, old.value?.taken) },
      answer: { id, count: holidays.length },
    });
  },
  undoing: {
    run: ({ id }) => id,
    // The holidays of a file are one row. They only shade the timeline: nothing refers to them, and no one edits them.
    rows: (_context, _state, { id }) => [{ key: id, undoing: 'remove', changedSince: false, mayUndo: true }],
    write: (_context, { data }, { rows: { removed } }) => {
      for (const id of removed) Reflect.deleteProperty(data.schoolHolidays, id);
      return ok({ removed: true as const });
    },
  },
  history: {
    call: 'schoolHolidays.list',
    stampOf: ({ taken }) => taken,
    shown: (calendar) => calendar,
  },
});
