// An incident: an account may be compromised, or a telephone or computer is lost. R11, R24.
import { z } from 'zod';
import { Id, Instant, OptionalLine, RequiredText, Stamp, Text } from '../kernel/schemas.ts';

/** `account`: others may know a password or have access; `device`: a telephone, computer or security key is lost. */
export const IncidentCause = z.enum(['account', 'device']);
export type IncidentCause = z.infer<typeof IncidentCause>;

/**
 * Per login: `password`, `sessions`, `twoFactor`, `role`. For the whole incident: `office`, `it`, `vault`, `block`,
 * `incident`.
 */
export const INCIDENT_STEPS = [
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
export const IncidentStepKind = z.enum(INCIDENT_STEPS);
export type IncidentStepKind = z.infer<typeof IncidentStepKind>;

/** Why a login is handled before others. */
export const DANGERS = ['crisis', 'wide', 'recovery', 'noTwoFactor', 'ownPhone', 'holds', 'opened'] as const;
export const Danger = z.enum(DANGERS);
export type Danger = z.infer<typeof Danger>;

export const MAX_INCIDENT_STEPS = 3000;

export const IncidentStep = z.object({
  id: z.string().max(90),
  kind: IncidentStepKind,
  /** Null: the step concerns the whole incident. */
  loginId: Id.nullable(),
  ownerId: Id.nullable(),
  state: z.enum(['todo', 'done', 'na']),
  note: Text,
  naReason: OptionalLine,
  done: Stamp.nullable(),
});
export type IncidentStep = z.infer<typeof IncidentStep>;

export const IncidentFields = z.object({
  cause: IncidentCause,
  /** Owner of the account or telephone; null if the incident began with a login. */
  personId: Id.nullable(),
  loginId: Id.nullable(),
  /** When it was noticed; required in incident reports. */
  noticedAt: Instant,
  seen: RequiredText,
});
export type IncidentFields = z.infer<typeof IncidentFields>;

export const Incident = IncidentFields.extend({
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
  steps: z.array(IncidentStep).max(MAX_INCIDENT_STEPS),
  ended: z.object({ note: Text, stamp: Stamp }).nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Incident = z.infer<typeof Incident>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** Incidents: accounts that may be compromised, and lost telephones. */
    alarms: Incident;
  }
}
