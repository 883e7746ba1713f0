import { z } from 'zod';
import { Id, Text } from '../common.ts';
import { call } from '../contract.ts';
import { BriefingView } from './briefing-model.ts';

const AbsenceId = z.object({ id: Id });

export const handoverCalls = {
  /** For the absent person, those who manage the absence, and its substitutes; limited to what each may read. */
  'absences.briefing': call('open', AbsenceId, BriefingView),
  /**
   * A substitute's yes or no to their whole part; `no` requires a reason. `covers` are the ones shown: fails if they
   * have changed.
   */
  'absences.answer': call(
    'write',
    AbsenceId.extend({ said: z.enum(['yes', 'no']), reason: Text, covers: z.array(Id).min(1).max(2000) }),
    BriefingView,
  ),
  /** A manager decides that a person substitutes, without or against their answer (R26). */
  'absences.decide': call('write', AbsenceId.extend({ personId: Id, reason: Text }), z.object({})),
  /** Records that a platform role was received or removed, or reverts that record (R35). */
  'absences.markRole': call(
    'write',
    AbsenceId.extend({ loginId: Id, personId: Id, what: z.enum(['got', 'removed']), done: z.boolean() }),
    z.object({}),
  ),
};
