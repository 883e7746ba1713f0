import { expect, test } from 'vitest';
import { erasureJudgement, type Erased } from '../../../../domain/frame-rules/erasure.ts';
import { SINCE, type SignedFrame } from '../../../../domain/frame-rules/frame.ts';
import type { VaultState } from '../../../../domain/kernel/state.ts';
import { stateOf } from '../../support/world/index.ts';

/** One person alone could dispose of one record. */
const BEFORE_TWO = SINCE.disposalByTwo - 1;
const frameBy = (by: string, before: VaultState = stateOf({})): SignedFrame =>
  ({ rules: BEFORE_TWO, by, before }) as unknown as SignedFrame;
const facts = { channelId: 'c', importId: '', about: '' };
const erased = (log: string | null, more: Partial<Erased> = {}): Erased => ({
  ...{ log, name: log ?? 'people', id: 'x', facts, writers: ['bo'] },
  ...more,
});
/** Entries from when only cases could be disposed of name no kind. */
const decision = (caseId = 'x', channelId = 'c', kind?: string) => ({
  log: 'disposal',
  id: 'd',
  after: { kind: 'disposed', id: 'd', case: { ...(kind === undefined ? {} : { kind }), caseId, channelId } },
});
const stub = (id = 'x', disposalId = 'd', channelId = 'c', log = 'moderation') => ({
  log,
  id,
  after: { id, channelId, disposed: { disposalId } },
});
const whyOf = (
  one: Erased,
  records: Parameters<typeof erasureJudgement>[2] = [],
  frame: SignedFrame = frameBy('bo'),
): string => erasureJudgement(frame, [one], records)?.violation ?? 'allowed';

test('a case goes with its decision, what remains of it, and in the channel that the decision names', () => {
  expect(whyOf(erased('moderation'), [decision(), stub()])).toBe('allowed');
  expect(whyOf(erased('moderation'), [stub()])).toBe('decider');
  expect(whyOf(erased('moderation'), [decision()])).toBe('decider');
  expect(whyOf(erased('moderation'), [decision('y'), stub('y')])).toBe('decider');
  expect(whyOf(erased('moderation'), [decision(), stub('x', 'another')])).toBe('decider');
  expect(whyOf(erased('moderation'), [decision('x', 'mine'), stub()])).toBe('decider');
  expect(whyOf(erased('moderation'), [decision('x', 'mine'), stub('x', 'd', 'mine')])).toBe('notYours');
});

test('a case on hold does not go', () => {
  const held = stateOf({});
  const before = { ...held, holds: { x: { id: 'x', reason: 'Begärd', stamp: { at: '', by: 'eva' } } } };
  expect(whyOf(erased('moderation'), [decision(), stub()], frameBy('bo', before))).toBe('kept');
});

test('[R47.2] a case that a request for disclosure concerns does not go, until the refusal cannot be appealed any more', () => {
  const stamp = { at: '2026-06-01T08:00:00.000Z', by: 'eva' };
  const asked = (today: string, events: readonly object[]): SignedFrame => {
    const before = {
      ...stateOf({}),
      disclosures: { d: { id: 'd', events } },
      disclosureItems: { i: { id: 'i', disclosureId: 'd', kind: 'moderation', recordId: 'x' } },
    };
    return { rules: BEFORE_TWO, by: 'bo', before, today } as unknown as SignedFrame;
  };
  const why = (frame: SignedFrame): string => whyOf(erased('moderation'), [decision(), stub()], frame);
  expect(why(asked('2026-06-02', []))).toBe('kept');
  expect(why(asked('2026-06-02', [{ kind: 'refused', stamp }]))).toBe('kept');
  expect(why(asked('2026-07-07', [{ kind: 'refused', stamp }]))).toBe('allowed');
  expect(why(asked('2026-06-02', [{ kind: 'withdrawn', stamp }]))).toBe('allowed');
});

test('what the diary noted goes with its case alone', () => {
  const diary = (about: string): Erased => erased('diary', { facts: { ...facts, about } });
  expect(whyOf(diary('moderation/x'), [decision(), stub()])).toBe('allowed');
  expect(whyOf(diary('moderation/y'), [decision(), stub()])).toBe('decider');
  expect(whyOf(diary('inquiry/x'), [decision(), stub()])).toBe('decider');
  expect(whyOf(diary('moderation/x'))).toBe('decider');
});

