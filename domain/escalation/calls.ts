import { z } from 'zod';
import { AbsenceView } from '../absences/calls.ts';
import { Id, RequiredText } from '../kernel/schemas.ts';
import { call, type JournalWords } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';

const AbsenceId = z.object({ id: Id });

export const escalationCalls = {
  /** A notified manager takes over the uncovered days, where authorised (R26, R28, R29). */
  'absences.takeOver': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'substitute',
    journal: { sv: 'en chef tog över uppgifter', en: 'a head took over duties' },
    input: AbsenceId,
    output: AbsenceView,
  }),
  /** A notified manager records that no cover is needed, and why (R26). */
  'absences.nothingNeeded': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: { sv: 'det noterades att ingen ersättare behövs', en: 'it was recorded that no substitute is needed' },
    input: AbsenceId.extend({ reason: RequiredText }),
    output: AbsenceView,
  }),
};

/** Changes that the program makes automatically, and what the journal calls them. */
export const escalationActions = {
  'absences.tellRehearsals': {
    sv: 'chefen fick veta att ersättare inte har kommit in',
    en: 'it was escalated that substitutes have not got in',
  },
  'absences.tellUndone': {
    sv: 'chefen fick veta att uppgifter inte är gjorda under en frånvaro',
    en: 'duties left undone during a cover were escalated',
  },
  'absences.tell': { sv: 'chefen fick veta att dagar saknar ersättare', en: 'days without cover were escalated' },
} as const satisfies Record<string, JournalWords>;
