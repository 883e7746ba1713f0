// School holidays from a file: preview, import (optionally replacing an earlier one), removal. They shade the cover
// timeline. R25.
import type { Checked } from '../../../domain/contract/api.ts';
import { MAX_CALENDARS, MAX_HOLIDAYS } from '../../../domain/school-holidays/model.ts';
import { type ParsedHolidays, readSchoolRows } from '../../../domain/school-holiday-imports/parse.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { looksLikeCalendar, readSchoolCalendar } from '../../exchange/calendar/school.ts';
import { readSheet } from '../../exchange/tables/sheet.ts';
import { calendarReadError } from '../../exchange/calendar/read-error.ts';
import type { Handlers } from '../kernel/context.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

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

export const schoolHolidayService: Handlers<'schoolHolidays'> = {
  'schoolHolidays.list': ({ vault }) =>
    ok(Object.values(vault.db.data.schoolHolidays).sort((a, b) => b.taken.at.localeCompare(a.taken.at))),
  'schoolHolidays.preview': async (context, input) => {
    const read = await readFile(input, context.today());
    return read.ok ? ok({ fileName: input.fileName, rows: read.value.rows }) : read;
  },
  'schoolHolidays.apply': async (context, input) => {
    const read = await readFile(input, context.today());
    if (!read.ok) return read;
    const { holidays } = read.value;
    if (holidays.length === 0) return fail('schoolHolidays.nothing');
    return change(context, 'schoolHolidays.apply', ({ data, now }) => {
      const { replaces } = input;
      const old = replaces === null ? ok(undefined) : find(data.schoolHolidays, replaces, 'schoolHolidays.unknown');
      if (!old.ok) return old;
      if (replaces === null && Object.keys(data.schoolHolidays).length >= MAX_CALENDARS)
        return fail('schoolHolidays.tooMany', { params: { max: MAX_CALENDARS } });
      const id = replaces ?? context.newId();
      data.schoolHolidays[id] = {
        id,
        fileName: input.fileName,
        holidays,
        taken: stamp(context, now, old.value?.taken),
      };
      return ok({ id, count: holidays.length });
    });
  },
  'schoolHolidays.remove': (context, { id }) =>
    change(context, 'schoolHolidays.remove', ({ data }) => {
      const known = find(data.schoolHolidays, id, 'schoolHolidays.unknown');
      if (!known.ok) return known;
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- registers are keyed by id
      delete data.schoolHolidays[id];
      return ok({ removed: true as const });
    }),
};
