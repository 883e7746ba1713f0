// Why duties are open: every absence that causes it is named, also when several people are away, and a login without a
// custodian is not taken for an empty roster. R11, R25.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/calendar/days.ts';
import { isCountedDay } from '../../../../domain/calendar/date-ranges.ts';
import { includesDay } from '../../../../domain/calendar/intervals.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { gapOf } from '../../../../domain/cover/gap.ts';
import { isOpenKind } from '../../../../domain/cover/kinds.ts';
import { dutyNeeds } from '../../../../domain/cover/needs.ts';
import { peopleTimelineOf } from '../../../../domain/cover/people-timeline.ts';
import { coverGaps, timelineOf } from '../../../../domain/cover/timeline.ts';
import { DUTIES } from '../../../../domain/rules/duty.ts';
import {
  absence,
  channel,
  cover,
  entry,
  login,
  person,
  STAMP,
  stateOf,
  type World,
} from '../../support/world/index.ts';

const ALL = ['moderate', 'answer', 'publish', 'diary', 'capture'] as const;
/** Monday to Friday. */
const week = { from: '2026-07-06', to: '2026-07-10' };
const people = [person('anna'), person('bo'), person('cecilia')];
const worldOf = (one: Channel, parts: World = {}) => stateOf({ people, ...parts, channels: [one] });
const lacksIn = (one: Channel, parts: World = {}) =>
  (timelineOf(worldOf(one, parts), week).rows[0]?.bars ?? []).map(({ kind, lacks }) => [
    kind,
    lacks.map(({ duties, logins, absenceIds }) => [
      duties.join(),
      logins.map(({ id }) => id).join(),
      absenceIds.join(),
    ]),
  ]);
const away = (id: string, personId: string, more = {}) =>
  absence(id, personId, week.from, week.to, { status: 'confirmed', ...more });

describe('two people away at once', () => {
  const shared = channel('c', {
    roster: [entry('anna', ['publish']), entry('bo', ['diary', 'capture']), entry('cecilia', ['moderate', 'answer'])],
    captureEvery: 'week',
  });
  const both = { absences: [away('a', 'anna'), away('b', 'bo')] };

  it('each have their own open duties', () => {
    expect(lacksIn(shared, both)).toEqual([
      [
        'partGap',
        [
          ['publish', '', 'a'],
          ['diary,capture', '', 'b'],
        ],
      ],
    ]);
    expect(coverGaps(worldOf(shared, both), week)).toMatchObject([
      { absenceId: 'a', open: ['publish'], nobody: false },
      { absenceId: 'b', open: ['diary', 'capture'], nobody: false },
    ]);
  });

  it('who share a duty are both told, since a substitute for either is enough', () => {
    const same = channel('c', { roster: [entry('anna', [...ALL]), entry('bo', [...ALL])] });
    expect(lacksIn(same, both)).toEqual([['gap', [['moderate,answer,publish,diary,capture', '', 'a,b']]]]);
  });

  it('of whom one should have been the substitute of the other are both told, also by person', () => {
    const one = channel('c', { roster: [entry('anna', [...ALL])] });
    const covers = ALL.map((duty) => cover('c', duty, 'bo', week.from, week.to));
    const absences = [away('a', 'anna', { covers }), away('b', 'bo')];
    expect(lacksIn(one, { absences })).toEqual([['gap', [['moderate,answer,publish,diary,capture', '', 'a,b']]]]);
    const rows = peopleTimelineOf(worldOf(one, { absences }), week).people;
    for (const id of ['anna', 'bo'])
      expect(rows.find(({ personId }) => personId === id)?.bars, id).toMatchObject([
        { kind: 'gap', tasks: [{ forId: id, open: [...ALL], nobody: true }] },
      ]);
  });
});

