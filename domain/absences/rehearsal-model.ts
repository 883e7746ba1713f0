// Whether substitutes have really got in before an absence, and the phone with the second factor, as stored and as
// displayed. R25.3; docs/decisions/0081.
import { z } from 'zod';
import { Day, Id, Instant, OptionalLine, Stamp, Text } from '../kernel/schemas.ts';

/** Maximum number of rehearsals, of early accesses and of phone handovers in one absence. */
export const MAX_REHEARSALS = 1000;

/** The second factor of a rehearsal: none, a code from the vault, or whoever holds the phone was there. */
const REHEARSAL_FACTORS = ['none', 'code', 'phone'] as const;
export const RehearsalFactor = z.enum(REHEARSAL_FACTORS);
export type RehearsalFactor = z.infer<typeof RehearsalFactor>;

/** A substitute's own statement that they got in, or that they did not. Never changed: the latest for a login applies. */
export const Rehearsal = z.object({
  loginId: Id,
  personId: Id,
  gotIn: z.boolean(),
  /** Why not; required then. */
  reason: Text,
  factor: RehearsalFactor,
  /** Who held the channel's phone or security key then by the register. */
  deviceHolderId: Id.nullable(),
  /** The role that the platform granted then. */
  role: OptionalLine,
  stamp: Stamp,
});
export type Rehearsal = z.infer<typeof Rehearsal>;

/** A custodian opens a login to a substitute before the first day, so that they can rehearse. */
export const EarlyAccess = z.object({ loginId: Id, personId: Id, stamp: Stamp });
export type EarlyAccess = z.infer<typeof EarlyAccess>;

/** The phone or security key of a channel goes from one person to another: the giver notes it, the receiver confirms. */
export const PhoneHandover = z.object({
  id: Id,
  channelId: Id,
  fromId: Id,
  toId: Id,
  /** Who holds it ordinarily, by the register. */
  ownerId: Id,
  given: Stamp,
  received: Stamp.nullable(),
});
export type PhoneHandover = z.infer<typeof PhoneHandover>;

/** Who was notified that substitutes have not rehearsed, when, and of how many logins. */
export const RehearsalNotice = z.object({
  personIds: z.array(Id).max(500),
  at: Instant,
  missing: z.number().int().positive(),
});
export type RehearsalNotice = z.infer<typeof RehearsalNotice>;

/**
 * `failed`: the substitute did not get in. `passwordChanged`, `factorChanged`, `roleChanged`: something is different
 * since. `tooOld`: longer ago than the rules allow. `missing`: not tried.
 */
const REHEARSAL_STATES = [
  'done',
  'failed',
  'passwordChanged',
  'factorChanged',
  'roleChanged',
  'tooOld',
  'missing',
] as const;
export const RehearsalState = z.enum(REHEARSAL_STATES);
export type RehearsalState = z.infer<typeof RehearsalState>;

/** One substitute's rehearsal of one login, as displayed. */
export const RehearsalView = z.object({
  loginId: Id,
  loginLabel: z.string(),
  kind: z.enum(['sharedPassword', 'roleGrant']),
  grantedRole: z.string(),
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  personId: Id,
  personName: z.string(),
  /** The working day before their first day. */
  due: Day,
  state: RehearsalState,
  /** Why they did not get in, for those it concerns. */
  reason: z.string(),
  /** When they last said so. */
  said: Stamp.nullable(),
  /** The second factor that a rehearsal takes now. */
  factor: RehearsalFactor,
  /** Who holds the phone now; '' if nobody is known to. */
  phoneHolder: z.string(),
  /** Whether the login is open to them: a password only from the first day, or when a custodian has opened it. */
  isOpen: z.boolean(),
  mayRehearse: z.boolean(),
  /** Whether the signed-in person may open it to them before the first day. */
  mayOpenEarly: z.boolean(),
});
export type RehearsalView = z.infer<typeof RehearsalView>;

/** A phone to hand over, or to hand back, as displayed. */
export const PhoneView = z.object({
  channelId: Id,
  channelName: z.string(),
  platform: z.string(),
  way: z.enum(['out', 'back']),
  state: z.enum(['give', 'receive', 'done']),
  fromId: Id,
  fromName: z.string(),
  /** Who may receive it; one person once it is noted. */
  receivers: z.array(z.object({ personId: Id, name: z.string() })),
  due: Day.nullable(),
  given: Stamp.nullable(),
  received: Stamp.nullable(),
  mayGive: z.boolean(),
  mayReceive: z.boolean(),
});
export type PhoneView = z.infer<typeof PhoneView>;
