// Exported calendar files, read back by another program: Python's icalendar.
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { toCalendar, type CalendarDays } from '../../../../../electron/exchange/calendar/write.ts';
import { pythonWithIcalendar } from '../../../support/tools.ts';

const READ = `
import sys, json, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = [{'uid': str(e['uid']), 'from': e['dtstart'].dt.isoformat(), 'end': e['dtend'].dt.isoformat() if 'dtend' in e else None, 'title': str(e['summary']), 'description': str(e.get('description', '')), 'status': str(e['status']), 'keys': sorted(k.lower() for k in e.keys())} for e in calendar.walk('VEVENT')]
print(json.dumps({'name': str(calendar['x-wr-calname']), 'events': events, 'parts': [c.name for c in calendar.walk()]}))
`;
let python = '';
beforeAll(() => {
  python = pythonWithIcalendar();
});

interface Found {
  name: string;
  events: {
    uid: string;
    from: string;
    end: string | null;
    title: string;
    description: string;
    status: string;
    keys: string[];
  }[];
  parts: string[];
}
function readBack(bytes: Uint8Array): Found {
  const done = spawnSync(python, ['-c', READ], { input: Buffer.from(bytes), encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout) as Found;
}

const event = (more: Partial<CalendarDays> = {}): CalendarDays => ({
  uid: 'absence-1',
  from: '2026-12-28',
  to: '2027-01-06',
  summary: 'Åsa Öberg är borta',
  text: '',
  status: 'CONFIRMED',
  away: false,
  changed: new Date('2026-11-24T08:20:00.000Z'),
  ...more,
});
const file = (...events: CalendarDays[]) => toCalendar(events, 'Bemanning', new Date('2026-11-25T07:00:00.000Z'));

describe('a calendar file', () => {
  it('holds all-day events across a new year that end on the day after the last', () => {
    const { name, events } = readBack(
      file(
        event(),
        event({
          uid: 'cover-1',
          from: '2028-02-29',
          to: '2028-02-29',
          summary: 'Bo ersätter Åsa i Badhuset, Flickr; extra',
          status: 'TENTATIVE',
          text: 'Tills vidare: sista dagen är inte känd.\nInte bekräftat.',
        }),
      ),
    );
    expect(name).toBe('Bemanning');
    expect(events).toMatchObject([
      {
        uid: 'absence-1@kanalvakt.invalid',
        from: '2026-12-28',
        end: '2027-01-07',
        title: 'Åsa Öberg är borta',
        status: 'CONFIRMED',
      },
      {
        uid: 'cover-1@kanalvakt.invalid',
        from: '2028-02-29',
        end: '2028-03-01',
        title: 'Bo ersätter Åsa i Badhuset, Flickr; extra',
        description: 'Tills vidare: sista dagen är inte känd.\nInte bekräftat.',
        status: 'TENTATIVE',
      },
    ]);
  });

  it('differs only in its timestamp, so that importing it again replaces the events', () => {
    const plain = (bytes: Uint8Array): string =>
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/DTSTAMP:\S+/g, '');
    expect(plain(file(event()))).toBe(plain(file(event())));
  });

  it('a name can never start a new line, and no event is lost', () => {
    const usual = readBack(file(event()));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 120 }),
          fc.constantFrom('x\r\nBEGIN:VEVENT\r\nUID:evil', 'x\nEND:VCALENDAR', 'a;b,c\\d:e"f', 'Å'.repeat(300)),
        ),
        (name) => {
          const found = readBack(file(event({ summary: `A ${name} Z` })));
          expect([found.parts, found.events.length, found.events[0]?.keys]).toEqual([
            usual.parts,
            1,
            usual.events[0]?.keys,
          ]);
          expect(found.events[0]?.title.startsWith('A')).toBe(true);
          expect(found.events[0]?.title.endsWith('Z')).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});
