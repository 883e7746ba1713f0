// Escalation of uncovered days of an absence: who was notified, when, and what they did. R26.
import { z } from 'zod';
import { Duty } from '../rules/duty.ts';
import { Day, Id, Instant, Stamp, Text } from '../kernel/schemas.ts';

/** The two steps of R26, and the communications office if there is no head of department to notify. */
export const COVER_ESCALATION_STEPS = ['unitHead', 'departmentChief', 'office'] as const;
/** Why a step notified no one: there is no such person, it is the absent person themselves, or they are away too. */
const NO_RECIPIENT_REASONS = ['nobody', 'self', 'away'] as const;

export const EscalationNotice = z.object({
  to: z.enum(COVER_ESCALATION_STEPS),
  personIds: z.array(Id).max(500),
  at: Instant,
  passedBy: z.enum(NO_RECIPIENT_REASONS).optional(),
});
export type EscalationNotice = z.infer<typeof EscalationNotice>;

/** Covered everything by substitutes, took it over themselves, or recorded with a reason that no cover is needed. */
const EscalationAction = z.object({ what: z.enum(['covered', 'tookOver', 'notNeeded']), reason: Text, stamp: Stamp });
export type EscalationAction = z.infer<typeof EscalationAction>;

/** A duty of a channel that no one has in a date range. */
const OpenDuty = z.object({ channelId: Id, duty: Duty, from: Day, to: Day.nullable() });
export type OpenDuty = z.infer<typeof OpenDuty>;

export const MAX_ESCALATIONS = 50;

export const Escalation = z.object({
  id: Id,
  /** What was uncovered at the last notification or action. */
  gaps: z.array(OpenDuty).max(5000),
  told: z.array(EscalationNotice).max(10),
  acts: z.array(EscalationAction).max(50),
  /** When the escalation ended; null: still open. */
  over: Instant.nullable(),
});
export type Escalation = z.infer<typeof Escalation>;

/** The open escalation, if any. */
export const openEscalation = ({
  alarms = [],
}: {
  readonly alarms?: readonly Escalation[] | undefined;
}): Escalation | undefined => {
  const last = alarms.at(-1);
  return last?.over === null ? last : undefined;
};
