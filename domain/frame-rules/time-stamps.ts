// Who may ask for a time stamp of the journal, and add the answer. What was asked and answered stands.
import { AUDITORS } from '../rights/roles.ts';
import type { TimeStamp } from '../time-stamps/model.ts';
import type { RowCheck } from './frame.ts';
import { needsRole, onlyDiffer, unless } from './signer.ts';

export const timeStampCheck: RowCheck<TimeStamp> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  const role = needsRole(frame, AUDITORS);
  if (role !== null) return role;
  if (before === undefined) return unless(after.answer === null, 'state');
  if (before.answer !== null || after.answer === null) return 'state';
  return unless(onlyDiffer(before, after, ['answer', 'changed']), 'kept');
};
