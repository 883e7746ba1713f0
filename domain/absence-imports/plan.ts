// Classifies the events of a calendar file: which can become an absence, and why the others cannot. R25.
import { addDays, daysBetween } from '../calendar/days.ts';
import type { Day } from '../kernel/schemas.ts';
import {
  MAX_CALENDAR_AHEAD_DAYS,
  MAX_ABSENCE_DAYS,
  MAX_CALENDAR_ROWS,
  type CalendarPreview,
  type CalendarRow,
} from './model.ts';
import type { Absence, AbsenceKind } from '../absences/model.ts';
import { overlapping } from '../absences/rules.ts';
import { overlap } from '../calendar/intervals.ts';

/** An event as returned by the calendar parser. */
export interface ParsedEvent {
  readonly key: string;
  readonly summary: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly problem: 'partDay' | 'cancelled' | 'noDay' | 'oddRule' | null;
  readonly shown: 'away' | 'busy' | 'free';
  readonly rounded: boolean;
  readonly recurs: boolean;
}

/** Words that people use for their absences, most specific first. */
const KIND_PATTERNS: readonly (readonly [AbsenceKind, RegExp])[] = [
  ['parental', /föräldral|pappaled|mammaled|parental|maternity|paternity/i],
  ['illness', /sjuk|\bvab\b|\bsick|operation/i],
  ['course', /\bkurs|utbildning|konferens|tjänsteresa|\bcourse|training|conference|business trip/i],
  ['holiday', /semester|\bledig|komp|holiday|vacation|\bleave\b|annual leave|day off|\boff\b/i],
  ['other', /tjänstledig|frånvar|\bborta\b|out of office|\bout\b|absen|\baway\b/i],
];

/** The kind of absence that an event's title suggests, if any. */
export const kindOf = (summary: string): AbsenceKind | null =>
  KIND_PATTERNS.find(([, words]) => words.test(summary))?.[0] ?? null;

/** The date range to import, from today on. */
export const calendarSpan = (today: Day): { from: Day; to: Day } => ({
  from: today,
  to: addDays(today, MAX_CALENDAR_AHEAD_DAYS),
});

function outcomeOf(event: ParsedEvent, today: Day): CalendarRow['outcome'] {
  const { from, to, problem } = event;
  if (problem !== null) return problem;
  if (from === null || to === null) return 'noDay';
  if (to < today) return 'past';
  if (from > addDays(today, MAX_CALENDAR_AHEAD_DAYS)) return 'tooFar';
  return daysBetween(from, to) >= MAX_ABSENCE_DAYS ? 'tooLong' : 'usable';
}

function rowOf(event: ParsedEvent, today: Day, personId: string, absences: readonly Absence[]): CalendarRow {
  const { key, summary, from, to, rounded, recurs } = event;
  const called = kindOf(summary);
  const row = { key, summary, from, to, rounded, recurs, kind: called ?? 'holiday', other: null };
  const outcome = outcomeOf(event, today);
  if (outcome !== 'usable' || from === null || to === null) return { ...row, outcome, proposed: false };
  const known = overlapping(absences, personId, { from, to });
  if (known !== undefined)
    return { ...row, outcome: 'overlaps', proposed: false, other: { from: known.from, to: known.to } };
  return {
    ...row,
    outcome,
    proposed: called !== null || event.shown === 'away' || (event.shown === 'busy' && to > from),
  };
}

const byStart = (a: CalendarRow, b: CalendarRow): number => (a.from ?? '9999').localeCompare(b.from ?? '9999');
/** Importable rows first, proposed before others, then by day. */
const byUsability = (a: CalendarRow, b: CalendarRow): number =>
  Number(b.outcome === 'usable') - Number(a.outcome === 'usable') ||
  Number(b.proposed) - Number(a.proposed) ||
  byStart(a, b);

/** Marks a row as `twice` if an earlier proposed row has the same days. */
function withDuplicatesMarked(rows: readonly CalendarRow[]): CalendarRow[] {
  const taken: { from: Day; to: Day }[] = [];
  return rows.map((row) => {
    if (row.outcome !== 'usable' || row.from === null || row.to === null) return row;
    const days = { from: row.from, to: row.to };
    if (taken.some((other) => overlap(other, days))) return { ...row, outcome: 'twice', proposed: false };
    if (row.proposed) taken.push(days);
    return row;
  });
}

/** Every event of the file as a row for one person. */
export const calendarRows = (
  events: readonly ParsedEvent[],
  today: Day,
  personId: string,
  absences: readonly Absence[],
): CalendarRow[] =>
  withDuplicatesMarked(events.map((event) => rowOf(event, today, personId, absences)).sort(byUsability)).sort(
    byUsability,
  );

export function previewOf(fileName: string, rows: readonly CalendarRow[], cut: boolean): CalendarPreview {
  const counts: CalendarPreview['counts'] = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { fileName, rows: rows.slice(0, MAX_CALENDAR_ROWS), total: rows.length, counts, cut };
}
