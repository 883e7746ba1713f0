// Splits a calendar file (RFC 5545) into its events and parses each alone, so that an odd line costs one event at most.
import ICAL from 'ical.js';
import type { EventPart } from './occurrences.ts';

/** A component as jCal (RFC 7265): name, properties, nested components. */
type Node = [name: string, properties: unknown[], children: Node[]];

/** Lines that say when an event is, and what is told about it if they cannot be read. */
const PROBLEMS: Readonly<Record<string, EventPart['problem']>> = {
  DTSTART: 'noDay',
  DTEND: 'noDay',
  DURATION: 'noDay',
  'RECURRENCE-ID': 'noDay',
  RRULE: 'oddRule',
  RDATE: 'oddRule',
  EXDATE: 'oddRule',
};

/** Content lines, unfolded (RFC 5545, 3.1). */
function linesOf(text: string): string[] {
  const lines: string[][] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (/^[ \t]/.test(line)) lines.at(-1)?.push(line.slice(1));
    else if (line !== '') lines.push([line]);
  }
  return lines.map((parts) => parts.join(''));
}

export interface EventTexts {
  /** The lines of each event, without its begin and end. */
  readonly events: readonly (readonly string[])[];
  /** Whether there is a calendar, and the last one ends. */
  readonly isWhole: boolean;
}

/** The events in file order. What is inside no event is left out, the file's own time zones included. */
export function eventTexts(text: string): EventTexts {
  const events: string[][] = [];
  let isWhole = false;
  let isInside = false;
  for (const line of linesOf(text)) {
    const [, edge = '', name = ''] = /^(BEGIN|END):(VCALENDAR|VEVENT)[ \t]*$/i.exec(line) ?? [];
    const isBegin = edge.toUpperCase() === 'BEGIN';
    if (name.toUpperCase() === 'VCALENDAR') isWhole = !isBegin;
    if (name.toUpperCase() === 'VEVENT' && isBegin) {
      // An event without an end stands out by an end too many.
      if (isInside) events.at(-1)?.push('END:VEVENT');
      events.push([]);
    }
    if (name !== '') isInside = isBegin && name.toUpperCase() === 'VEVENT';
    else if (isInside) events.at(-1)?.push(line);
  }
  return { events, isWhole };
}

const componentOf = (lines: readonly string[]): ICAL.Component => {
  const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
  const [, , [event]] = ICAL.parse(text) as unknown as Node;
  // It stands alone: inside its calendar, every time value would search the whole calendar for a time zone.
  return new ICAL.Component(event ?? ['vevent', [], []]);
};

/** The lines of the event itself, without alarms and the like. */
function ownLines(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.filter((line) => {
    if (/^BEGIN:/i.test(line)) depth += 1;
    const isOwn = depth === 0;
    if (/^END:/i.test(line)) depth = Math.max(0, depth - 1);
    return isOwn && !/^END:/i.test(line);
  });
}

/** Whether everything that begins in the event ends in it, in order; otherwise lines of it may belong to something else. */
function isBalanced(lines: readonly string[]): boolean {
  const begun: string[] = [];
  for (const line of lines) {
    const [, edge = '', name = ''] = /^(BEGIN|END):(.*)$/i.exec(line) ?? [];
    if (edge.toUpperCase() === 'BEGIN') begun.push(name.trim().toUpperCase());
    else if (edge !== '' && begun.pop() !== name.trim().toUpperCase()) return false;
  }
  return begun.length === 0;
}

/** A rule that counts in another calendar than ours (RFC 7529); the library would count it in ours. */
const isForeignRule = (line: string): boolean => /^RRULE[:;]/i.test(line) && /RSCALE=(?!GREGORIAN\b)/i.test(line);

function canRead(line: string): boolean {
  if (isForeignRule(line)) return false;
  try {
    componentOf([line]);
    return true;
  } catch {
    return false;
  }
}

export interface ReadEvent {
  readonly event: ICAL.Component;
  /** Something about when it is could not be read. */
  readonly problem: EventPart['problem'];
}

/** A line as the standard has it, where programs are known to write it otherwise. */
function standardLine(line: string): string {
  // Exchange folds a rule in the middle and so puts spaces into it.
  if (/^RRULE[:;]/i.test(line)) return line.replace(/\s/g, '');
  // Synology does not mark a date as one.
  const [, name, dates] =
    /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?:;[^:]*)?:(\d{8}(?:,\d{8})*)$/i.exec(line) ?? [];
  return name === undefined || dates === undefined ? line : `${name};VALUE=DATE:${dates}`;
}

/** The event as far as it can be read. */
export function readEvent(written: readonly string[]): ReadEvent {
  const lines = written.map(standardLine);
  const isWhole = isBalanced(lines);
  try {
    if (isWhole && !lines.some(isForeignRule)) return { event: componentOf(lines), problem: null };
  } catch {
    // Line by line, below.
  }
  const readable: string[] = [];
  let problem: EventPart['problem'] = isWhole ? null : 'noDay';
  let property = '';
  for (const line of ownLines(lines)) {
    // What does not look like a property is the rest of the previous property, folded wrongly.
    property = /^([A-Z-]+)(?:[:;]|$)/i.exec(line)?.[1]?.toUpperCase() ?? property;
    if (canRead(line)) readable.push(line);
    else problem ??= PROBLEMS[property] ?? null;
  }
  return { event: componentOf(readable), problem };
}
