// Until when a platform's decision may be complained of, and which step follows which.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../../domain/calendar/days.ts';
import type { PlatformEvent } from '../../../../domain/platform-decisions/model.ts';
import {
  answerAskedOn,
  complainBy,
  DECISION_STEPS,
  stateOfDecision,
} from '../../../../domain/platform-decisions/rules.ts';
import { STAMP } from '../../support/world/index.ts';

const by = (receivedOn: string): string => complainBy({ receivedOn });
const recorded = { on: '2026-06-10', text: 'Text', files: [], itemId: 'i', stamp: STAMP };
const COMPLAINED: PlatformEvent = { ...recorded, kind: 'complained' };
const answered = (outcome: 'reversed' | 'partly' | 'upheld'): PlatformEvent => ({
  ...{ ...recorded, kind: 'answered', outcome, from: 'platform' },
});
const DISPUTED: PlatformEvent = { ...recorded, kind: 'disputed', body: 'Appeals Centre Europe' };
const CLOSED: PlatformEvent = { kind: 'closed', note: 'Inget mer', stamp: STAMP };

describe('the six months for a complaint', () => {
  it('end on the same day of the month, or its last day', () => {
    expect(by('2026-06-10')).toBe('2026-12-10');
    expect(by('2026-08-31')).toBe('2027-02-28');
    expect(by('2027-08-30')).toBe('2028-02-29');
    expect(by('2028-02-29')).toBe('2028-08-29');
  });

  it('are between 181 and 184 days, and never shorter for a later day', () => {
    const day = fc.integer({ min: 0, max: 4_000 }).map((count) => addDays('2025-01-01', count));
    fc.assert(
      fc.property(day, (received) => {
        expect(daysBetween(received, by(received))).toBeGreaterThanOrEqual(181);
        expect(daysBetween(received, by(received))).toBeLessThanOrEqual(184);
        expect(by(addDays(received, 1)) >= by(received)).toBe(true);
      }),
    );
  });
});

describe('a platform’s decision', () => {
  it('is what its last step made of it', () => {
    const state = (...events: PlatformEvent[]) => stateOfDecision({ events });
    expect(state()).toBe('open');
    expect(state(COMPLAINED)).toBe('complained');
    expect(state(COMPLAINED, answered('upheld'))).toBe('answered');
    expect(state(COMPLAINED, answered('partly'), DISPUTED)).toBe('disputed');
    expect(state(COMPLAINED, answered('reversed'))).toBe('over');
    expect(state(CLOSED)).toBe('over');
  });

  it('is not taken up again when it is over', () => {
    for (const from of Object.values(DECISION_STEPS)) expect(from).not.toContain('over');
  });

  it('waits a month for an answer, and for none that came', () => {
    const asked = (...events: PlatformEvent[]) => answerAskedOn({ receivedOn: '2026-06-01', events });
    expect(asked()).toBeNull();
    expect(asked(COMPLAINED)).toBe('2026-07-10');
    expect(asked(COMPLAINED, answered('upheld'))).toBeNull();
  });
});
