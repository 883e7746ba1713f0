// Days that have passed are judged by what was valid on them: authorisations have a first and a last day, and people
// who leave have been there. R10, R28, R29.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../../domain/cover/timeline.ts';
import { dutyNeeds } from '../../../../domain/cover/needs.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import type { Person } from '../../../../domain/people/model.ts';
import { DUTIES } from '../../../../domain/rules/duty.ts';
import { absence, channel, cover, entry, permission, person, role, STAMP, stateOf } from '../../support/world/index.ts';

/** Two weeks from a Monday; today is the second Wednesday. */
const fortnight = { from: '2026-07-06', to: '2026-07-17' };
const TODAY = '2026-07-15';
const withdrawn = (decidedOn: string): Person['permission'] => ({
  ...permission,
  withdrawn: { decidedOn, reason: 'Byter uppgifter', recorded: STAMP },
});
const left = (day: string) => ({ at: `${day}T10:00:00.000Z`, by: 'chief' });
const away = absence('a', 'anna', fortnight.from, fortnight.to, {
  status: 'confirmed',
  covers: DUTIES.map((duty) => cover('c', duty, 'bo', fortnight.from, fortnight.to)),
});
const barsWith = (bo: Partial<Person>, departmentId: string | null = 'kultur') => {
  const office = departmentId === null ? { roles: [role('communications', null)] } : {};
  const state = stateOf({
    people: [person('anna', office), person('bo', { ...office, ...bo })],
    channels: [channel('c', { departmentId, roster: [entry('anna', ['moderate', 'answer', 'publish', 'diary'])] })],
    absences: [away],
  });
  return (timelineOf(state, fortnight).rows[0]?.bars ?? []).map(({ kind, from, to }) => [kind, from, to]);
};

describe('a substitute', () => {
  it('whose authorisation is withdrawn today has covered the earlier days', () => {
    expect(barsWith({ permission: withdrawn(TODAY) })).toEqual([
      ['substitute', '2026-07-06', '2026-07-14'],
      ['gap', TODAY, '2026-07-17'],
    ]);
  });

  it('who is archived today has covered the earlier days, also in a municipality-wide channel', () => {
    const bars = [
      ['substitute', '2026-07-06', '2026-07-14'],
      ['gap', TODAY, '2026-07-17'],
    ];
    expect(barsWith({ archived: left(TODAY) })).toEqual(bars);
    expect(barsWith({ archived: left(TODAY) }, null)).toEqual(bars);
  });

  it('who is authorised today was not authorised before', () => {
    expect(barsWith({ permission: { ...permission, decidedOn: TODAY } })).toEqual([
      ['notPermitted', '2026-07-06', '2026-07-14'],
      ['substitute', TODAY, '2026-07-17'],
    ]);
  });

  it('who was authorised again has had the authorisation of before', () => {
    const earlier = [{ decidedOn: '2026-01-02', withdrawnOn: '2026-07-09' }];
    expect(barsWith({ permission: { ...permission, decidedOn: TODAY, earlier } })).toEqual([
      ['substitute', '2026-07-06', '2026-07-08'],
      ['notPermitted', '2026-07-09', '2026-07-14'],
      ['substitute', TODAY, '2026-07-17'],
    ]);
  });

  it('who has lost the authorisation leaves open only the days since', () => {
    const state = stateOf({
      people: [person('anna'), person('bo', { permission: withdrawn(TODAY) })],
      channels: [channel('c', { roster: [entry('anna', ['answer'])] })],
      absences: [away],
    });
    expect(dutyNeeds(state, away, ['answer'])).toMatchObject([{ gaps: [{ from: TODAY, to: '2026-07-17' }] }]);
  });
});

describe('someone on the roster', () => {
  const one = channel('c', { roster: [entry('bo', ['moderate', 'answer', 'publish', 'diary'])] });
  const offset = fc.integer({ min: -3, max: 16 });

  it('is entitled from the decision until the day it is withdrawn, and there until the day they leave', () => {
    let told = new Set<string>();
    fc.assert(
      fc.property(offset, fc.option(offset), fc.option(offset), (given, taken, gone) => {
        const decidedOn = addDays(fortnight.from, given);
        const lastOn = taken === null ? null : addDays(fortnight.from, Math.max(given, taken));
        const goneOn = gone === null ? null : addDays(fortnight.from, gone);
        const bo = person('bo', {
          permission: { ...(lastOn === null ? permission : withdrawn(lastOn)!), decidedOn },
          archived: goneOn === null ? null : left(goneOn),
        });
        const { rows } = timelineOf(stateOf({ people: [bo], channels: [one] }), fortnight);
        for (let day = fortnight.from; day <= fortnight.to; day = addDays(day, 1)) {
          const kind = rows[0]?.bars.find((bar) => bar.from <= day && day <= bar.to)?.kind;
          const isGone = goneOn !== null && goneOn <= day;
          const entitled = decidedOn <= day && (lastOn === null || day < lastOn);
          const expected = isGone ? 'gap' : entitled ? 'ordinary' : 'notPermitted';
          // Nothing is drawn of a gap on days off at its ends.
          expect(kind ?? 'gap', day).toBe(expected);
          told = told.add(expected);
        }
      }),
      { numRuns: 300 },
    );
    expect([...told].sort()).toEqual(['gap', 'notPermitted', 'ordinary']);
  });
});
