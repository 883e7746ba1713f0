// Invariants of answers, whatever was said about whichever days. R25, R26.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coverParts,
  declinedCovers,
  peopleWhoDeclined,
  answerStateOf,
  withoutDeclined,
  withAnswer,
  withDecisions,
} from '../../../../domain/absences/answers.ts';
import { dutyNeeds } from '../../../../domain/cover/needs.ts';
import { clipCovers } from '../../../../domain/absences/rules.ts';
import { blockedBy, opensGap } from '../../../../domain/cover/confirmation.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { DUTIES } from '../../../../domain/rules/duty.ts';
import { absence, channel, cover, entry, person, stateOf } from '../../support/world/index.ts';

const FROM = '2026-07-06';
const away = absence('a', 'anna', FROM, '2026-07-31');
const stamp = (n: number) => ({ at: new Date(Date.UTC(2026, 5, 1, 8, n)).toISOString(), by: 'someone' });

const covers = fc.array(
  fc
    .record({
      channelId: fc.constantFrom('c', 'd'),
      duty: fc.constantFrom('moderate' as const, 'answer' as const),
      substituteId: fc.constantFrom('bo', 'cia'),
      start: fc.nat(18),
      length: fc.nat(7),
    })
    .map(({ channelId, duty, substituteId, start, length }) =>
      cover(channelId, duty, substituteId, addDays(FROM, start), addDays(FROM, start + length)),
    ),
  { minLength: 1, maxLength: 8 },
);
const givenAnswers = fc.array(
  fc.record({
    personId: fc.constantFrom('bo', 'cia'),
    said: fc.constantFrom('yes' as const, 'no' as const, 'decided' as const),
  }),
  { maxLength: 6 },
);
const answeredAbsences = fc.tuple(covers, givenAnswers).map(([list, said]) =>
  said.reduce((next, one, n) => withAnswer(next, { ...one, reason: '', stamp: stamp(n) }), {
    ...away,
    covers: list.map((one, n) => ({ ...one, id: `k${String(n)}` })),
  }),
);

describe('answers of substitutes', () => {
  it('the last answer of each person applies to their whole part', () => {
    fc.assert(
      fc.property(answeredAbsences, (made) => {
        for (const part of coverParts(made)) {
          const last = made.answers?.findLast(({ personId }) => personId === part.personId)?.said;
          expect(part.standing).toBe(last ?? 'waiting');
          expect(peopleWhoDeclined(made).has(part.personId)).toBe(last === 'no');
        }
      }),
    );
  });

  it('shortening a cover never asks the substitute again, and extending it always does', () => {
    fc.assert(
      fc.property(answeredAbsences, fc.nat(10), fc.integer({ min: 1, max: 9 }), (made, cut, more) => {
        const shorter = { ...made, covers: clipCovers(made.covers, { from: FROM, to: addDays(FROM, cut) }) };
        for (const one of shorter.covers)
          expect(answerStateOf(shorter, one)).toBe(
            answerStateOf(
              made,
              made.covers.find(({ id }) => id === one.id)!,
            ),
          );
        // A day that no answer of this person covered; another cover of the same duty may already include it.
        for (const one of made.covers) {
          const longer = { ...one, to: addDays('2026-08-01', more) };
          expect(answerStateOf(made, longer)).toBe('waiting');
        }
      }),
    );
  });

  it('a decision for everyone leaves no one waiting and changes no yes or no', () => {
    fc.assert(
      fc.property(answeredAbsences, (made) => {
        const decided = withDecisions(made, stamp(50));
        const before = new Map(coverParts(made).map(({ personId, standing }) => [personId, standing]));
        for (const { personId, standing } of coverParts(decided))
          expect(standing).toBe(before.get(personId) === 'waiting' ? 'decided' : before.get(personId));
      }),
    );
  });

  it('[R25.1] a declined cover blocks confirmation exactly where its days would be open without it', () => {
    const people = ['anna', 'bo', 'cia'].map((id) => person(id));
    const channels = ['c', 'd'].map((id) => channel(id, { roster: [entry('anna', ['moderate', 'answer'])] }));
    fc.assert(
      fc.property(answeredAbsences, (made) => {
        const world = stateOf({ people, channels, absences: [made] });
        const duties = DUTIES.filter((duty) => duty === 'moderate' || duty === 'answer');
        const needs = dutyNeeds(world, made, duties);
        const opens = opensGap(needs, dutyNeeds(world, withoutDeclined(made), duties));
        expect(blockedBy(world, made, needs).includes('declined')).toBe(opens);
        if (declinedCovers(made).length === 0) expect(opens).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
