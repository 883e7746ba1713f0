// Reads a calendar file (RFC 5545) as events with whole days. The file is hostile: its size, events and occurrences are
// bounded, the work has a time limit, and nothing in it is fetched or run.
import ICAL from 'ical.js';
import type { Day } from '../../../domain/kernel/schemas.ts';
import { MAX_CALENDAR_EVENTS } from '../../../domain/absence-imports/model.ts';
import { oneLine } from '../../../domain/kernel/text-safety.ts';
import { eventTexts, readEvent, type ReadEvent } from './event-text.ts';
import { TimeLimitExceeded, runWithTimeLimit } from './time-limit.ts';
import { type EventPart, type Occurrences, occurrencesOf } from './occurrences.ts';

/** Milliseconds for the whole file. 20,000 ordinary events take a second or two. */
const MAX_READING_MS = 8_000;
const MAX_SUMMARY_CHARACTERS = 120;

export interface CalendarEvent {
  /** Identifies the event within the file; stable across reads. */
  readonly key: string;
  readonly summary: string;
  readonly from: Day | null;
  /** The last day, inclusive. */
  readonly to: Day | null;
  readonly problem: EventPart['problem'];
  /** How others see the time: out of office, busy, free. */
  readonly shown: 'away' | 'busy' | 'free';
  readonly rounded: boolean;
  readonly recurs: boolean;
}

export interface ParsedCalendar {
  readonly ok: true;
  readonly events: CalendarEvent[];
  /** A recurring event had more occurrences than are expanded. */
  readonly cut: boolean;
}

/** UTF-8 as the standard requires; older programs write Windows-1252. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const textOf = (event: ICAL.Component, name: string): string => {
  const value: unknown = event.getFirstPropertyValue(name);
  return typeof value === 'string' ? value : '';
};

function shownAs(event: ICAL.Component): CalendarEvent['shown'] {
  const status = textOf(event, 'x-microsoft-cdo-busystatus').toUpperCase();
  if (status === 'OOF') return 'away';
  return status === 'FREE' || (status === '' && textOf(event, 'transp').toUpperCase() === 'TRANSPARENT')
    ? 'free'
    : 'busy';
}

type Span = Parameters<typeof occurrencesOf>[1];

/** An unreadable event is reported as such; the others are still read. */
function partsOf({ event, problem }: ReadEvent, span: Span, except: ReadonlySet<string>): Occurrences {
  const reported = (why: EventPart['problem'], day: Day | null): Occurrences => ({
    parts: [{ from: day, to: day, problem: why, rounded: false }],
    recurs: why === 'oddRule',
    cut: false,
  });
  try {
    const found = occurrencesOf(event, span, except);
    return problem === null ? found : reported(problem, problem === 'noDay' ? null : (found.parts[0]?.from ?? null));
  } catch {
    return reported('noDay', null);
  }
}

function recurrenceId(event: ICAL.Component): string | null {
  try {
    const at: unknown = event.getFirstPropertyValue('recurrence-id');
    return at instanceof ICAL.Time ? at.toString().slice(0, 10) : null;
  } catch {
    return null;
  }
}

const summaryOf = (text: string): string =>
  Array.from(oneLine(text.slice(0, 1000)).replace(/\s+/g, ' '))
    .slice(0, MAX_SUMMARY_CHARACTERS)
    .join('');

/** Why a file could not be read. */
export interface CalendarProblem {
  readonly ok: false;
  readonly why: 'unreadable' | 'tooMuch' | 'tooMany' | 'empty';
}

function eventsOf(read: readonly ReadEvent[], span: Span): ParsedCalendar {
  const events: CalendarEvent[] = [];
  let cut = false;
  // A changed occurrence of a recurring event is a separate event in the file.
  const changed = new Map<string, Set<string>>();
  for (const { event } of read) {
    const day = recurrenceId(event);
    if (day !== null) changed.set(textOf(event, 'uid'), (changed.get(textOf(event, 'uid')) ?? new Set()).add(day));
  }
  for (const [index, one] of read.entries()) {
    const { event } = one;
    const isChange = event.hasProperty('recurrence-id');
    const found = partsOf(one, span, isChange ? new Set() : (changed.get(textOf(event, 'uid')) ?? new Set()));
    cut ||= found.cut;
    const shared = {
      summary: summaryOf(textOf(event, 'summary')),
      shown: shownAs(event),
      recurs: isChange || found.recurs,
    };
    for (const part of found.parts)
      events.push({
        ...shared,
        key: `${String(index)}.${part.from ?? ''}`,
        from: part.from,
        to: part.to,
        problem: part.problem,
        rounded: part.rounded,
      });
  }
  return { ok: true, events, cut };
}

function parsed(bytes: Uint8Array, span: Span): ParsedCalendar | CalendarProblem {
  const { events, isWhole } = eventTexts(decoded(bytes));
  // A file cut short would pass for all there is.
  if (!isWhole) return { ok: false, why: 'unreadable' };
  if (events.length > MAX_CALENDAR_EVENTS) return { ok: false, why: 'tooMany' };
  return events.length === 0 ? { ok: false, why: 'empty' } : eventsOf(events.map(readEvent), span);
}

/**
 * The events with the days they cover from `span.from` to `span.to`; recurring events are expanded only within the
 * span.
 */
export function readCalendar(bytes: Uint8Array, span: Span, ms = MAX_READING_MS): ParsedCalendar | CalendarProblem {
  try {
    return runWithTimeLimit(ms, () => parsed(bytes, span));
  } catch (error) {
    return { ok: false, why: error instanceof TimeLimitExceeded ? 'tooMuch' : 'unreadable' };
  }
}