describe('a login that nobody has', () => {
  const staffed = channel('c', { roster: [entry('cecilia', [...ALL])] });

  it('is told apart from the others of the channel', () => {
    const logins = [login('page', 'c', ['cecilia']), login('ads', 'c', ['anna']), login('mail', 'c', [])];
    expect(lacksIn(staffed, { logins })).toEqual([['partGap', [['logins', 'mail', '']]]]);
    expect(lacksIn(staffed, { logins, absences: [away('a', 'anna')] })).toEqual([
      [
        'partGap',
        [
          ['logins', 'ads', 'a'],
          ['logins', 'mail', ''],
        ],
      ],
    ]);
  });

  it('is not laid to an absence that has its own open duty', () => {
    const one = channel('c', {
      roster: [entry('anna', ['publish']), entry('cecilia', ['moderate', 'answer', 'diary'])],
    });
    const state = { logins: [login('mail', 'c', [])], absences: [away('a', 'anna')] };
    expect(lacksIn(one, state)).toEqual([
      [
        'partGap',
        [
          ['publish', '', 'a'],
          ['logins', 'mail', ''],
        ],
      ],
    ]);
  });

  it('is told apart from an empty roster', () => {
    expect(lacksIn(channel('c'), { logins: [login('mail', 'c', [])] })).toEqual([
      [
        'gap',
        [
          ['moderate,answer,publish,diary', '', ''],
          ['logins', 'mail', ''],
        ],
      ],
    ]);
  });

  it('is kept by nobody when its custodian has left, on leave or not', () => {
    const left = person('anna', { archived: { ...STAMP, at: '2026-07-01T10:00:00.000Z' } });
    const state = { people: [left, person('cecilia')], logins: [login('mail', 'c', ['anna'])] };
    expect(lacksIn(staffed, { ...state, absences: [away('a', 'anna')] })).toEqual([
      ['partGap', [['logins', 'mail', '']]],
    ]);
    const world = worldOf(staffed, { ...state, absences: [away('a', 'anna')] });
    const anna = peopleTimelineOf(world, week).people.find(({ personId }) => personId === 'anna');
    expect(anna?.bars.map(({ kind }) => kind)).toEqual(['away']);
  });
});

describe('a duty whose substitute declined', () => {
  it('is open in the gap as it is in the timeline', () => {
    const one = channel('c', { roster: [entry('anna', [...ALL])] });
    const covers = ALL.map((duty) => cover('c', duty, 'bo', week.from, week.to));
    const no = {
      personId: 'bo',
      said: 'no' as const,
      reason: '',
      stamp: STAMP,
      asked: covers.map(({ channelId, duty, from, to }) => ({ channelId, duty, from, to })),
    };
    const asked = away('a', 'anna', { status: 'draft', covers, answers: [no] });
    const state = worldOf(one, { absences: [asked] });
    expect(lacksIn(one, { absences: [asked] })).toEqual([
      ['gap', [['moderate,answer,publish,diary,capture', '', 'a']]],
    ]);
    expect(gapOf(state, asked, one, week, DUTIES).open).toHaveLength(5);
  });
});

