// The cover timeline by channel and by person: chains, ends, closed channels, load, and the possible actions on a gap.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeopleTimeline, Timeline } from '../../../../domain/cover/calls.ts';
import { calendarEvents } from '../../../../domain/cover/calendar-events.ts';
import { gapOf, isOpen } from '../../../../domain/cover/gap.ts';
import { peopleTimelineOf } from '../../../../domain/cover/people-timeline.ts';
import { timelineOf } from '../../../../domain/cover/timeline.ts';
import { addDays, dayFromNumber, dayNumber } from '../../../../domain/calendar/days.ts';
import { DUTIES } from '../../../../domain/rules/duty.ts';
import { absence, channel, cover, entry, person, stateOf, type World } from '../../support/world/index.ts';
import { madeUpSummer } from '../../support/world/summer.ts';

const world = (parts: World = {}) =>
  stateOf({
    people: [person('anna'), person('bo'), person('cia')],
    channels: [channel('c', { roster: [entry('anna', ['moderate'])] })],
    ...parts,
  });
const confirmed = { status: 'confirmed' as const };
const july = { from: '2026-07-01', to: '2026-07-31' };
const summer = absence('a', 'anna', '2026-07-06', '2026-07-17', {
  ...confirmed,
  covers: [cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-17')],
});
const ill = absence('b', 'bo', '2026-07-09', '2026-07-10', {
  ...confirmed,
  covers: [cover('c', 'moderate', 'cia', '2026-07-09', '2026-07-10')],
});
/** The roster has one duty only, so the rule set here has only that one. */
const barsIn = (state: ReturnType<typeof world>, period = july) =>
  timelineOf(state, period, 'sv', ['moderate']).rows[0]?.bars ?? [];

describe('a chain of substitutes', () => {
  it('is distinguished from a plain substitute: who answers, for whom and through whom', () => {
    expect(
      barsIn(world({ absences: [summer, ill] })).map(({ from, to, kind, personIds, chains }) => [
        from,
        to,
        kind,
        personIds,
        chains,
      ]),
    ).toEqual([
      ['2026-07-01', '2026-07-05', 'ordinary', ['anna'], []],
      ['2026-07-06', '2026-07-08', 'substitute', ['bo'], [['anna', 'bo']]],
      ['2026-07-09', '2026-07-10', 'substitute', ['cia'], [['anna', 'bo', 'cia']]],
      ['2026-07-11', '2026-07-17', 'substitute', ['bo'], [['anna', 'bo']]],
      ['2026-07-18', '2026-07-31', 'ordinary', ['anna'], []],
    ]);
  });

  it('is a gap when it is broken or circular', () => {
    expect(
      barsIn(world({ absences: [summer, { ...ill, covers: [] }] })).find(({ kind }) => kind === 'gap'),
    ).toMatchObject({ from: '2026-07-09', to: '2026-07-10', absenceId: 'a' });
    const circle = {
      ...ill,
      from: '2026-07-06',
      to: '2026-07-17',
      covers: [cover('c', 'moderate', 'anna', '2026-07-06', '2026-07-17')],
    };
    expect(barsIn(world({ absences: [summer, circle] })).map(({ kind }) => kind)).toEqual([
      'ordinary',
      'gap',
      'ordinary',
    ]);
  });
});

describe('the end of a substitution after the period', () => {
  const until = (to: string | null) =>
    barsIn(
      world({
        absences: [
          absence('a', 'anna', '2026-07-20', to, {
            ...confirmed,
            covers: [cover('c', 'moderate', 'bo', '2026-07-20', to)],
          }),
        ],
      }),
    ).at(-1)?.until;
  it('is the real last day, and null when it ends inside the period or is unknown', () => {
    expect(until('2026-08-09')).toBe('2026-08-09');
    expect(until('2027-01-03')).toBe('2027-01-03');
    expect(until('2026-07-31')).toBeNull();
    expect(until(null)).toBeNull();
  });
});

describe('channels in the timeline', () => {
  const closed = (closedOn: string) =>
    world({ channels: [channel('c', { roster: [entry('anna', ['moderate'])], state: 'closed', closedOn })] });
  it('say whether what the last bar shows goes on after the period: of a gap, on the next day that counts', () => {
    const goOn = (parts: World, period = july) =>
      timelineOf(world(parts), period, 'sv', ['moderate']).rows[0]?.bars.map(({ kind, to, goesOn }) => [
        kind,
        to,
        goesOn,
      ]);
    expect(goOn({})).toEqual([['ordinary', '2026-07-31', true]]);
    const away = (to: string) => ({ absences: [{ ...summer, to, covers: [] }] });
    // The week ends on a Sunday, and the gap on the Friday before it; it goes on if Monday is open too.
    const week = { from: '2026-07-06', to: '2026-07-12' };
    expect(goOn(away('2026-07-17'), week)).toEqual([['gap', '2026-07-10', true]]);
    expect(goOn(away('2026-07-12'), week)).toEqual([['gap', '2026-07-10', undefined]]);
    expect(goOn(away('2026-07-20'), { from: '2026-07-06', to: '2026-07-20' })?.at(-1)).toEqual([
      ...['gap', '2026-07-20', undefined],
    ]);
  });

  it('are shown until the day before they close, and omitted when no day of the period remains', () => {
    const [row] = timelineOf(closed('2026-07-15'), july).rows;
    expect([row?.closedOn, row?.bars.at(-1)?.to]).toEqual(['2026-07-15', '2026-07-14']);
    expect(timelineOf(closed('2026-07-01'), july).rows).toEqual([]);
    const [later] = timelineOf(closed('2026-08-02'), july).rows;
    expect([later?.closedOn, later?.bars.at(-1)?.to]).toEqual([null, '2026-07-31']);
  });

  it('have days with ISO weeks, leap days and holidays, across new year and clock changes', () => {
    const weeks = (from: string, to: string) => [
      ...new Set(timelineOf(world(), { from, to }).days.map(({ week }) => week)),
    ];
    expect(weeks('2026-12-21', '2027-01-10')).toEqual([52, 53, 1]);
    expect(weeks('2024-12-30', '2025-01-05')).toEqual([1]);
    const year = timelineOf(world(), { from: '2028-01-01', to: '2028-12-31' });
    expect(year.days).toHaveLength(366);
    expect(year.days.some(({ day }) => day === '2028-02-29')).toBe(true);
    expect(timelineOf(world(), { from: '2026-10-24', to: '2026-10-26' }).days.map(({ day }) => day)).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ]);
    expect(timelineOf(world(), { from: '2026-12-24', to: '2026-12-24' }, 'en').days[0]?.holiday).toBe('Christmas Eve');
  });
});

