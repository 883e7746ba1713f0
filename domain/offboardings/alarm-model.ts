// An incident: an account may be compromised, or a telephone or computer is lost. R11, R24.
import { z } from 'zod';
import { Id, Instant, OptionalLine, RequiredText, Stamp, Text } from '../common.ts';

/** `account`: others may know a password or have access; `device`: a telephone, computer or security key is lost. */
export const AlarmCause = z.enum(['account', 'device']);
export type AlarmCause = z.infer<typeof AlarmCause>;

/**
 * Per login: `password`, `sessions`, `twoFactor`, `role`. For the whole incident: `office`, `it`, `vault`, `block`,
 * `incident`.
 */
export const ALARM_STEPS = [
  'password',
  'sessions',
  'twoFactor',
  'role',
  'office',
  'it',
  'block',
  'vault',
  'incident',
] as const;
export const AlarmStepKind = z.enum(ALARM_STEPS);
export type AlarmStepKind = z.infer<typeof AlarmStepKind>;

/** Why a login is handled before others. */
export const DANGERS = ['crisis', 'wide', 'recovery', 'noTwoFactor', 'ownPhone', 'holds', 'opened'] as const;
export const Danger = z.enum(DANGERS);
export type Danger = z.infer<typeof Danger>;

export const MOST_ALARM_STEPS = 3000;

export const AlarmStep = z.object({
  id: z.string().max(90),
  kind: AlarmStepKind,
  /** Null: the step concerns the whole incident. */
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
  /** Owner of the account or telephone; null if the incident began with a login. */
  personId: Id.nullable(),
  loginId: Id.nullable(),
  /** When it was noticed; required in incident reports. */
  noticedAt: Instant,
  seen: RequiredText,
});
export type AlarmFields = z.infer<typeof AlarmFields>;

export const Alarm = AlarmFields.extend({
  id: Id,
  status: z.enum(['running', 'over', 'false']),
  /** Affected logins, most dangerous first, with reasons; as of the start of the incident. */
  logins: z
    .array(
      z.object({
        loginId: Id,
        channelId: Id,
        label: z.string().max(400),
        channelName: z.string().max(400),
        dangers: z.array(Danger),
      }),
    )
    .max(1000),
  steps: z.array(AlarmStep).max(MOST_ALARM_STEPS),
  ended: z.object({ note: Text, stamp: Stamp }).nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Alarm = z.infer<typeof Alarm>;