describe('the lacks of a channel, day by day', () => {
  const ids = ['p0', 'p1', 'p2'] as const;
  const who = fc.constantFrom(...ids);
  const span = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 8 })).map(([start, length]) => ({
    from: addDays('2026-07-03', start),
    to: addDays('2026-07-03', start + length),
  }));
  const duty = fc.constantFrom(...DUTIES);
  const world = fc.record({
    responsible: fc.option(who),
    roster: fc.array(fc.record({ who, duties: fc.subarray([...ALL], { minLength: 1 }) }), { maxLength: 4 }),
    custodians: fc.array(fc.subarray([...ids]), { maxLength: 3 }),
    away: fc.uniqueArray(fc.record({ who, span, covers: fc.array(fc.tuple(duty, who), { maxLength: 4 }) }), {
      maxLength: 3,
      selector: (row) => row.who,
    }),
  });

  it('name exactly the absences that leave the duty open, and every open duty, as the rows of those people do', () => {
    let [shared, alone] = [0, 0];
    fc.assert(
      fc.property(world, ({ responsible, roster, custodians, away: rows }) => {
        const one = channel('c', {
          responsibleId: responsible,
          captureEvery: 'week',
          roster: roster.map((row) => entry(row.who, row.duties)),
        });
        const absences = rows.map((row) =>
          absence(`a-${row.who}`, row.who, row.span.from, row.span.to, {
            status: 'confirmed',
            covers: row.covers.map(([its, id]) => cover('c', its, id, row.span.from, row.span.to)),
          }),
        );
        const state = stateOf({
          people: ids.map((id) => person(id)),
          channels: [one],
          logins: custodians.map((keepers, at) => login(`l${String(at)}`, 'c', keepers)),
          absences,
        });
        const bars = timelineOf(state, week).rows[0]?.bars ?? [];
        const rowsOf = new Map(peopleTimelineOf(state, week).people.map((row) => [row.personId, row.bars]));
        const needs = new Map(absences.map((row) => [row.id, dutyNeeds(state, row)]));
        for (let day = week.from; day <= week.to; day = addDays(day, 1)) {
          if (!isCountedDay(one, day)) continue;
          const bar = bars.find((row) => includesDay(row, day));
          expect(new Set(bar?.lacks.flatMap(({ duties }) => duties))).toEqual(new Set(bar?.open));
          for (const { personId } of absences) {
            const its = rowsOf.get(personId)?.find((row) => includesDay(row, day));
            expect(new Set(its?.tasks.flatMap(({ open = [] }) => open)), `${personId} ${day}`).toEqual(
              new Set(bar?.lacks.flatMap((row) => (row.awayIds.includes(personId) ? row.duties : []))),
            );
          }
          for (const its of DUTIES) {
            const told = new Set(
              bar?.lacks.filter(({ duties }) => duties.includes(its)).flatMap((row) => row.absenceIds),
            );
            const behind = absences.filter((row) =>
              needs.get(row.id)?.some((need) => need.duty === its && need.gaps.some((gap) => includesDay(gap, day))),
            );
            expect(told, `${its} ${day}`).toEqual(new Set(behind.map(({ id }) => id)));
            if (behind.length > 1) shared += 1;
            if (behind.length === 1) alone += 1;
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(shared).toBeGreaterThan(10);
    expect(alone).toBeGreaterThan(10);
  });

  it('are at least one for each bar with an open duty, whatever duties the rules know', () => {
    let [open, nothing] = [0, 0];
    fc.assert(
      fc.property(world, fc.subarray([...DUTIES]), fc.boolean(), (parts, duties, captures) => {
        const { responsible, roster, custodians, away: rows } = parts;
        const one = channel('c', {
          responsibleId: responsible,
          captureEvery: captures ? 'week' : 'none',
          roster: roster.map((row) => entry(row.who, row.duties)),
        });
        const state = stateOf({
          people: ids.map((id) => person(id)),
          channels: [one],
          logins: custodians.map((keepers, at) => login(`l${String(at)}`, 'c', keepers)),
          absences: rows.map((row) =>
            absence(`a-${row.who}`, row.who, row.span.from, row.span.to, { status: 'confirmed' }),
          ),
        });
        const bars = timelineOf(state, week, 'sv', duties).rows[0]?.bars ?? [];
        if (bars.length === 0) nothing += 1;
        for (const bar of bars) {
          expect(bar.lacks.length > 0).toBe(isOpenKind(bar.kind));
          // A bar without a lack says who is there.
          if (bar.lacks.length === 0) expect(bar.personIds).not.toEqual([]);
          else open += 1;
        }
      }),
      { numRuns: 400 },
    );
    expect(open).toBeGreaterThan(10);
    expect(nothing).toBeGreaterThan(10);
  });
});