describe('the timeline by person', () => {
  it('shows absences, the covers along a chain and whom they are for, and the load', () => {
    const { people } = peopleTimelineOf(world({ absences: [summer, ill] }), july);
    const task = (forId: string, via: string[]) => ({
      channelId: 'c',
      name: 'Kanal c',
      platform: 'facebook',
      forId,
      via,
    });
    const [anna, bo, cia] = people;
    expect(anna?.bars).toEqual([{ from: '2026-07-06', to: '2026-07-17', kind: 'away', absenceId: 'a', tasks: [] }]);
    expect(bo?.bars).toEqual([
      { from: '2026-07-06', to: '2026-07-08', kind: 'substitute', absenceId: null, tasks: [task('anna', [])] },
      { from: '2026-07-09', to: '2026-07-10', kind: 'away', absenceId: 'b', tasks: [] },
      { from: '2026-07-11', to: '2026-07-17', kind: 'substitute', absenceId: null, tasks: [task('anna', [])] },
    ]);
    expect(cia?.bars).toEqual([
      { from: '2026-07-09', to: '2026-07-10', kind: 'substitute', absenceId: null, tasks: [task('anna', ['bo'])] },
    ]);
    expect(people.map(({ load }) => load)).toEqual([
      { own: 1, days: 0, most: 0, away: 10 },
      { own: 0, days: 8, most: 1, away: 2 },
      { own: 0, days: 2, most: 1, away: 0 },
    ]);
  });

  it('shows a gap where someone is away and no one answers, across a weekend but not after', () => {
    const away = { ...summer, covers: [cover('c', 'moderate', 'bo', '2026-07-15', '2026-07-17')] };
    expect(
      peopleTimelineOf(world({ absences: [away] }), july).people[0]?.bars.map(({ from, to, kind, tasks }) => [
        from,
        to,
        kind,
        tasks.length,
      ]),
    ).toEqual([
      ['2026-07-06', '2026-07-14', 'gap', 1],
      ['2026-07-15', '2026-07-17', 'away', 0],
    ]);
  });

  it('distinguishes planned from confirmed absences', () => {
    const draft = { ...summer, status: 'draft' as const };
    expect(
      peopleTimelineOf(world({ absences: [draft] }), july).people.flatMap(({ bars }) => bars.map(({ kind }) => kind)),
    ).toEqual(['awayDraft', 'draft']);
  });

  it('leaves out people who are archived or not authorised and have nothing in the period', () => {
    const gone = person('dan', { archived: { at: '2026-01-01T00:00:00.000Z', by: 'x' } });
    expect(
      peopleTimelineOf(world({ people: [person('anna'), gone, person('eva', { permission: null })] }), july).people.map(
        ({ personId }) => personId,
      ),
    ).toEqual(['anna']);
  });

  it('agrees with the channel timeline, on every day of any department', () => {
    const FIRST = dayNumber('2027-12-13');
    const day = fc.integer({ min: 0, max: 39 }).map((n) => dayFromNumber(FIRST + n));
    const span = fc
      .tuple(day, fc.integer({ min: 0, max: 14 }))
      .map(([from, length]) => ({ from, to: addDays(from, length) }));
    const who = fc.constantFrom('p0', 'p1', 'p2', 'p3');
    const absences = fc.array(
      fc.record({
        who,
        span,
        planned: fc.boolean(),
        covers: fc.array(fc.record({ channel: fc.constantFrom('c0', 'c1'), who, span }), { maxLength: 3 }),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(absences, fc.array(fc.tuple(who, span), { minLength: 1, maxLength: 4 }), (rows, roster) => {
        const state = stateOf({
          people: ['p0', 'p1', 'p2', 'p3'].map((id) => person(id)),
          channels: ['c0', 'c1'].map((id, index) =>
            channel(id, {
              weekendWatch: true,
              roster: roster
                .filter((_, at) => at % 2 === index)
                .map(([personId, { from, to }]) => entry(personId, ['moderate'], from, to)),
            }),
          ),
          absences: rows.map((row, index) =>
            absence(`a${String(index)}`, row.who, row.span.from, row.span.to, {
              status: row.planned ? 'draft' : 'confirmed',
              covers: row.covers.map((one) => cover(one.channel, 'moderate', one.who, one.span.from, one.span.to)),
            }),
          ),
        });
        const period = { from: dayFromNumber(FIRST), to: dayFromNumber(FIRST + 54) };
        const channels = Timeline.parse(timelineOf(state, period, 'sv', ['moderate']));
        const people = PeopleTimeline.parse(peopleTimelineOf(state, period, 'sv', ['moderate']));
        for (const { day: at } of channels.days) {
          const byChannel = new Set<string>();
          for (const row of channels.rows)
            for (const bar of row.bars)
              if (bar.from <= at && at <= bar.to)
                for (const chain of bar.chains) byChannel.add([row.channelId, ...chain].join());
          const byPerson = new Set<string>();
          for (const one of people.people) {
            for (const bar of one.bars) {
              if (bar.from > at || at > bar.to || (bar.kind !== 'substitute' && bar.kind !== 'draft')) continue;
              for (const task of bar.tasks)
                byPerson.add([task.channelId, task.forId, ...task.via, one.personId].join());
            }
          }
          expect([...byPerson].sort(), at).toEqual([...byChannel].sort());
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a gap in the timeline', () => {
  const bare = { ...summer, covers: [] };
  const gapIn = (state: ReturnType<typeof world>, period = { from: '2026-07-06', to: '2026-07-17' }) =>
    gapOf(state, bare, state.channels.c!, period, DUTIES);

  it('says which duties are open on which of its days, and who may take all of them', () => {
    const state = world({
      absences: [bare],
      people: [person('anna'), person('bo'), person('dan', { permission: null })],
    });
    expect(gapIn(state)).toMatchObject({
      absenceId: 'a',
      personId: 'anna',
      open: [{ duty: 'moderate', from: '2026-07-06', to: '2026-07-17' }],
    });
    expect(gapIn(state).candidates.map(({ personId, eligible, reasons }) => [personId, eligible, reasons])).toEqual([
      ['bo', true, []],
      ['dan', false, ['noPermission']],
    ]);
    expect(gapIn(state, { from: '2026-07-13', to: '2026-07-14' }).open).toEqual([
      { duty: 'moderate', from: '2026-07-13', to: '2026-07-14' },
    ]);
  });

  it('counts planned absences as away, both for candidates and in chains', () => {
    const draft = { ...ill, status: 'draft' as const, covers: [] };
    const away = gapIn(world({ absences: [bare, draft] })).candidates.find(({ personId }) => personId === 'bo');
    expect(away).toMatchObject({ eligible: false, reasons: ['away'] });
    const state = world({ absences: [summer, draft] });
    expect(barsIn(state).find(({ kind }) => kind === 'gap')).toMatchObject({
      absenceId: 'a',
      from: '2026-07-09',
      to: '2026-07-10',
    });
    expect(gapOf(state, summer, state.channels.c!, { from: '2026-07-09', to: '2026-07-10' }, DUTIES).open).toEqual([
      { duty: 'moderate', from: '2026-07-09', to: '2026-07-10' },
    ]);
    expect(isOpen(state, summer, state.channels.c!, { duty: 'moderate', from: '2026-07-09', to: '2026-07-10' })).toBe(
      true,
    );
    expect(isOpen(state, summer, state.channels.c!, { duty: 'moderate', from: '2026-07-08', to: '2026-07-10' })).toBe(
      false,
    );
  });
});

describe('the timeline as calendar events', () => {
  it('has one event per absence and one per substitution with all its duties, in full beyond the period', () => {
    const covers = [
      cover('c', 'moderate', 'bo', '2026-07-06', '2026-07-17'),
      cover('c', 'answer', 'bo', '2026-07-06', '2026-07-17'),
      cover('c', 'publish', 'cia', '2026-07-06', '2026-07-10'),
    ];
    const events = calendarEvents(world({ absences: [{ ...summer, covers }] }), {
      from: '2026-07-13',
      to: '2026-07-31',
    });
    expect(events.map(({ kind, from, to, substituteId }) => [kind, from, to, substituteId])).toEqual([
      ['away', '2026-07-06', '2026-07-17', null],
      ['cover', '2026-07-06', '2026-07-17', 'bo'],
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    // Assigned again: it is still the same substitution.
    const again = calendarEvents(
      world({ absences: [{ ...summer, covers: covers.map((one) => ({ ...one, id: `new-${one.id}` })) }] }),
      july,
    );
    expect(again.map(({ uid }) => uid)).toEqual(expect.arrayContaining(events.map(({ uid }) => uid)));
  });

  it('leaves out cancelled absences, and ends those without an end date with the period', () => {
    const openEnd = { ...summer, to: null, covers: [cover('c', 'moderate', 'bo', '2026-07-06', null)] };
    expect(
      calendarEvents(world({ absences: [openEnd] }), july).map(({ to, openEnd: endless }) => [to, endless]),
    ).toEqual([
      ['2026-07-31', true],
      ['2026-07-31', true],
    ]);
    expect(calendarEvents(world({ absences: [{ ...summer, status: 'cancelled' }] }), july)).toEqual([]);
  });
});

describe('a large department', () => {
  it('is complete and in order: 300 channels, and a person with 60 absences, over a leap year', () => {
    const { state } = madeUpSummer(40, 300, 10);
    const many = Array.from({ length: 60 }, (_, index) =>
      absence(`m${String(index)}`, 'p0', addDays('2028-01-01', index * 6), addDays('2028-01-01', index * 6 + 2)),
    );
    const big = { ...state, absences: { ...state.absences, ...Object.fromEntries(many.map((one) => [one.id, one])) } };
    const period = { from: '2028-01-01', to: '2028-12-31' };
    const { rows } = Timeline.parse(timelineOf(big, period));
    expect(rows).toHaveLength(300);
    for (const { bars } of rows)
      for (const [index, bar] of bars.entries())
        expect(bar.from <= bar.to && (index === 0 || (bars[index - 1]?.to ?? '') < bar.from)).toBe(true);
    const person0 = peopleTimelineOf(big, period).people.find(({ personId }) => personId === 'p0');
    expect(new Set(person0?.bars.flatMap(({ absenceId }) => absenceId ?? [])).size).toBe(60);
  });
});
