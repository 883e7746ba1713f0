// Who may record that the journal's line was handed to the diary. The line stands; its number is added once.
import type { JournalLine } from '../journal-lines/model.ts';
import { KEEPS_DIARY } from '../rights/roles.ts';
import type { RowCheck } from './frame.ts';
import { needsRole, onlyDiffer, unless } from './signer.ts';

export const journalLineCheck: RowCheck<JournalLine> = ({ before, after }, frame) => {
  if (after === undefined) return 'kept';
  const role = needsRole(frame, KEEPS_DIARY);
  if (role !== null) return role;
  if (before === undefined) return unless(after.day <= frame.today, 'time');
  return (
    unless(onlyDiffer(before, after, ['number', 'weekly', 'changed']), 'kept') ??
    unless(before.number === '' || before.number === after.number, 'kept')
  );
};
