// A record is marked as confidential after somebody decided that it needs no number. What is confidential is always in the
// diary (OSL (2009:400) 5:1), so the decision is withdrawn, and the record waits for a new one. R21, R22.
import type { DiaryKind } from '../../../domain/diary/model.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { Tx } from '../../vault/index.ts';
import { actingStamp } from '../cover/acting-stamp.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { diaryEventKind } from '../record-kinds/diary-event.ts';
import type { DecidedRecord } from '../record-kinds/diary-part.ts';

const NOT_NEEDED = 'notNeeded';

/** The record with these marks, and without a decision that they do not allow. */
export const withMarks = <T extends DecidedRecord>(record: T, marks: T['marks']): T => ({
  ...record,
  marks,
  diary: marks.secrecy && record.diary?.decision === NOT_NEEDED ? null : record.diary,
});

/** Notes in the log of the diary, with its reason, a decision that the marks took away; nothing if they took none. */
export function noteWithdrawn(
  context: ServiceContext,
  tx: Tx<VaultState>,
  kind: DiaryKind,
  before: DecidedRecord,
  { id, channelId, diary, marks }: DecidedRecord,
): void {
  if (diary !== null || before.diary?.decision !== NOT_NEEDED || !marks.secrecy) return;
  const { reason } = before.diary;
  const stamp = actingStamp(context, channelId, 'diary');
  const what = { what: 'takenBack', from: NOT_NEEDED, to: '', reason } as const;
  diaryEventKind.save(tx, { ...what, id: context.newId(), item: { kind, id }, channelId, stamp }, context);
}
