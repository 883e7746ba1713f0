// What the cover picture says is true: nobody, only the responsible person, someone without permission, or a duty that
// nobody does, each distinguished from the others and from a channel in order. R10, R25, R28, R29.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverGaps, timelineOf } from '../../../../domain/cover/timeline.ts';
import { coverSummary } from '../../../../domain/cover/summary.ts';
import { peopleTimelineOf } from '../../../../domain/cover/people-timeline.ts';
import { isWorkingDay } from '../../../../domain/calendar/working-days.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { hasAuthorisation } from '../../../../domain/people/role-checks.ts';
import { DUTIES } from '../../../../domain/rules/duty.ts';
import {
  absence,
  channel,
  cover,
  entry,
  login,
  permission,
  person,
  role,
  STAMP,
  stateOf,
  type World,
} from '../../support/world/index.ts';

const ALL = ['moderate', 'answer', 'publish', 'diary', 'capture'] as const;
/** Monday to Friday. */
const week = { from: '2026-07-06', to: '2026-07-10' };
const rowOf = (one: Channel, parts: World = {}, period = week) =>
  timelineOf(stateOf({ people: [person('anna'), person('bo')], ...parts, channels: [one] }), period).rows[0];
const barsOf = (one: Channel, parts: World = {}, period = week) => rowOf(one, parts, period)?.bars ?? [];
const kindsOf = (one: Channel, parts: World = {}, period = week) => barsOf(one, parts, period).map(({ kind }) => kind);
const summaryOf = (one: Channel, parts: World = {}) => {
  const row = rowOf(one, parts);
  return coverSummary(row === undefined ? [] : [row], week.from);
};
const unpermitted = person('anna', { permission: null });
const withdrawnOn = (day: string) =>
  person('anna', { permission: { ...permission, withdrawn: { decidedOn: day, reason: 'Slutar', recorded: STAMP } } });

describe('a channel with nobody on the roster', () => {
  const alone = channel('c', { responsibleId: 'anna' });

  it('is not in order because the responsible person stands in', () => {
    expect(barsOf(alone)).toMatchObject([{ kind: 'responsibleOnly', personIds: ['anna'], open: [], ...week }]);
    expect(summaryOf(alone)).toMatchObject({ channels: 1, responsibleOnly: 1, all: false });
  });

  it('is in order with the same person on the roster, and while a substitute has it', () => {
    expect(kindsOf(channel('c', { responsibleId: 'anna', roster: [entry('anna', [...ALL])] }))).toEqual(['ordinary']);
    const covers = DUTIES.map((duty) => cover('c', duty, 'bo', week.from, week.to));
    const away = absence('a', 'anna', week.from, week.to, { status: 'confirmed', covers });
    expect(kindsOf(alone, { absences: [away] })).toEqual(['substitute']);
  });

  it('is in order when others do the work in the channel and the responsible person the rest', () => {
    const shared = channel('c', { responsibleId: 'anna', roster: [entry('bo', ['moderate', 'answer'])] });
    expect(kindsOf(shared)).toEqual(['ordinary']);
    expect(summaryOf(shared)).toMatchObject({ all: true });
    const saver = channel('c', { responsibleId: 'anna', roster: [entry('bo', ['capture'])], captureEvery: 'week' });
    expect(kindsOf(saver)).toEqual(['responsibleOnly']);
  });

  it('becomes one on the day the roster ends', () => {
    const ending = channel('c', { responsibleId: 'anna', roster: [entry('bo', [...ALL], '2020-01-01', '2026-07-07')] });
    expect(barsOf(ending).map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['ordinary', '2026-07-06', '2026-07-07'],
      ['responsibleOnly', '2026-07-08', '2026-07-10'],
    ]);
  });

  it('has nobody at all without a responsible person', () => {
    expect(barsOf(channel('c'))).toMatchObject([
      { kind: 'gap', personIds: [], lacks: [{ awayIds: [] }], absenceId: null },
    ]);
    expect(summaryOf(channel('c'))).toMatchObject({ nobody: 1, all: false });
  });
});

