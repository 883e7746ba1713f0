// Imports school holidays from a file, which may replace an earlier one. They shade the cover timeline. R25.
import type { Checked } from '../../../domain/contract/api.ts';
import { MAX_CALENDARS, MAX_HOLIDAYS } from '../../../domain/school-holidays/model.ts';
import { type ParsedHolidays, readSchoolRows } from '../../../domain/school-holiday-imports/parse.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { looksLikeCalendar, readSchoolCalendar } from '../../exchange/calendar/school.ts';
import { readSheet } from '../../exchange/tables/sheet.ts';
import { calendarReadError } from '../../exchange/calendar/read-error.ts';
import { defineImport } from '../imports/engine.ts';
import type { Handlers } from '../kernel/context.ts';
import { find, stamp } from '../kernel/register-access.ts';

/** One more row than the holidays, for a header. */
const MAX_LINES = MAX_HOLIDAYS + 1;
const MAX_COLUMNS = 50;

/** The range in which recurring events are expanded: one school year back and two ahead. */
const expansionRange = (today: Day): { from: Day; to: Day } => ({
  from: addDays(today, -366),
  to: addDays(today, 2 * 366),
});

function readEvents(bytes: Uint8Array, today: Day): Result<ParsedHolidays> {
  const read = readSchoolCalendar(bytes, expansionRange(today));
  if (!read.ok) return calendarReadError(read);
  if (read.cut) return fail('schoolHolidays.endless');
  return read.found.rows.length > MAX_HOLIDAYS
    ? fail('imports.tooManyRows', { params: { max: MAX_HOLIDAYS } })
    : ok(read.found);
}

async function readFile(
  { bytes, fileName }: Pick<Checked<'schoolHolidays.preview'>, 'bytes' | 'fileName'>,
  today: Day,
): Promise<Result<ParsedHolidays>> {
  if (looksLikeCalendar(bytes, fileName)) return readEvents(bytes, today);
  const sheet = await readSheet(bytes, {}, { rows: MAX_LINES, columns: MAX_COLUMNS });
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
  read: (context, input) => readFile(input, context.today()),
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
