// What a channel's recorded checks may become in a frame that somebody's own program wrote. R13.
import { describe, expect, it } from 'vitest';
import { withChecks, withChecksWithdrawn } from '../../../../domain/channels/check-history.ts';
import type { Channel, Check } from '../../../../domain/channels/model.ts';
import { stamped } from './row-frames/index.ts';
import { AT, CHANNEL, judged, now, TODAY, world } from './support/frames.ts';

const check = (by: string, at: string, more: Partial<Check> = {}): Check => ({
  ...{ result: 'ok', note: '', on: at.slice(0, 10), stamp: { at, by }, evidence: [] },
  ...more,
});
const OTHERS = check('dag', '2025-06-01T09:00:00.000Z');
const MINE = check('anna', AT);
const EARLIER = check('dag', '2024-06-01T09:00:00.000Z', { result: 'notOk', note: 'Saknas' });

/** Recorded by programs that keep the history. */
const KEPT: Channel = {
  ...CHANNEL,
  checks: { sender: OTHERS },
  checkHistory: [{ ...EARLIER, checkId: 'sender' }],
};
const followed = (channel: Channel, made = MINE): Channel => ({ ...channel, ...withChecks(channel, { sender: made }) });
const violation = (before: Channel, after: Channel, by = 'anna', rules = 2) =>
  judged(by, world({ channels: { c: before } }), {
    rules,
    rows: [{ register: 'channels', id: 'c', after: stamped(after, by) }],
  })?.violation;

describe('a recorded check', () => {
  it('moves to the history when another follows it, under its own stamp', () => {
    expect(violation(KEPT, followed(KEPT))).toBeUndefined();
    expect(violation(CHANNEL, followed(CHANNEL))).toBeUndefined();
    const old = { ...CHANNEL, checks: { sender: OTHERS } };
    expect(violation(old, followed(old))).toBeUndefined();
  });

  it('is never lost', () => {
    expect(violation(KEPT, { ...KEPT, checks: { sender: MINE } })).toBe('kept');
    expect(violation(KEPT, { ...KEPT, checks: {} })).toBe('kept');
    expect(violation(KEPT, { ...followed(KEPT), checkHistory: [] })).toBe('kept');
    const { checkHistory: _, ...without } = KEPT;
    expect(violation(KEPT, without)).toBe('kept');
  });

  it('is never rewritten, and the history says nothing that was not in force', () => {
    const [old] = followed(KEPT).checkHistory ?? [];
    const rewritten = {
      ...followed(KEPT),
      checkHistory: [
        { ...old!, result: 'ok' as const },
        { ...OTHERS, checkId: 'sender' },
      ],
    };
    expect(violation(KEPT, rewritten)).toBe('kept');
    const more = { ...MINE, checkId: 'sender', note: 'Påhittad' };
    expect(violation(KEPT, { ...KEPT, checkHistory: [...KEPT.checkHistory!, more] })).toBe('kept');
  });

  it('is withdrawn by the person who recorded it, and stays as withdrawn', () => {
    const after = followed(KEPT);
    const undone = withChecksWithdrawn(KEPT, after, TODAY);
    expect(violation(after, undone)).toBeUndefined();
    expect(violation(after, undone, 'office')).toBe('kept');
    expect(violation(after, withChecksWithdrawn(KEPT, after, '2026-06-09'))).toBe('kept');
    // What it followed cannot be put in force again while it stands.
    expect(violation(after, { ...after, checks: { sender: OTHERS } })).toBe('kept');
    const swapped = [...after.checkHistory!, { ...MINE, checkId: 'sender' }];
    expect(violation(after, { ...after, checks: { sender: OTHERS }, checkHistory: swapped })).toBe('author');
  });

  it('is replaced as before only in a vault that follows the rules of that time', () => {
    const old = { ...CHANNEL, checks: { sender: OTHERS } };
    expect(violation(old, { ...old, checks: { sender: MINE } })).toBe('kept');
    expect(violation(old, { ...old, checks: { sender: MINE } }, 'anna', 1)).toBeUndefined();
    expect(violation(old, { ...old, checks: { sender: check('bo', now('bo').at) } }, 'anna', 1)).toBe('author');
  });
});
