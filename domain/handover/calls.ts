import { z } from 'zod';
import { LetterKind } from '../absences/letter-model.ts';
import { Id, Instant, Text } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { RUNS_CHANNELS } from '../rights/roles.ts';
import { BriefingView } from './briefing-model.ts';

const AbsenceId = z.object({ id: Id });

export const handoverCalls = {
  /**
   * For the absent person, those who manage the absence or were notified that it is not covered, and its substitutes;
   * limited to what each may read.
   */
  'absences.briefing': call({
    // Checked per row: a substitute does not necessarily run channels otherwise.
    needs: 'open',
    who: 'member',
    rows: 'briefing',
    input: AbsenceId,
    output: BriefingView,
  }),
  /**
   * A substitute's yes or no to their whole part; `no` requires a reason. `covers` are the ones shown: fails if they
   * have changed.
   */
  'absences.answer': call({
    needs: 'write',
    who: 'member',
    rows: 'asked',
    journal: { sv: 'en ersättare svarade', en: 'a substitute answered' },
    input: AbsenceId.extend({ said: z.enum(['yes', 'no']), reason: Text, covers: z.array(Id).min(1).max(2000) }),
    output: BriefingView,
  }),
  /** A manager decides that a person substitutes, without or against their answer (R26). */
  'absences.decide': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'decidesCover',
    journal: { sv: 'en ersättare utsågs utan eget ja', en: 'a substitute was appointed without their consent' },
    input: AbsenceId.extend({ personId: Id, reason: Text }),
    output: z.object({}),
  }),
  /**
   * Records that the letter to a substitute or to the absent person is sent, as its sender says. `basedOn` is the
   * `changed.at` of the absence when the letter was opened, and `kind` is what the letter says: fails if the absence was
   * changed since, or if a letter says something else now. An answer changes what it says, and keeps `changed`.
   */
  'absences.letterSent': call({
    needs: 'write',
    who: RUNS_CHANNELS,
    rows: 'ownAbsence',
    journal: {
      sv: 'att ett meddelande om en frånvaro är skickat antecknades',
      en: 'a message about an absence was recorded as sent',
    },
    input: AbsenceId.extend({ personId: Id, kind: LetterKind, basedOn: Instant }),
    output: z.object({}),
  }),
  /** Records that a platform role was received or removed, or reverts that record (R35). */
  'absences.markRole': call({
    needs: 'write',
    who: 'member',
    rows: 'roleMark',
    journal: { sv: 'en roll på en plattform antecknades', en: 'a role on a platform was recorded' },
    input: AbsenceId.extend({ loginId: Id, personId: Id, what: z.enum(['got', 'removed']), done: z.boolean() }),
    output: z.object({}),
  }),
};
