// Exported calendar files, read back by python3-icalendar; and imported ones, as programs write them and as hostile
// ones could be.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../../domain/calendar/days.ts';
import { readCalendar, type CalendarEvent } from '../../../../../electron/exchange/calendar/read.ts';
import { toCalendar, type CalendarDays } from '../../../../../electron/exchange/calendar/write.ts';

const SPAN = { from: '2026-11-24', to: '2028-11-23' };
const NOW = new Date('2026-11-24T08:00:00.000Z');

const PYTHON = `
import sys, json, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps([{key: str(event.get(key)) for key in ('uid', 'summary', 'description', 'status', 'transp', 'sequence')} | {'from': event.decoded('dtstart').isoformat(), 'to': event.decoded('dtend').isoformat(), 'kind': type(event.decoded('dtstart')).__name__} for event in calendar.walk('VEVENT')]))
`;
const byPython = (bytes: Uint8Array): Record<string, string>[] =>
  JSON.parse(execFileSync('/usr/bin/python3', ['-c', PYTHON], { input: bytes, encoding: 'utf8' })) as Record<
    string,
    string
  >[];

const days = (more: Partial<CalendarDays> = {}): CalendarDays => ({
  uid: 'a.bo.1',
  from: '2026-11-30',
  to: '2026-12-04',
  summary: 'Ersättare för Sara Ek',
  text: 'Badhuset, Facebook: svara\noch mer; allt',
  status: 'CONFIRMED',
  away: false,
  changed: NOW,
  ...more,
});

describe('an exported calendar file', () => {
  it('holds all-day events that end the day after the last, as another program reads them', () => {
    const bytes = toCalendar(
      [days(), days({ uid: 'a.bo.2', from: '2028-02-29', to: '2028-02-29', away: true, status: 'TENTATIVE' })],
      'Bemanning',
      NOW,
    );
    expect(byPython(bytes)).toMatchObject([
      {
        uid: 'a.bo.1@kanalvakt.invalid',
        kind: 'date',
        from: '2026-11-30',
        to: '2026-12-05',
        summary: 'Ersättare för Sara Ek',
        description: 'Badhuset, Facebook: svara\noch mer; allt',
        status: 'CONFIRMED',
        transp: 'TRANSPARENT',
      },
      { from: '2028-02-29', to: '2028-03-01', status: 'TENTATIVE', transp: 'OPAQUE' },
    ]);
    const text = Buffer.from(bytes).toString('utf8');
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('a later change has the same UID and a higher sequence number', () => {
    const [before] = byPython(toCalendar([days()], 'Bemanning', NOW));
    const [after] = byPython(
      toCalendar([days({ to: '2026-12-11', changed: new Date('2026-11-25T08:00:00.000Z') })], 'Bemanning', NOW),
    );
    expect(after?.uid).toBe(before?.uid);
    expect(Number(after?.sequence)).toBeGreaterThan(Number(before?.sequence));
  });

  it('a text can never start a property or an event', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('\r\nBEGIN:VEVENT', '\nATTENDEE:mailto:x@y', '\u2028X', '\\n;,:', '\u0085END:VCALENDAR'),
        (text, evil) => {
          const read = readCalendar(
            toCalendar([days({ summary: text + evil, text: evil + text })], 'Bemanning', NOW),
            SPAN,
          );
          expect(read).toMatchObject({ ok: true, events: [{ from: '2026-11-30', to: '2026-12-04', problem: null }] });
          expect(read.ok && read.events.length).toBe(1);
        },
      ),
      { numRuns: 60 },
    );
    expect(byPython(toCalendar([days({ summary: 'a\r\nATTENDEE:mailto:x@y' })], 'Bemanning', NOW))).toHaveLength(1);
  });

  it('any date range that is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 60 }), (start, length) => {
        const from = addDays(SPAN.from, start);
        const to = addDays(from, length);
        expect(readCalendar(toCalendar([days({ from, to })], 'Bemanning', NOW), SPAN)).toMatchObject({
          ok: true,
          events: [{ from, to }],
        });
      }),
      { numRuns: 100 },
    );
  });
});

