// Parses a school holiday file: rows with name, first day and last day, or the events of a calendar. R25.
import { cleanText, Day, Line } from '../kernel/schemas.ts';
import { daysBetween } from '../calendar/days.ts';
import type { ParsedEvent } from '../absence-imports/plan.ts';
import { readDate } from '../imports/dates.ts';
import type { SheetRow } from '../imports/cells.ts';
import type { SchoolRow } from './calls.ts';
import type { SchoolHoliday } from '../school-holidays/model.ts';
import type { SchoolRowCode } from './problems.ts';

/** Maximum length in days; longer ranges are typing errors. */
const MAX_HOLIDAY_DAYS = 120;
const MAX_NAME_CHARACTERS = 200;

type Column = 'name' | 'from' | 'to';
const HEADINGS: Readonly<Record<Column, RegExp>> = {
  name: /^(namn|lov|ledighet|beskrivning|rubrik|vad|name|holiday|break|description)\b/,
  from: /^(från|fr\.?o\.?m|start|börjar|första|datum|from|begin|first|date)/,
  to: /^(till|t\.?o\.?m|slut|sista|to\b|end|until|last)/,
};
const heading = (cell: string): Column | null => {
  const word = cleanText(cell).toLowerCase();
  return (Object.keys(HEADINGS) as Column[]).find((column) => HEADINGS[column].test(word)) ?? null;
};
const isDay = (cell: string): boolean => readDate(cleanText(cell)).kind === 'day';

/** Columns by heading if there are headings, otherwise the first three in order. */
function columnsOf(first: SheetRow | undefined): {
  readonly at: Readonly<Record<Column, number>>;
  readonly headed: boolean;
} {
  const plain = { name: 0, from: 1, to: 2 };
  const cells = first?.cells ?? [];
  if (cells.some(isDay)) return { at: plain, headed: false };
  const found = cells.map(heading);
  const [name, from, to] = (['name', 'from', 'to'] as const).map((column) => found.indexOf(column));
  if (name === undefined || from === undefined || name < 0 || from < 0)
    return { at: plain, headed: found.filter((column) => column !== null).length > 1 };
  return { at: { name, from, to: to ?? -1 }, headed: true };
}

interface ParsedHolidayRow extends SchoolRow {
  readonly holiday: SchoolHoliday | null;
}

const remark = (code: SchoolRowCode, params: Record<string, string | number> = {}): SchoolRow['remarks'][number] => ({
  code,
  params,
});

/** The day, or a remark why it is invalid. A month or a year alone is not a day. */
function dayOf(text: string): Day | SchoolRow['remarks'][number] {
  const found = readDate(text);
  return found.kind === 'day' && found.how !== 'part' ? found.day : remark('notADay', { value: text.slice(0, 40) });
}

function readRow({ line, cells }: SheetRow, at: Readonly<Record<Column, number>>): ParsedHolidayRow {
  const cell = (column: Column): string => cleanText(cells[at[column]] ?? '');
  const [name, first] = [cell('name'), cell('from')];
  // A single day off has no separate last day.
  const last = cell('to') === '' ? first : cell('to');
  const remarks: ParsedHolidayRow['remarks'] = [];
  if (name === '') remarks.push(remark('noName'));
  else if (name.length > MAX_NAME_CHARACTERS) remarks.push(remark('nameTooLong', { max: MAX_NAME_CHARACTERS }));
  if (first === '') remarks.push(remark('noDay'));
  const [from, to] = [dayOf(first), dayOf(last)];
  for (const parsed of first === '' ? [] : first === last ? [from] : [from, to])
    if (typeof parsed !== 'string') remarks.push(parsed);
  if (typeof from === 'string' && typeof to === 'string') {
    if (to < from) remarks.push(remark('endsBeforeBegins'));
    else if (daysBetween(from, to) >= MAX_HOLIDAY_DAYS) remarks.push(remark('tooLong', { max: MAX_HOLIDAY_DAYS }));
  }
  const short = (text: string): string => text.slice(0, MAX_NAME_CHARACTERS);
  const fine =
    remarks.length === 0 && typeof from === 'string' && typeof to === 'string' && Line.safeParse(name).success;
  return {
    line,
    name: short(name),
    from: typeof from === 'string' ? from : short(first),
    to: typeof to === 'string' ? to : short(last),
    outcome: fine ? 'taken' : 'wrong',
    remarks,
    holiday: fine ? { name, from, to } : null,
  };
}

