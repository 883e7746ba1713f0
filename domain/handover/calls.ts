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
  /**
   * A substitute's own statement that they got in to a login, or did not and why (R25.3). That they got in is refused
   * unless they opened the password since it was changed, and took a code or state that the holder of the phone was there.
   */
  'absences.rehearse': call({
    needs: 'write',
    who: 'member',
    rows: 'asked',
    journal: { sv: 'en provinloggning antecknades', en: 'a rehearsal was recorded' },
    input: AbsenceId.extend({ loginId: Id, gotIn: z.boolean(), reason: Text, withPhone: z.boolean() }),
    output: BriefingView,
  }),
  /** A custodian opens their logins to a substitute of a confirmed absence before the first day, for rehearsals. */
  'absences.openEarly': call({
    needs: 'write',
    who: 'member',
    rows: 'custodians',
    journal: { sv: 'inloggningar öppnades för en ersättare i förväg', en: 'logins were opened to a substitute early' },
    input: AbsenceId.extend({ personId: Id }),
    output: z.object({}),
  }),
  /** Notes that a phone with a second factor is handed to a substitute, or back. */
  'absences.handPhone': call({
    needs: 'write',
    who: 'member',
    rows: 'phoneGiver',
    journal: { sv: 'en telefon lämnades över', en: 'a phone was handed over' },
    input: AbsenceId.extend({ channelId: Id, toId: Id }),
    output: z.object({}),
  }),
  /** The receiver confirms that the phone is with them. */
  'absences.receivePhone': call({
    needs: 'write',
    who: 'member',
    rows: 'phoneReceiver',
    journal: { sv: 'en telefon togs emot', en: 'a phone was received' },
    input: AbsenceId.extend({ channelId: Id }),
    output: z.object({}),
  }),
};