const file = (...events: string[][]): Uint8Array =>
  Buffer.from(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//x//y//EN',
      ...events.flatMap((lines) => ['BEGIN:VEVENT', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT']),
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
const events = (bytes: Uint8Array): CalendarEvent[] => {
  const read = readCalendar(bytes, SPAN);
  if (!read.ok) throw new Error(read.why);
  return read.events;
};
const datesOf = (...lines: string[]): Pick<CalendarEvent, 'from' | 'to' | 'problem'>[] =>
  events(file(['UID:u', ...lines])).map(({ from, to, problem }) => ({ from, to, problem }));
const allDay = (from: string, to: string) => ({ from, to, problem: null });

describe('an imported calendar file', () => {
  it('all-day events end before DTEND; one without an end, or with its start as end, is one day', () => {
    expect(datesOf('DTSTART;VALUE=DATE:20270705', 'DTEND;VALUE=DATE:20270724')).toEqual([
      allDay('2027-07-05', '2027-07-23'),
    ]);
    expect(datesOf('DTSTART;VALUE=DATE:20270705')).toEqual([allDay('2027-07-05', '2027-07-05')]);
    expect(datesOf('DTSTART;VALUE=DATE:20270705', 'DTEND;VALUE=DATE:20270705')).toEqual([
      allDay('2027-07-05', '2027-07-05'),
    ]);
    expect(datesOf('DTSTART;VALUE=DATE:20280228', 'DURATION:P2D')).toEqual([allDay('2028-02-28', '2028-02-29')]);
    expect(datesOf('DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270102')).toEqual([
      allDay('2026-12-31', '2027-01-01'),
    ]);
  });

  it('a date is a date, also where it is not marked as one', () => {
    for (const params of ['', ';VALUE=DATE-TIME', ';TZID=Europe/Stockholm', ';TZID="Europe/Stockholm"'])
      expect(datesOf(`DTSTART${params}:20270705`, `DTEND${params}:20270708`)).toEqual([
        allDay('2027-07-05', '2027-07-07'),
      ]);
    expect(datesOf('DTSTART:20270104', 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE:20270111,20270118')).toEqual([
      allDay('2027-01-04', '2027-01-04'),
      allDay('2027-01-25', '2027-01-25'),
    ]);
    expect(datesOf('DTSTART:20271399')).toMatchObject([{ problem: 'noDay' }]);
  });

  it('events within a day are no absences; timed events over several days are, as whole days', () => {
    expect(datesOf('DTSTART:20270705T090000', 'DTEND:20270705T160000')).toMatchObject([{ problem: 'partDay' }]);
    expect(datesOf('DTSTART:20270705T220000', 'DTEND:20270706T060000')).toMatchObject([{ problem: 'partDay' }]);
    expect(
      datesOf('DTSTART;TZID=Europe/Stockholm:20270705T080000', 'DTEND;TZID=Europe/Stockholm:20270723T170000'),
    ).toEqual([allDay('2027-07-05', '2027-07-23')]);
    expect(events(file(['UID:u', 'DTSTART:20270705T080000', 'DTEND:20270707T170000']))).toMatchObject([
      { rounded: true },
    ]);
    // Outlook writes whole days as midnight to midnight.
    expect(
      events(
        file([
          'UID:u',
          'DTSTART;TZID=W. Europe Standard Time:20270705T000000',
          'DTEND;TZID=W. Europe Standard Time:20270710T000000',
        ]),
      ),
    ).toMatchObject([{ from: '2027-07-05', to: '2027-07-09', rounded: false }]);
  });

  it('days are counted in Stockholm time, whatever the time zone, also at changes to and from summer time', () => {
    // Midnight in Stockholm is 22 or 23 o'clock UTC on the previous day.
    expect(datesOf('DTSTART:20270704T220000Z', 'DTEND:20270709T220000Z')).toEqual([allDay('2027-07-05', '2027-07-09')]);
    expect(datesOf('DTSTART:20270110T230000Z', 'DTEND:20270115T230000Z')).toEqual([allDay('2027-01-11', '2027-01-15')]);
    expect(
      datesOf('DTSTART;TZID=America/New_York:20270705T180000', 'DTEND;TZID=America/New_York:20270709T180000'),
    ).toEqual([allDay('2027-07-06', '2027-07-09')]);
    // The days on which the clocks change have 23 and 25 hours.
    expect(
      datesOf('DTSTART;TZID=Europe/Stockholm:20270328T000000', 'DTEND;TZID=Europe/Stockholm:20270329T000000'),
    ).toEqual([allDay('2027-03-28', '2027-03-28')]);
    expect(
      datesOf('DTSTART;TZID=Europe/Stockholm:20271031T000000', 'DTEND;TZID=Europe/Stockholm:20271101T000000'),
    ).toEqual([allDay('2027-10-31', '2027-10-31')]);
    // An unknown time zone is treated as local time.
    expect(datesOf('DTSTART;TZID=Nowhere/Land:20270705T000000', 'DTEND;TZID=Nowhere/Land:20270707T000000')).toEqual([
      allDay('2027-07-05', '2027-07-06'),
    ]);
  });

  it('recurring events are expanded without their exceptions, and consecutive days become one range', () => {
    expect(datesOf('DTSTART;VALUE=DATE:20270104', 'RRULE:FREQ=DAILY;COUNT=5')).toEqual([
      allDay('2027-01-04', '2027-01-08'),
    ]);
    expect(datesOf('DTSTART;VALUE=DATE:20270705', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270723')).toEqual([
      allDay('2027-07-05', '2027-07-23'),
    ]);
    expect(datesOf('DTSTART;VALUE=DATE:20270113', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20270120')).toEqual([
      allDay('2027-01-13', '2027-01-13'),
      allDay('2027-01-27', '2027-01-27'),
    ]);
    expect(datesOf('DTSTART;VALUE=DATE:20200217', 'DTEND;VALUE=DATE:20200222', 'RRULE:FREQ=YEARLY')).toEqual([
      allDay('2027-02-17', '2027-02-21'),
      allDay('2028-02-17', '2028-02-21'),
    ]);
    expect(
      datesOf(
        'DTSTART;TZID=Europe/Stockholm:20270105T090000',
        'DTEND;TZID=Europe/Stockholm:20270105T100000',
        'RRULE:FREQ=WEEKLY',
      ),
    ).toMatchObject([{ problem: 'partDay' }]);
  });

  it('a moved or cancelled occurrence is read as changed', () => {
    const read = events(
      file(
        ['UID:r', 'SUMMARY:Ledig', 'DTSTART;VALUE=DATE:20270113', 'RRULE:FREQ=WEEKLY;COUNT=3'],
        ['UID:r', 'SUMMARY:Ledig', 'RECURRENCE-ID;VALUE=DATE:20270120', 'DTSTART;VALUE=DATE:20270121'],
        [
          'UID:r',
          'SUMMARY:Ledig',
          'RECURRENCE-ID;VALUE=DATE:20270127',
          'DTSTART;VALUE=DATE:20270127',
          'STATUS:CANCELLED',
        ],
      ),
    );
    expect(read.map(({ from, problem }) => [from, problem])).toEqual([
      ['2027-01-13', null],
      ['2027-01-21', null],
      ['2027-01-27', 'cancelled'],
    ]);
  });

  it('an event without a valid date or rule is reported, and the others are read', () => {
    const read = events(
      file(
        ['UID:a', 'SUMMARY:Trasig', 'DTSTART;VALUE=DATE:20271399'],
        ['UID:b'],
        ['UID:c', 'DTSTART;VALUE=DATE:20270705', 'RRULE:FREQ=SECONDLY'],
        ['UID:d', 'DTSTART;VALUE=DATE:99990101'],
        ['UID:e', 'DTSTART;VALUE=DATE:20270705', 'DURATION:P99999999D'],
        ['UID:f', 'SUMMARY:Semester', 'DTSTART;VALUE=DATE:20270705'],
      ),
    );
    expect(read.map(({ problem }) => problem).slice(0, 4)).toEqual(['noDay', 'noDay', 'oddRule', 'noDay']);
    expect(read.at(-1)).toMatchObject({ summary: 'Semester', problem: null });
  });

  it('an odd line costs one event at most, and its day is not guessed', () => {
    const good = ['UID:g', 'SUMMARY:Semester', 'DTSTART;VALUE=DATE:20270705'];
    const oddIn = (...lines: string[]): Pick<CalendarEvent, 'summary' | 'from' | 'problem'>[] =>
      events(file(['UID:o', 'SUMMARY:Ledig', ...lines], good)).map(({ summary, from, problem }) => ({
        summary,
        from,
        problem,
      }));
    const semester = { summary: 'Semester', from: '2027-07-05', problem: null };
    const day = 'DTSTART;VALUE=DATE:20270712';
    const fine = { summary: 'Ledig', from: '2027-07-12', problem: null };
    const rule = { ...fine, problem: 'oddRule' };
    const noDay = { summary: 'Ledig', from: null, problem: 'noDay' };
    // Unfolded text, a line without a value, a broken parameter, and an alarm with an odd line.
    expect(oddIn(day, 'DESCRIPTION:En rad', 'och en till', '', '<br>')).toEqual([fine, semester]);
    expect(oddIn(day, 'LOCATION')).toEqual([fine, semester]);
    expect(oddIn(day, 'ATTENDEE;CN="Sara')).toEqual([fine, semester]);
    expect(oddIn(day, 'BEGIN:VALARM', 'TRIGGER', 'DTSTART', 'END:VALARM')).toEqual([fine, semester]);
    expect(oddIn(day, 'RRULE:RSCALE=CHINESE;FREQ=YEARLY')).toEqual([rule, semester]);
    expect(oddIn(day, 'RRULE:FREQ=YEARLY;COUNT=1;RSCALE=GREGORIAN;SKIP=OMIT')).toEqual([fine, semester]);
    expect(oddIn(day, 'EXDATE;VALUE=DATE')).toEqual([rule, semester]);
    expect(oddIn(day, 'RRULE:FREQ=WEEKLY;COUNT=1;BYDAY=MO, TU')).toEqual([fine, semester]);
    expect(oddIn('DTSTART')).toEqual([noDay, semester]);
    // The rest of a rule that was not folded as it should be: five days are not a year.
    for (const rest of ['COUNT=5', 'UNTIL=20270716', 'INTERVAL=2;COUNT=5'])
      expect(oddIn(day, 'RRULE:FREQ=YEARLY;', rest), rest).toEqual([rule, semester]);
    // What follows may belong to something else: an alarm without an end or a beginning.
    for (const edge of ['BEGIN:VALARM', 'END:VALARM'])
      expect(oddIn(day, edge, 'DTEND;VALUE=DATE:20270720'), edge).toEqual([noDay, semester]);
    expect(oddIn(day, 'DTEND;VALUE')).toEqual([noDay, semester]);
  });

  it('odd lines outside its events do not matter; an event that does not end is reported', () => {
    const text = Buffer.from(file(['UID:a', 'DTSTART;VALUE=DATE:20270705'])).toString('utf8');
    const zone = 'BEGIN:VTIMEZONE\r\nTZID\r\nBEGIN:STANDARD\r\nRRULE:FREQ=VARJE\r\nEND:VTIMEZONE\r\n';
    expect(events(Buffer.from(text.replace('BEGIN:VEVENT', `${zone}BEGIN:VEVENT`)))).toMatchObject([
      { from: '2027-07-05', problem: null },
    ]);
    const twice = text.replace('END:VEVENT', 'BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270712\r\nEND:VEVENT');
    expect(events(Buffer.from(twice)).map(({ from, problem }) => [from, problem])).toEqual([
      [null, 'noDay'],
      ['2027-07-12', null],
    ]);
    expect(events(Buffer.from(text.replaceAll('\r\n', '\r')))).toHaveLength(1);
  });

  it('one odd line of a calendar never takes an event from another', () => {
    const at = fc.integer({ min: 0, max: 3 });
    const odd = fc
      .string({ unit: 'binary', maxLength: 30 })
      .filter((text) => !/(BEGIN|END):|^[ \t]|[\r\n]/i.test(text));
    fc.assert(
      fc.property(at, odd, (place, line) => {
        const lines = ['UID:o', 'SUMMARY:Ledig', 'DTSTART;VALUE=DATE:20270712'];
        lines.splice(place, 0, line);
        const read = events(
          file(['UID:a', 'DTSTART;VALUE=DATE:20270705'], lines, ['UID:b', 'DTSTART;VALUE=DATE:20270719']),
        );
        expect(read.map(({ from }) => from)).toEqual(['2027-07-05', read[1]?.from, '2027-07-19']);
      }),
    );
  });

  it('events show their availability and a one-line summary, also in Latin-1', () => {
    expect(
      events(
        file(
          ['UID:a', 'SUMMARY:Född\\nliten \u202e', 'DTSTART;VALUE=DATE:20270705', 'TRANSP:TRANSPARENT'],
          ['UID:b', 'DTSTART;VALUE=DATE:20270705', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'],
          ['UID:c', 'DTSTART;VALUE=DATE:20270705'],
        ),
      ),
    ).toMatchObject([{ shown: 'free', summary: 'Född liten' }, { shown: 'away' }, { shown: 'busy' }]);
    expect(
      events(
        Buffer.from(
          Buffer.from(file(['UID:a', 'SUMMARY:Föräldraledig', 'DTSTART;VALUE=DATE:20270705'])).toString('utf8'),
          'latin1',
        ),
      ),
    ).toMatchObject([{ summary: 'Föräldraledig' }]);
  });

  it.each([
    ['an empty file', Buffer.from('')],
    ['an image', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB', 'base64')],
    ['a web page', Buffer.from('<!doctype html><html></html>')],
    ['a truncated file', file(['UID:a', 'DTSTART;VALUE=DATE:20270705']).subarray(0, 90)],
    ['a vCard', Buffer.from('BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Sara\r\nEND:VCARD\r\n')],
  ])('a file that is not a calendar is refused: %s', (_, bytes) => {
    expect(readCalendar(bytes, SPAN)).toMatchObject({ ok: false });
  });

  it('a rule without occurrences and one with very many end within the limits', () => {
    const never = readCalendar(
      file(['UID:a', 'DTSTART;VALUE=DATE:20270705', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30']),
      SPAN,
      1500,
    );
    expect(never.ok ? never.events.length : never.why).toBe('tooMuch');
    const many = readCalendar(
      file(
        ['UID:a', 'DTSTART;VALUE=DATE:19900101', 'RRULE:FREQ=DAILY'],
        ['UID:b', 'DTSTART;VALUE=DATE:20270112', 'RRULE:FREQ=WEEKLY;BYDAY=TU'],
      ),
      SPAN,
    );
    expect(many.ok && many.events.length).toBeLessThan(900);
  });

  it('a file is refused above the maximum number of events, but not below it', () => {
    const many = (count: number): Uint8Array =>
      file(...Array.from({ length: count }, (_, index) => [`UID:${String(index)}`, 'DTSTART;VALUE=DATE:20270705']));
    expect(readCalendar(many(20_001), SPAN, 60_000)).toMatchObject({ ok: false, why: 'tooMany' });
    expect(readCalendar(many(300), SPAN)).toMatchObject({ ok: true });
  });

  it('reading never throws, whatever the text', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'BEGIN:VCALENDAR',
        'END:VCALENDAR',
        'BEGIN:VEVENT',
        'END:VEVENT',
        'DTSTART;VALUE=DATE:20270705',
        'DTSTART:2027',
        'DTEND;TZID=UTC:20270706T000000',
        'RRULE:FREQ=YEARLY;BYDAY=5MO',
        'RRULE:x',
        'RDATE;VALUE=PERIOD:20270101T000000Z/PT1H',
        'EXDATE:20270705',
        'DURATION:-P1D',
        'RECURRENCE-ID:20270705',
        'STATUS:CANCELLED',
      ),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const read = readCalendar(
          Buffer.from(['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')),
          SPAN,
          3000,
        );
        if (read.ok)
          for (const { from, to, problem } of read.events)
            if (problem === null) expect(from !== null && to !== null && from <= to).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
