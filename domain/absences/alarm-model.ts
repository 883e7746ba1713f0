// Escalation of uncovered days of an absence: who was notified, when, and what they did. R26.
import { z } from 'zod';
import { Duty } from '../channels/model.ts';
import { Day, Id, Instant, Stamp, Text } from '../common.ts';

/** The two steps of R26, and Informationskontoret if there is no chief to notify. */
export const ALARM_STEPS = ['unitHead', 'departmentChief', 'office'] as const;
/** Why a step notified nobody: there is no such person, it is the absent person themselves, or they are away too. */
const PASSED_BY = ['nobody', 'self', 'away'] as const;

const AlarmTold = z.object({
  to: z.enum(ALARM_STEPS),
  personIds: z.array(Id).max(500),
  at: Instant,
  passedBy: z.enum(PASSED_BY).optional(),
});
export type AlarmTold = z.infer<typeof AlarmTold>;

/** Covered everything by substitutes, took it over themselves, or recorded with a reason that no cover is needed. */
const AlarmAct = z.object({ what: z.enum(['covered', 'tookOver', 'notNeeded']), reason: Text, stamp: Stamp });
export type AlarmAct = z.infer<typeof AlarmAct>;

/** A duty of a channel that nobody has in a date range. */
const OpenDuty = z.object({ channelId: Id, duty: Duty, from: Day, to: Day.nullable() });
export type OpenDuty = z.infer<typeof OpenDuty>;

export const MOST_ALARMS = 50;

export const Alarm = z.object({
  id: Id,
  /** What was uncovered at the last notification or action. */
  gaps: z.array(OpenDuty).max(5000),
  told: z.array(AlarmTold).max(10),
  acts: z.array(AlarmAct).max(50),
  /** When the escalation ended; null: still open. */
  over: Instant.nullable(),
});
export type Alarm = z.infer<typeof Alarm>;

/** The open escalation, if any. */
export const openAlarm = ({ alarms = [] }: { readonly alarms?: readonly Alarm[] | undefined }): Alarm | undefined => {
  const last = alarms.at(-1);
  return last?.over === null ? last : undefined;
};
