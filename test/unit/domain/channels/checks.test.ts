// When a check is to be made again, and what becomes of those that were made.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/calendar/days.ts';
import { isCheckDue, latestNextCheckOn, nextCheckOn } from '../../../../domain/channels/check-days.ts';
import { earlierChecks, withChecks, withChecksWithdrawn } from '../../../../domain/channels/check-history.ts';
import { Channel, type Check } from '../../../../domain/channels/model.ts';
import { countDue, nextCheckDay, reviewNeeds } from '../../../../domain/channels/review.ts';
import { missingRequirements } from '../../../../domain/channels/rules.ts';
import { BOLLNAS_2011 } from '../../../../domain/rules/bollnas-2011/rule-set.ts';
import type { RuleCheck } from '../../../../domain/rules/model.ts';
import { channel, STAMP, TODAY } from '../../support/world/index.ts';

const [RULE] = BOLLNAS_2011.checks as [RuleCheck];
const AGES = { checkMaxAgeDays: 365 };
const check = (on: string, more: Partial<Check> = {}): Check => ({
  ...{ result: 'ok', note: '', on, stamp: STAMP, evidence: [] },
  ...more,
});
const anyDay = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2020-01-01', count));

describe('the next time a check is made', () => {
  it('is never later than the rules allow, and as soon as the person said', () => {
    fc.assert(
      fc.property(anyDay, fc.option(anyDay, { nil: undefined }), fc.integer({ min: 1, max: 999 }), (on, said, days) => {
        const rule = { ...RULE, everyDays: days };
        const next = nextCheckOn(said === undefined ? { on } : { on, nextOn: said }, rule, AGES);
        expect(next <= addDays(on, days)).toBe(true);
        expect(next).toBe(said !== undefined && said < addDays(on, days) ? said : addDays(on, days));
        expect(isCheckDue({ on: next, nextOn: next }, rule, AGES, next)).toBe(true);
      }),
    );
  });

  it('follows the check’s own interval, or that of every check', () => {
    expect(latestNextCheckOn('2026-03-12', { everyDays: 30 }, AGES)).toBe('2026-04-11');
    expect(latestNextCheckOn('2026-03-12', {}, AGES)).toBe('2027-03-12');
    const made = check('2026-03-12');
    expect(['2027-03-11', '2027-03-12'].map((today) => isCheckDue(made, RULE, AGES, today))).toEqual([false, true]);
  });

  it('makes the check outdated in the register from that day', () => {
    const lacks = (made: Check, checks = BOLLNAS_2011.checks) =>
      missingRequirements(channel('c', { checks: { [RULE.id]: made } }), {
        ...{ logins: [], people: {}, boards: {}, ruleSet: { ...BOLLNAS_2011, checks }, today: TODAY },
      }).includes('checkOld');
    const yesterday = addDays(TODAY, -1);
    expect(lacks(check(yesterday))).toBe(false);
    expect(lacks(check(yesterday, { nextOn: addDays(TODAY, 1) }))).toBe(false);
    expect(lacks(check(yesterday, { nextOn: TODAY }))).toBe(true);
    expect(lacks(check(yesterday), [{ ...RULE, everyDays: 1 }])).toBe(true);
  });
});

describe('recorded checks', () => {
  const first = check('2025-01-02', { note: 'a' });
  const second = check('2026-01-02', { note: 'b' });

  it('of a channel from before the history are read', () => {
    const old = Channel.parse({ ...channel('c'), checks: { sender: first } });
    expect([old.checkHistory, old.checks.sender?.nextOn]).toEqual([undefined, undefined]);
    expect(earlierChecks(old, 'sender')).toEqual([]);
  });

  it('move to the history when others follow them', () => {
    const one = { ...channel('c'), ...withChecks(channel('c'), { sender: first }) };
    expect(one.checkHistory).toEqual([]);
    const two = { ...one, ...withChecks(one, { sender: second, other: first }) };
    expect(two.checks).toEqual({ sender: second, other: first });
    expect(earlierChecks(two, 'sender')).toEqual([{ ...first, checkId: 'sender' }]);
    expect(earlierChecks(two, 'other')).toEqual([]);
  });

  it('stay in the history when they are withdrawn, and what they followed is in force again', () => {
    const before = { ...channel('c'), ...withChecks(channel('c'), { sender: first }) };
    const after = { ...before, ...withChecks(before, { sender: second }) };
    const undone = withChecksWithdrawn(before, after, '2026-01-03');
    expect(undone.checks).toEqual({ sender: first });
    expect(earlierChecks(undone, 'sender')).toEqual([{ ...second, checkId: 'sender', withdrawnOn: '2026-01-03' }]);
    expect(withChecksWithdrawn(before, { ...before, purpose: 'Annat' }, '2026-01-03')).toBe(before);
  });
});

describe('the yearly review', () => {
  const ALL = BOLLNAS_2011.checks.filter(({ onlyElectedBlog }) => !onlyElectedBlog);
  const made = (on: string) => Object.fromEntries(ALL.map(({ id }) => [id, check(on)]));
  const day = (ago: number): string => addDays(TODAY, -ago);
  const reviewed = channel('c', {
    ...{ checks: made(day(10)), verifiedOn: day(10), reviewOn: null },
  });
  const needsOf = (more: Partial<Channel>, noticesSeenOn: string | null = day(10)) =>
    reviewNeeds({ channel: { ...reviewed, ...more }, noticesSeenOn }, BOLLNAS_2011, TODAY);
  const due = (more: Partial<Channel>): number => countDue(needsOf(more));

  it('has nothing to look at in a channel that was reviewed lately, or that is closing', () => {
    expect(due({})).toBe(0);
    expect(due({ state: 'closing', checks: {}, verifiedOn: null })).toBe(0);
  });

  it('looks at the row and the notice after a year, and at the row from the day it was to be reviewed', () => {
    const needs = (more: Partial<Channel>, noticesSeenOn?: string | null) => {
      const { row, notice } = needsOf(more, noticesSeenOn);
      return [row, notice];
    };
    expect(needs({ verifiedOn: day(366) })).toEqual([true, false]);
    expect(needs({ verifiedOn: null })).toEqual([true, false]);
    expect(needs({}, day(400))).toEqual([false, true]);
    expect(needs({}, null)).toEqual([false, false]);
    expect([day(5), addDays(TODAY, 1), day(11)].map((reviewOn) => needs({ reviewOn })[0])).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('looks at required checks that were never made, and at every check that is to be made again, those first', () => {
    expect(due({ checks: {} })).toBe(ALL.filter(({ required }) => required).length);
    expect(due({ checks: made(day(365)) })).toBe(ALL.length);
    const last = ALL.at(-1)!;
    const one = { ...reviewed, checks: { ...made(day(10)), [last.id]: check(day(10), { nextOn: TODAY }) } };
    const { checks } = needsOf(one);
    expect(checks.map(({ rule, isDue }) => [rule.id, isDue])[0]).toEqual([last.id, true]);
    expect(checks).toHaveLength(ALL.length);
    expect([nextCheckDay(one, BOLLNAS_2011), nextCheckDay({ ...one, checks: {} }, BOLLNAS_2011)]).toEqual([
      TODAY,
      null,
    ]);
  });
});
