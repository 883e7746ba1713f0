// What the log says of keys, and how long emergency access waits, is computed from the frame. R11, R26.
import { describe, expect, it } from 'vitest';
import type { Emergency } from '../../../../domain/custody/model.ts';
import { AT, emergency, judged, KINDS, world } from './support/frames.ts';

describe('an entry of the access log about a key', () => {
  const line = (by: string, what: 'grant' | 'stage' | 'release' | 'revoke', personId: string) => ({
    log: 'access',
    id: 'k',
    before: undefined,
    erasedBefore: false,
    facts: {
      channelId: 'c',
      secret: false,
      readers: [],
      says: { channelId: 'c', loginId: '', by: personId, what },
    },
    after: {
      ...{
        id: 'k',
        at: AT,
        by,
        loginId: null,
        channelId: 'c',
        what,
        field: null,
        as: 'custodian',
        personId,
        reason: '',
      },
    },
  });

  it('[R11.1] counts only in a frame that does it, so that nobody can write that they had the key', () => {
    const done = { grant: 'given', release: 'given', stage: 'staged', revoke: 'taken' } as const;
    for (const what of ['grant', 'stage', 'release', 'revoke'] as const)
      for (const by of Object.values(KINDS).map(({ id }) => id)) {
        const records = [line(by, what, 'dag')];
        expect(judged(by, world(), { records })).toEqual({ what: 'log:access/k', violation: 'state' });
        const keyChange = (change: string, channelId: string, memberId: string): boolean =>
          change === done[what] && channelId === 'c' && memberId === 'dag';
        expect(judged(by, world(), { records, keyChange })).toBeNull();
        expect(judged(by, world(), { records: [line(by, what, by)], keyChange })).not.toBeNull();
      }
  });
});

describe('the wait of emergency access', () => {
  const DAY_MS = 86_400_000;
  const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
  const asked = (at: string, headAt: string, opensAt: string, more: Partial<Emergency> = {}) =>
    judged('head', world(), {
      ...{ at, headAt },
      rows: [{ register: 'emergencies', id: 'e', after: emergency({ askedAt: at, opensAt, ...more }) }],
    });
  const TOO_EARLY = { what: 'emergencies/e', violation: 'time' };

  it('[R26.1] is computed from the frame: a request that says that it opened yesterday, or waits less, is left out', () => {
    for (const opensAt of [later(AT, -DAY_MS), AT, later(AT, DAY_MS - 60_000)])
      expect(asked(AT, AT, opensAt)).toEqual(TOO_EARLY);
    expect(asked(AT, AT, later(AT, DAY_MS))).toBeNull();
    expect(asked(AT, AT, later(AT, DAY_MS), { askedAt: later(AT, -2 * DAY_MS) })).toEqual(TOO_EARLY);
    expect(asked(AT, AT, later(AT, DAY_MS), { waitHours: 0 })).toEqual(TOO_EARLY);
  });

  it('[R26.1] is not shortened by a clock that is set back: it counts from what others wrote last', () => {
    for (const hours of [1, 24, 48, 13 * 24]) {
      const back = later(AT, -hours * 3_600_000);
      expect(asked(back, AT, later(back, DAY_MS), { until: back.slice(0, 10) })).toEqual(TOO_EARLY);
      expect(asked(back, AT, later(AT, DAY_MS), { until: back.slice(0, 10) })).toBeNull();
    }
    // Further back, the request is over before it could open: its last day is at most fourteen days from its frame.
    const far = later(AT, -20 * DAY_MS);
    expect(asked(far, AT, later(far, DAY_MS), { until: AT.slice(0, 10) })).toEqual(TOO_EARLY);
  });

  it('is not shortened by a clock that is set forward either, and delays nobody without a wait', () => {
    const forward = later(AT, 3 * DAY_MS);
    expect(asked(forward, AT, later(AT, DAY_MS), { until: forward.slice(0, 10) })).toEqual(TOO_EARLY);
    const own = emergency({ askedBy: 'chief', role: 'departmentChief', waitHours: 0, opensAt: AT });
    const rows = [{ register: 'emergencies', id: 'e', after: own }];
    expect(judged('chief', world(), { headAt: later(AT, 300 * DAY_MS), rows })).toBeNull();
  });
});

describe('a channel’s key', () => {
  it('[R24.1] is destroyed by nobody but with the end of its channel’s closure', () => {
    for (const { id } of Object.values(KINDS))
      expect(judged(id, world(), { destroyedKeys: ['c'] })).toEqual({ what: '$compartments/c', violation: 'state' });
  });
});
