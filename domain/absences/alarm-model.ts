// Who was told, and when, that days of an absence are not covered, and what they did about it. R26.
import { z } from 'zod';
import { Duty } from '../channels/model.ts';
import { Day, Id, Instant, Stamp, Text } from '../common.ts';

/** The two steps of R26, and Informationskontoret where there is no chief to tell. */
export const ALARM_STEPS = ['unitHead', 'departmentChief', 'office'] as const;
/** Why nobody was told at a step: there is none, it is the absent one himself, or whoever it is is away too. */
const PASSED_BY = ['nobody', 'self', 'away'] as const;

const AlarmTold = z.object({ to: z.enum(ALARM_STEPS), personIds: z.array(Id).max(500), at: Instant, passedBy: z.enum(PASSED_BY).optional() });
export type AlarmTold = z.infer<typeof AlarmTold>;

/** Gave all of it to substitutes, took it over himself, or noted with a reason that nothing is needed. */
const AlarmAct = z.object({ what: z.enum(['covered', 'tookOver', 'notNeeded']), reason: Text, stamp: Stamp });
export type AlarmAct = z.infer<typeof AlarmAct>;

/** A duty of a channel in a stretch of days that nobody has. */
const OpenDuty = z.object({ channelId: Id, duty: Duty, from: Day, to: Day.nullable() });
export type OpenDuty = z.infer<typeof OpenDuty>;

export const MOST_ALARMS = 50;

export const Alarm = z.object({
  id: Id,
  /** What was open when somebody was told, or did something, last. */
  gaps: z.array(OpenDuty).max(5000),
  told: z.array(AlarmTold).max(10),
  acts: z.array(AlarmAct).max(50),
  /** When there was nothing more to do about it; null: there is. */
  over: Instant.nullable(),
});
export type Alarm = z.infer<typeof Alarm>;

/** The alarm that asks for something, if any. */
export const openAlarm = ({ alarms = [] }: { readonly alarms?: readonly Alarm[] | undefined }): Alarm | undefined => {
  const last = alarms.at(-1);
  return last?.over === null ? last : undefined;
};
