// An item is removed only when it was seen in its evidence, whatever program writes the frame. R17.2.
import { expect, it } from 'vitest';
import { SINCE } from '../../../../domain/frame-rules/frame.ts';
import type { RecordFacts } from '../../../../domain/frame-rules/record-rows.ts';
import type { ModerationCase, Outcome, SeenItem } from '../../../../domain/moderation/model.ts';
import { caseKind } from '../../../../electron/services/record-kinds/case.ts';
import { moderationCase, OLD, putOf } from './log-frames.ts';
import { judged, now, world } from './support/frames.ts';

const PICTURE = {
  ...{ blobId: 'ab'.repeat(16), name: 'bild.png', mediaType: 'image/png', size: 1, sha256: '0'.repeat(64), added: OLD },
};
const STAMP = now('anna');
const evidence = [PICTURE];
const removed = (outcome: Outcome, seen: readonly SeenItem[], more: Partial<ModerationCase> = {}): ModerationCase =>
  moderationCase(OLD, {
    evidence,
    preserved: { stamp: OLD, contentSha256: '0'.repeat(64), files: [], seen: [...seen] },
    actions: [{ id: 'a', outcome, doneAt: STAMP.at, note: '', stamp: STAMP }],
    changed: STAMP,
    ...more,
  });

const factsOf = (record: ModerationCase): RecordFacts => ({
  ...{ channelId: 'c', secret: false, readers: [], says: putOf('moderation', record, world()).facets },
});
const write = (after: ModerationCase, before = moderationCase(OLD, { evidence }), rules: number = SINCE.itemSeen) =>
  judged('anna', world(), {
    rules,
    records: [
      {
        ...{ log: caseKind.log, id: 'case', erasedBefore: false, after },
        ...{ before: factsOf(before), facts: factsOf(after) },
      },
    ],
  })?.violation ?? null;

const confirmed = (item: string): SeenItem => ({ how: 'confirmed', item, stamp: STAMP });

it.each(['delete', 'unpublish'] as const)(
  '[R17.2] a forged frame cannot %s what nobody saw in its evidence',
  (outcome) => {
    expect(write(removed(outcome, []))).toBe('state');
    expect(write(removed(outcome, [confirmed('other')]))).toBe('state');
    expect(write(removed(outcome, [confirmed('first')]))).toBeNull();
    const found: SeenItem = { how: 'found', item: 'first', blobId: PICTURE.blobId, share: 1 };
    expect(write(removed(outcome, [found]))).toBeNull();
    expect(write(removed(outcome, [], { evidence: [] }), moderationCase(OLD))).toBeNull();
  },
);

it('[R17.2] each item of a case is asked of on its own', () => {
  const alike = [{ id: 'b', item: moderationCase(OLD).item, sender: null }];
  const both = (seen: readonly SeenItem[]): ModerationCase =>
    removed('delete', seen, {
      alike,
      actions: [{ id: 'a', outcome: 'delete', doneAt: STAMP.at, note: '', of: ['first', 'b'], stamp: STAMP }],
    });
  expect(write(both([confirmed('first')]), moderationCase(OLD, { evidence, alike }))).toBe('state');
  expect(write(both([confirmed('first'), confirmed('b')]), moderationCase(OLD, { evidence, alike }))).toBeNull();
});

it('[R17.2] what was written under earlier rules counts as it did, and what they hid can be deleted', () => {
  expect(write(removed('delete', []), moderationCase(OLD, { evidence }), SINCE.itemSeen - 1)).toBeNull();
  expect(write(removed('delete', []), removed('unpublish', []))).toBeNull();
});
