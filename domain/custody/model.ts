// Custody of the channels' keys: emergency access, passwords due for change, and the settings for both. R11, R25, R26,
// R28, R29.
import { z } from 'zod';
import { Day, Id, Instant, OptionalLine, RequiredText, Stamp, Text } from '../kernel/schemas.ts';

/**
 * The role in which access is requested: the two steps of R26, and the communications office for municipality-wide
 * channels (R29).
 */
export const EmergencyRole = z.enum(['departmentChief', 'unitHead', 'office']);
export type EmergencyRole = z.infer<typeof EmergencyRole>;

/** Maximum length of emergency access, in days after the day of the request. */
export const MAX_EMERGENCY_DAYS = 14;

/** A person to be notified. `at` is null until they have seen it in the program or been informed in another way. */
export const EmergencyNotice = z.object({
  personId: Id,
  at: Instant.nullable(),
  how: z.enum(['program', 'mail', 'phone']),
});
export type EmergencyNotice = z.infer<typeof EmergencyNotice>;

/** Access to a channel's logins because no key holder can be reached (R26). */
export const Emergency = z.object({
  id: Id,
  channelId: Id,
  askedBy: Id,
  role: EmergencyRole,
  /** Why no key holder can act. */
  reason: RequiredText,
  askedAt: Instant,
  waitHours: z.number().int().min(0).max(168),
  /** Time at which access opens unless refused; earlier if approved. */
  opensAt: Instant,
  told: z.array(EmergencyNotice).max(200),
  approved: Stamp.nullable(),
  refused: z.object({ stamp: Stamp, reason: Text }).nullable(),
  /** When access was released, and by which member's program. */
  opened: Stamp.nullable(),
  /** Last day of access. */
  until: Day,
  ended: z.object({ stamp: Stamp, how: z.enum(['date', 'hand', 'role']), reason: Text }).nullable(),
});
export type Emergency = z.infer<typeof Emergency>;

/** A password seen by a person who is no longer entitled to it; it must be changed on the platform. */
export const PasswordDue = z.object({
  id: Id,
  loginId: Id,
  channelId: Id,
  openedBy: Id,
  /** The last time that person opened it while entitled. */
  openedAt: Instant,
  /** Last day of that person's entitlement. */
  endedOn: Day,
  due: Day,
  done: z.object({ stamp: Stamp, how: z.enum(['changed', 'notNeeded']), reason: OptionalLine }).nullable(),
});
export type PasswordDue = z.infer<typeof PasswordDue>;

const Hours = z.number().int().min(0).max(168);
/** Waiting time before emergency access opens, by role of the requester (R26). Whole hours. */
export const CustodySettingsFields = z.object({ chiefWaitHours: Hours, unitHeadWaitHours: Hours });
export type CustodySettingsFields = z.infer<typeof CustodySettingsFields>;
export const CustodySettings = CustodySettingsFields.extend({ id: z.literal('custody'), changed: Stamp });
export type CustodySettings = z.infer<typeof CustodySettings>;

/** Defaults until the vault has its own settings. */
export const DEFAULT_CUSTODY_SETTINGS: CustodySettingsFields = { chiefWaitHours: 0, unitHeadWaitHours: 24 };

declare module '../kernel/state.ts' {
  interface RegisterRows {
    emergencies: Emergency;
    passwordDues: PasswordDue;
    vaultSettings: CustodySettings;
  }
}
