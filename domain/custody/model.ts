// Custody of the channels' keys: emergency access, passwords to be changed, and the vault's own settings for both. R11, R25, R26, R28, R29.
import { z } from 'zod';
import { Day, Id, Instant, OptionalLine, RequiredText, Stamp, Text } from '../common.ts';

/** As what somebody may ask: the two steps of R26, and Informationskontoret for municipality-wide channels (R29). */
export const EmergencyRole = z.enum(['departmentChief', 'unitHead', 'office']);
export type EmergencyRole = z.infer<typeof EmergencyRole>;

/** The longest emergency access, days after the day it is asked for. */
export const MOST_EMERGENCY_DAYS = 14;

/** Somebody who is to know of it. `at` is null until he has seen it, or been told in another way. */
export const Told = z.object({ personId: Id, at: Instant.nullable(), how: z.enum(['program', 'mail', 'phone']) });
export type Told = z.infer<typeof Told>;

/** Access to a channel's logins because nobody with the key can be reached (R26). */
export const Emergency = z.object({
  id: Id,
  channelId: Id,
  askedBy: Id,
  role: EmergencyRole,
  /** Why nobody with the key can do it. */
  reason: RequiredText,
  askedAt: Instant,
  waitHours: z.number().int().min(0).max(168),
  /** When it opens unless it has been refused; earlier when approved. */
  opensAt: Instant,
  told: z.array(Told).max(200),
  approved: Stamp.nullable(),
  refused: z.object({ stamp: Stamp, reason: Text }).nullable(),
  /** When the key was turned, by whose program. */
  opened: Stamp.nullable(),
  /** Last day. */
  until: Day,
  ended: z.object({ stamp: Stamp, how: z.enum(['date', 'hand', 'role']), reason: Text }).nullable(),
});
export type Emergency = z.infer<typeof Emergency>;

/** A password that somebody has seen who is not entitled any more: it must be changed on the platform. */
export const PasswordDue = z.object({
  id: Id,
  loginId: Id,
  channelId: Id,
  openedBy: Id,
  /** The last time he opened it while entitled. */
  openedAt: Instant,
  /** The last day of the entitlement. */
  endedOn: Day,
  due: Day,
  done: z.object({ stamp: Stamp, how: z.enum(['changed', 'notNeeded']), reason: OptionalLine }).nullable(),
});
export type PasswordDue = z.infer<typeof PasswordDue>;

const Hours = z.number().int().min(0).max(168);
/** How long emergency access waits, by who asks (R26). Whole hours. */
export const CustodySettingsFields = z.object({ chiefWaitHours: Hours, unitHeadWaitHours: Hours });
export type CustodySettingsFields = z.infer<typeof CustodySettingsFields>;
export const CustodySettings = CustodySettingsFields.extend({ id: z.literal('custody'), changed: Stamp });
export type CustodySettings = z.infer<typeof CustodySettings>;

/** What a vault goes by until it says otherwise. */
export const DEFAULT_SETTINGS: CustodySettingsFields = { chiefWaitHours: 0, unitHeadWaitHours: 24 };