const blank = (row: SheetRow): boolean => row.cells.every((cell) => cleanText(cell) === '');

/** The parsed file: all non-empty rows, and the holidays to import, sorted by first day. */
export interface ParsedHolidays {
  readonly rows: SchoolRow[];
  readonly holidays: SchoolHoliday[];
}

/** Marks duplicates, which are imported once, and adds remarks about overlaps. */
function withDuplicatesMarked(read: readonly ParsedHolidayRow[]): ParsedHolidays {
  const seen: { readonly line: number; readonly holiday: SchoolHoliday }[] = [];
  const rows = read.map(({ holiday, ...shown }): SchoolRow => {
    if (holiday === null) return shown;
    const again = seen.find(
      ({ holiday: other }) => other.name === holiday.name && other.from === holiday.from && other.to === holiday.to,
    );
    if (again) return { ...shown, outcome: 'same', remarks: [remark('sameAgain', { line: again.line })] };
    const beside = seen.find(({ holiday: other }) => other.from <= holiday.to && holiday.from <= other.to);
    seen.push({ line: shown.line, holiday });
    return beside
      ? { ...shown, remarks: [...shown.remarks, remark('overlaps', { name: beside.holiday.name, line: beside.line })] }
      : shown;
  });
  const holidays = seen.map(({ holiday }) => holiday).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return { rows, holidays };
}

/** Parses the rows of a list. */
export function readSchoolRows(lines: readonly SheetRow[]): ParsedHolidays {
  const filled = lines.filter((row) => !blank(row));
  const { at, headed } = columnsOf(filled[0]);
  return withDuplicatesMarked((headed ? filled.slice(1) : filled).map((row) => readRow(row, at)));
}

/** An event of a calendar file, with the line on which it begins. */
export type SchoolEvent = Pick<ParsedEvent, 'summary' | 'from' | 'to' | 'problem' | 'rounded' | 'recurs'> & {
  readonly line: number;
};
const PROBLEMS = {
  partDay: 'partDay',
  cancelled: 'calledOff',
  noDay: 'noDay',
  oddRule: 'oddRule',
} as const satisfies Record<NonNullable<ParsedEvent['problem']>, SchoolRowCode>;

function eventRead({ line, summary, from, to, problem, rounded, recurs }: SchoolEvent): ParsedHolidayRow {
  const shown = { line, name: summary, from: from ?? '', to: to ?? '' };
  const wrong = (code: SchoolRowCode, params?: Record<string, number>): ParsedHolidayRow => ({
    ...shown,
    outcome: 'wrong',
    remarks: [remark(code, params)],
    holiday: null,
  });
  if (problem !== null) return wrong(PROBLEMS[problem]);
  if (from === null || to === null) return wrong('noDay');
  if (!Line.safeParse(summary).success || summary === '') return wrong('noName');
  if (daysBetween(from, to) >= MAX_HOLIDAY_DAYS) return wrong('tooLong', { max: MAX_HOLIDAY_DAYS });
  return {
    ...shown,
    outcome: 'taken',
    remarks: [...(recurs ? [remark('recurs')] : []), ...(rounded ? [remark('rounded')] : [])],
    holiday: { name: summary, from, to },
  };
}

/** Parses the events of a calendar, one row per occurrence; sorted by day, undated ones last. */
export const readSchoolEvents = (events: readonly SchoolEvent[]): ParsedHolidays =>
  withDuplicatesMarked(
    [...events].sort((a, b) => (a.from ?? '9999').localeCompare(b.from ?? '9999') || a.line - b.line).map(eventRead),
  );