test('left-overs of an import go by the one who wrote every version of them, while their import has no run', () => {
  const item = (more: Partial<Erased> = {}): Erased =>
    erased('item', { facts: { ...facts, importId: 'run' }, ...more });
  expect(whyOf(item())).toBe('allowed');
  expect(whyOf(item({ writers: ['bo', 'cia'] }))).toBe('notYours');
  expect(whyOf(item({ writers: [] }))).toBe('notYours');
  expect(whyOf(item(), [], frameBy('cia'))).toBe('notYours');
  for (const register of ['itemImports', 'posts']) {
    // A post that was written in the program is no left-over of an import.
    const before = { ...stateOf({}), [register]: { run: {} } };
    expect(whyOf(item(), [], frameBy('bo', before))).toBe('notYours');
  }
});

test('when the content is gone, the chain still says who may have ordered it', () => {
  expect(whyOf(erased('item', { facts: null }))).toBe('allowed');
  expect(whyOf(erased('item', { facts: null }), [], frameBy('cia'))).toBe('notYours');
  expect(whyOf(erased('moderation', { facts: null }), [decision(), stub()])).toBe('allowed');
  expect(whyOf(erased('diary', { facts: null }), [decision(), stub()])).toBe('allowed');
  expect(whyOf(erased('diary', { facts: null }))).toBe('decider');
});

test.each(['inquiry', 'item', 'capture', 'captureOccasion'])('[R14.1] %s goes as a case does', (log) => {
  const [decided, remains] = [decision('x', 'c', log), stub('x', 'd', 'c', log)];
  expect(whyOf(erased(log), [decided, remains])).toBe('allowed');
  expect(whyOf(erased(log), [remains])).toBe(log === 'item' ? 'allowed' : 'decider');
  expect(whyOf(erased(log, { writers: ['cia'] }), [remains])).toBe(log === 'item' ? 'notYours' : 'decider');
  expect(whyOf(erased(log, { writers: ['cia'] }), [decided])).toBe(log === 'item' ? 'notYours' : 'decider');
  expect(whyOf(erased(log, { writers: ['cia'] }), [decision(), stub()])).toBe(log === 'item' ? 'notYours' : 'decider');
  expect(whyOf(erased(log), [decision('x', 'mine', log), stub('x', 'd', 'mine', log)])).toBe('notYours');
  const held = { ...stateOf({}), holds: { x: { id: 'x', reason: 'Begärd', stamp: { at: '', by: 'eva' } } } };
  expect(whyOf(erased(log), [decided, remains], frameBy('bo', held))).toBe('kept');
  const diary = erased('diary', { facts: { ...facts, about: `${log}/x` } });
  expect(whyOf(diary, [decided, remains])).toBe('allowed');
  expect(whyOf(diary, [decision(), stub()])).toBe('decider');
  expect(whyOf(erased(log, { facts: null }), [decided, remains])).toBe('allowed');
});

test('what a register keeps too does not go with its record', () => {
  const item = erased('item', { facts: { ...facts, importId: 'post' } });
  for (const register of ['posts', 'platformDecisions']) {
    const before = { ...stateOf({}), [register]: { post: {} } };
    const records = [decision('x', 'c', 'item'), stub('x', 'd', 'c', 'item')];
    expect(whyOf(item, records, frameBy('bo', before))).toBe('kept');
  }
});

test.each([null, 'access', 'disposal'])('[R14.1] nothing else goes: %s', (log) => {
  expect(whyOf(erased(log), [decision(), stub()])).toBe('kept');
});

test('[R47.1] one record alone goes only with a list that somebody else than its proposer decided on', () => {
  const stampBy = (by: string) => ({ at: '2026-06-01T08:00:00.000Z', by });
  const list = {
    ...{ id: 'l', records: [{ kind: 'moderation', id: 'x', channelId: 'c', asOf: '7' }], proposed: stampBy('eva') },
    ...{ withdrawn: null, decided: { stamp: stampBy('bo') }, revoked: null, done: null },
  };
  const why = (before: object | undefined, rules: number = SINCE.disposalByTwo): string => {
    const done = { ...list, ...before, done: { stamp: stampBy('bo') } };
    const changes = before === undefined ? [] : [{ before: { ...list, ...before }, after: done }];
    const frame = { ...frameBy('bo'), rules, changes: () => changes } as unknown as SignedFrame;
    return whyOf(erased('moderation'), [decision(), stub()], frame);
  };
  expect(why({})).toBe('allowed');
  expect(why(undefined)).toBe('decider');
  expect(why(undefined, BEFORE_TWO)).toBe('allowed');
  expect(why({ decided: null })).toBe('decider');
  expect(why({ decided: { stamp: stampBy('eva') } })).toBe('decider');
  expect(why({ revoked: { stamp: stampBy('bo') } })).toBe('decider');
  expect(why({ records: [{ kind: 'inquiry', id: 'x', channelId: 'c', asOf: '7' }] })).toBe('decider');
});
