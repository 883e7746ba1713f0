// Absences and their covers. R25, R26, R28, R29.
import { z } from 'zod';
import { Day, Id, Instant, Stamp, Text } from '../kernel/schemas.ts';
import { Duty } from '../rules/duty.ts';
import { CoverAnswer, MAX_ANSWERS, MAX_ROLE_MARKS, RoleMark } from './answer-model.ts';
import { Escalation, MAX_ESCALATIONS } from './escalation-model.ts';
import { UndoneFollowUp } from './undone-model.ts';
import { MAX_LETTERS, SentLetter } from './letter-model.ts';
import { EarlyAccess, MAX_REHEARSALS, PhoneHandover, Rehearsal, RehearsalNotice } from './rehearsal-model.ts';
import { Thanks } from './thanks.ts';

export const ABSENCE_KINDS = ['holiday', 'illness', 'parental', 'course', 'leaves', 'other'] as const;
export const AbsenceKind = z.enum(ABSENCE_KINDS);
export type AbsenceKind = z.infer<typeof AbsenceKind>;

/** Maximum number of covers in one absence. */
export const MAX_COVERS = 2000;

/** One duty of one channel, covered by one person for one date range (both ends inclusive). */
export const CoverFields = z.object({ channelId: Id, duty: Duty, substituteId: Id, from: Day, to: Day.nullable() });
export const Cover = CoverFields.extend({
  id: Id,
  assigned: Stamp,
  /** The cover plan that assigned it; needed to undo the plan. */
  planId: Id.optional(),
});
export type Cover = z.infer<typeof Cover>;
export type CoverFields = z.infer<typeof CoverFields>;

export const AbsenceFields = z.object({
  personId: Id,
  kind: AbsenceKind,
  from: Day,
  /** Last day away; null: until further notice. */
  to: Day.nullable(),
  note: Text,
});
export type AbsenceFields = z.infer<typeof AbsenceFields>;

export const Absence = AbsenceFields.extend({
  id: Id,
  status: z.enum(['draft', 'confirmed', 'cancelled']),
  covers: z.array(Cover).max(MAX_COVERS),
  /** What the substitute needs to know, per channel id. */
  briefing: z.record(z.string(), Text),
  created: Stamp,
  changed: Stamp,
  confirmed: Stamp.nullable(),
  cancelled: Stamp.nullable(),
  /** Why it was cancelled. */
  cancelReason: Text.optional(),
  /**
   * The last cover plan that changed this absence, for its undo: whether the plan created or confirmed the absence, and
   * when.
   */
  plan: z.object({ id: Id, made: z.boolean(), confirmed: z.boolean(), at: Instant }).optional(),
  // Optional fields were added later; older absences do not have them.
  /** Answers of substitutes and decisions of managers, oldest first. */
  answers: z.array(CoverAnswer).max(MAX_ANSWERS).optional(),
  /** Platform roles granted for this absence; recorded from its confirmation on. */
  roles: z.array(RoleMark).max(MAX_ROLE_MARKS).optional(),
  /** Letters that their senders say are sent, oldest first. */
  lettersSent: z.array(SentLetter).max(MAX_LETTERS).optional(),
  /** What substitutes said about getting in, oldest first (R25.3). */
  rehearsals: z.array(Rehearsal).max(MAX_REHEARSALS).optional(),
  /** Logins that custodians opened to substitutes before the first day. */
  earlyAccess: z.array(EarlyAccess).max(MAX_REHEARSALS).optional(),
  /** Phones with a second factor that were handed over for it, oldest first. */
  phones: z.array(PhoneHandover).max(MAX_REHEARSALS).optional(),
  /** Who was notified that substitutes have not rehearsed. */
  rehearsalsTold: z.array(RehearsalNotice).max(MAX_REHEARSALS).optional(),
  /** The imported calendar file that the absence came from; needed to undo the import. */
  calendarId: Id.optional(),
  /** Escalations of uncovered days: who was notified, when, and what they did (R26). */
  alarms: z.array(Escalation).max(MAX_ESCALATIONS).optional(),
  /** What substitutes left undone: what, who was told, and when (R26). */
  undone: z.array(UndoneFollowUp).max(MAX_ESCALATIONS).optional(),
  /** Set when the person is back and has resumed the channels. */
  back: Stamp.optional(),
  thanks: z.array(Thanks).max(200).optional(),
});
export type Absence = z.infer<typeof Absence>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    absences: Absence;
  }
}