describe('a person without permission', () => {
  it('does not make a channel covered, as responsible or on the roster', () => {
    const alone = channel('c', { responsibleId: 'anna' });
    expect(barsOf(alone, { people: [unpermitted] })).toMatchObject([
      { kind: 'notPermitted', personIds: ['anna'], unfit: [{ personId: 'anna', why: 'noPermission' }] },
    ]);
    expect(summaryOf(alone, { people: [unpermitted] })).toMatchObject({ notPermitted: 1, all: false });
    const roster = channel('c', { responsibleId: 'bo', roster: [entry('anna', [...ALL])] });
    expect(kindsOf(roster, { people: [unpermitted, person('bo')] })).toEqual(['notPermitted']);
  });

  it('raises no alarm beside someone with permission who has the same duties, but is named', () => {
    const both = channel('c', { roster: [entry('anna', [...ALL]), entry('bo', [...ALL])] });
    expect(barsOf(both, { people: [unpermitted, person('bo')] })).toMatchObject([
      { kind: 'ordinary', unfit: [{ personId: 'anna', why: 'noPermission' }] },
    ]);
  });

  it('raises no alarm by entering records in the diary, but is named', () => {
    const one = channel('c', { responsibleId: 'anna', roster: [entry('bo', ['moderate', 'answer', 'publish'])] });
    expect(barsOf(one, { people: [unpermitted, person('bo')] })).toMatchObject([
      { kind: 'ordinary', personIds: ['bo', 'anna'], unfit: [{ personId: 'anna', why: 'noPermission' }] },
    ]);
  });

  it('does not speak for the municipality by keeping a login', () => {
    const one = channel('c', { roster: [entry('bo', [...ALL])] });
    const keeps = { people: [unpermitted, person('bo')], logins: [login('l', 'c', ['anna'])] };
    expect(barsOf(one, keeps)).toMatchObject([{ kind: 'ordinary', personIds: ['bo'], unfit: [] }]);
  });

  it('had it until the day it was withdrawn', () => {
    const one = channel('c', { roster: [entry('anna', [...ALL])] });
    expect(barsOf(one, { people: [withdrawnOn('2026-07-08')] }).map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['ordinary', '2026-07-06', '2026-07-07'],
      ['notPermitted', '2026-07-08', '2026-07-10'],
    ]);
  });

  it('is also one outside the communications office, in a municipality-wide channel', () => {
    const wide = channel('c', { departmentId: null, roster: [entry('anna', [...ALL])] });
    expect(barsOf(wide)).toMatchObject([{ kind: 'notPermitted', unfit: [{ personId: 'anna', why: 'notOffice' }] }]);
    const office = person('anna', { roles: [role('communications', null)] });
    expect(kindsOf(wide, { people: [office] })).toEqual(['ordinary']);
  });
});

describe('a duty that nobody does', () => {
  const shared = channel('c', {
    responsibleId: 'anna',
    roster: [entry('bo', ['moderate', 'answer']), entry('anna', ['publish', 'diary'])],
  });
  const away = absence('a', 'anna', week.from, week.to, { status: 'confirmed' });

  it('is named, with those who do the rest, and is not called nobody', () => {
    expect(barsOf(shared, { absences: [away] })).toMatchObject([
      {
        kind: 'partGap',
        open: ['publish', 'diary'],
        personIds: ['bo'],
        lacks: [{ awayIds: ['anna'] }],
        absenceId: 'a',
        ...week,
      },
    ]);
    expect(summaryOf(shared, { absences: [away] })).toMatchObject({ partGap: 1, nobody: 0, all: false });
  });

  it('is told in the gaps of the first screen and in the timeline by person', () => {
    const state = stateOf({ people: [person('anna'), person('bo')], channels: [shared], absences: [away] });
    expect(coverGaps(state, week)).toMatchObject([{ absenceId: 'a', open: ['publish', 'diary'], nobody: false }]);
    const anna = peopleTimelineOf(state, week).people.find(({ personId }) => personId === 'anna');
    expect(anna?.bars).toMatchObject([{ kind: 'gap', tasks: [{ open: ['publish', 'diary'], nobody: false }] }]);
  });

  it('is everything when the others are away too', () => {
    const other = absence('b', 'bo', week.from, week.to, { status: 'confirmed' });
    expect(barsOf(shared, { absences: [away, other] })).toMatchObject([
      { kind: 'gap', open: ['moderate', 'answer', 'publish', 'diary'], personIds: [] },
    ]);
    const state = stateOf({ people: [person('anna'), person('bo')], channels: [shared], absences: [away, other] });
    expect(coverGaps(state, week)).toMatchObject([
      { absenceId: 'b', open: ['moderate', 'answer'], nobody: true },
      { absenceId: 'a', open: ['publish', 'diary'], nobody: true },
    ]);
  });

  it('is one that never had anybody, also without an absence', () => {
    const moderated = channel('c', { roster: [entry('bo', ['moderate'])] });
    expect(barsOf(moderated)).toMatchObject([
      {
        kind: 'partGap',
        open: ['answer', 'publish', 'diary'],
        lacks: [{ awayIds: [] }],
        absenceId: null,
        personIds: ['bo'],
      },
    ]);
  });

  it('can be the login alone', () => {
    const one = channel('c', { roster: [entry('bo', [...ALL])] });
    const keys = { logins: [login('l', 'c', ['anna'])], absences: [away] };
    expect(barsOf(one, keys)).toMatchObject([{ kind: 'partGap', open: ['logins'], personIds: ['bo'] }]);
  });

  it('is needed on days that count only; at a weekend those who are there are shown', () => {
    const long = absence('a', 'anna', '2026-07-03', '2026-07-12', { status: 'confirmed' });
    const fortnight = { from: '2026-07-04', to: '2026-07-12' };
    expect(barsOf(shared, { absences: [long] }, fortnight).map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['ordinary', '2026-07-04', '2026-07-05'],
      ['partGap', '2026-07-06', '2026-07-10'],
      ['ordinary', '2026-07-11', '2026-07-12'],
    ]);
  });
});

