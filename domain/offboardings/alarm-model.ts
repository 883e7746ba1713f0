// Something has happened right now: somebody else may be in an account, or a telephone or computer is gone. R11, R24.
import { z } from 'zod';
import { Id, Instant, OptionalLine, RequiredText, Stamp, Text } from '../common.ts';

/** `account`: somebody else may know a password or be in; `device`: a telephone, computer or security key is gone. */
export const AlarmCause = z.enum(['account', 'device']);
export type AlarmCause = z.infer<typeof AlarmCause>;

/** Per login: `password`, `sessions`, `twoFactor`, `role`. For all of it: `office`, `it`, `vault`, `block`, `incident`. */
export const ALARM_STEPS = ['password', 'sessions', 'twoFactor', 'role', 'office', 'it', 'block', 'vault', 'incident'] as const;
export const AlarmStepKind = z.enum(ALARM_STEPS);
export type AlarmStepKind = z.infer<typeof AlarmStepKind>;

/** Why a login comes before others. */
export const DANGERS = ['crisis', 'wide', 'recovery', 'noTwoFactor', 'ownPhone', 'holds', 'opened'] as const;
export const Danger = z.enum(DANGERS);
export type Danger = z.infer<typeof Danger>;

export const MOST_ALARM_STEPS = 3000;

export const AlarmStep = z.object({
  id: z.string().max(90),
  kind: AlarmStepKind,
  /** Null: it is about all of it. */
  loginId: Id.nullable(),
  ownerId: Id.nullable(),
  state: z.enum(['todo', 'done', 'na']),
  note: Text,
  naReason: OptionalLine,
  done: Stamp.nullable(),
});
export type AlarmStep = z.infer<typeof AlarmStep>;

export const AlarmFields = z.object({
  cause: AlarmCause,
  /** Whose account or telephone; null where it began from a login. */
  personId: Id.nullable(),
  loginId: Id.nullable(),
  /** When it was noticed: the time that an incident report asks for. */
  noticedAt: Instant,
  seen: RequiredText,
});
export type AlarmFields = z.infer<typeof AlarmFields>;

export const Alarm = AlarmFields.extend({
  id: Id,
  status: z.enum(['running', 'over', 'false']),
  /** The logins, the most dangerous first, with why; as it stood when it began. */
  logins: z.array(z.object({ loginId: Id, channelId: Id, label: z.string().max(400), channelName: z.string().max(400), dangers: z.array(Danger) })).max(1000),
  steps: z.array(AlarmStep).max(MOST_ALARM_STEPS),
  ended: z.object({ note: Text, stamp: Stamp }).nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Alarm = z.infer<typeof Alarm>;
