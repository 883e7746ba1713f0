// Who may record that somebody was given guidance; what was recorded stays as it is. R38.
import type { GivenGuidance } from '../guidance/model.ts';
import { KEEPS_REGISTERS } from '../rights/roles.ts';
import type { RowCheck } from './frame.ts';
import { manages, needsRole, unless } from './signer.ts';

export const givenGuidanceCheck: RowCheck<GivenGuidance> = ({ before, after }, frame) => {
  if (after === undefined || before !== undefined) return 'kept';
  const person = frame.before.people[after.personId];
  if (person?.archived !== null || (after.kind === 'elected' && !person.elected)) return 'state';
  return (
    needsRole(frame, KEEPS_REGISTERS) ??
    unless(manages(frame, person.departmentId), 'notYours') ??
    unless(after.on <= frame.today, 'time')
  );
};