describe('a channel that is not in operation', () => {
  it('is not in the picture, and raises no alarm', () => {
    for (const state of ['preparing', 'closed'] as const)
      expect(summaryOf(channel('c', { state, closedOn: state === 'closed' ? '2026-01-01' : null }))).toMatchObject({
        channels: 0,
        nobody: 0,
        all: false,
      });
  });
});

describe('a channel of which nothing is required', () => {
  const duties = ['capture', 'logins'] as const;
  const barsUnder = (parts: World = {}) =>
    timelineOf(stateOf({ people: [person('anna')], ...parts, channels: [channel('c')] }), week, 'sv', duties).rows[0];

  it('has neither bars nor a place in the sentences, since nothing can be lacking', () => {
    for (const parts of [{}, { logins: [login('l', 'c', ['anna'])] }]) {
      const row = barsUnder(parts);
      expect(row?.bars).toEqual([]);
      expect(coverSummary(row === undefined ? [] : [row], week.from)).toMatchObject({
        channels: 0,
        nobody: 0,
        all: false,
      });
    }
  });

  it('has a gap as soon as something is required that nobody does', () => {
    expect(barsUnder({ logins: [login('l', 'c', [])] })?.bars).toMatchObject([
      { kind: 'gap', open: ['logins'], lacks: [{ duties: ['logins'] }] },
    ]);
  });
});

describe('the sentence that all channels have someone', () => {
  const ids = ['p0', 'p1', 'p2'] as const;
  const who = fc.constantFrom(...ids);
  const offset = fc.integer({ min: 0, max: 9 });
  const span = fc.tuple(offset, fc.integer({ min: 0, max: 8 })).map(([start, length]) => ({
    from: addDays('2026-07-03', start),
    to: addDays('2026-07-03', start + length),
  }));
  const world = fc.record({
    permitted: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    responsible: fc.option(who),
    everywhere: fc.boolean(),
    roster: fc.array(fc.record({ who, duties: fc.subarray([...ALL], { minLength: 1 }), span }), { maxLength: 4 }),
    standing: fc.array(who, { maxLength: 2 }),
    away: fc.array(fc.record({ who, span, substitute: fc.option(who) }), { maxLength: 2 }),
  });

  it('is said only if on every counted day each duty has an entitled person, and the channel is staffed', () => {
    let [said, unsaid] = [0, 0];
    fc.assert(
      fc.property(world, ({ permitted, responsible, everywhere, roster, standing, away }) => {
        const people = ids.map((id, at) => person(id, permitted[at] === true ? {} : { permission: null }));
        const one = channel('c', {
          responsibleId: responsible,
          departmentId: everywhere ? null : 'kultur',
          roster: [
            ...standing.map((id) => entry(id, [...ALL])),
            ...roster.map((row) => entry(row.who, row.duties, row.span.from, row.span.to)),
          ],
        });
        const absences = away.map((row, at) =>
          absence(`a${String(at)}`, row.who, row.span.from, row.span.to, {
            status: 'confirmed',
            covers:
              row.substitute === null
                ? []
                : ALL.map((duty) => cover('c', duty, row.substitute ?? '', row.span.from, row.span.to)),
          }),
        );
        const { all } = summaryOf(one, { people, absences });
        // Entitled on the roster and there: the plain case, computed here from the rows alone.
        const there = (id: string, day: string): boolean =>
          !absences.some((row) => row.personId === id && row.from <= day && day <= (row.to ?? day));
        const entitled = (id: string): boolean => {
          const found = people.find((row) => row.id === id);
          return found !== undefined && hasAuthorisation(found) && one.departmentId !== null;
        };
        const days = [0, 1, 2, 3, 4].map((n) => addDays(week.from, n)).filter(isWorkingDay);
        const onRoster = (duty: (typeof ALL)[number], day: string): string[] =>
          one.roster
            .filter((row) => row.duties.includes(duty) && row.from <= day && day <= (row.to ?? day))
            .map((row) => row.personId);
        const plain = days.every((day) =>
          ALL.every((duty) => onRoster(duty, day).some((id) => entitled(id) && there(id, day))),
        );
        const hopeless = days.some((day) => {
          // Nobody is entitled at all that day, or nobody does the work in the channel.
          const substitutes = absences.flatMap(({ covers }) => covers.map(({ substituteId }) => substituteId));
          const any = ids.filter((id) => entitled(id) && there(id, day));
          const staffed = (['moderate', 'answer', 'publish'] as const).some((duty) => onRoster(duty, day).length > 0);
          return any.length === 0 || (!staffed && substitutes.length === 0);
        });
        if (plain) expect(all).toBe(true);
        if (hopeless) expect(all).toBe(false);
        if (plain) said += 1;
        if (hopeless) unsaid += 1;
      }),
      { numRuns: 400 },
    );
    expect(said).toBeGreaterThan(10);
    expect(unsaid).toBeGreaterThan(10);
  });
});
