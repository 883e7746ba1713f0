// A person leaves: when, why, and what happens to each asset that is assigned to them. R10, R11, R25, R28, R29.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Stamp, Text } from '../kernel/schemas.ts';

export const LEAVE_REASONS = ['municipality', 'otherWork', 'other'] as const;
export const LeaveReason = z.enum(LEAVE_REASONS);

/** Maximum number of rows stored about one person's assets. */
export const MAX_ASSETS = 5000;
export const MAX_MOVES = 50;

/**
 * What can be assigned to a person. `opened`: a login whose password the person has seen; `platformRole`: a role that
 * the platform grants to the person's own profile (R35); `items`: cases and diary decisions of the channels the person
 * runs; `disclosure`: a request for public records that they are to answer; `roles`: the person's active status and roles.
 */
export const ASSET_KINDS = [
  'login',
  'responsible',
  'roster',
  'unitHead',
  'cover',
  'closureStep',
  'question',
  'disclosure',
  'platformRole',
  'device',
  'recoveryMail',
  'recoveryPhone',
  'items',
  'capture',
  'opened',
  'absence',
  'permission',
  'roles',
  'membership',
] as const;
export const AssetKind = z.enum(ASSET_KINDS);
export type AssetKind = z.infer<typeof AssetKind>;

/**
 * How an asset is handled. `successor`: another person takes over; `outside`: on the platform or by hand, then ticked
 * off; `day`: by the program after the last day; `follows`: automatically, together with another asset.
 */
export type AssetHandling = 'successor' | 'outside' | 'day' | 'follows';
export const HANDLING_OF_ASSETS: Readonly<Record<AssetKind, AssetHandling>> = {
  ...{
    login: 'successor',
    responsible: 'successor',
    roster: 'successor',
    unitHead: 'successor',
    cover: 'successor',
    closureStep: 'successor',
    question: 'successor',
    disclosure: 'successor',
  },
  ...{ platformRole: 'outside', device: 'outside', recoveryMail: 'outside', recoveryPhone: 'outside' },
  ...{ items: 'follows', capture: 'follows' },
  ...{ opened: 'day', absence: 'day', permission: 'day', roles: 'day', membership: 'day' },
};

/** Kind and row, so that an asset found again has the same key. */
export const AssetKey = z.string().regex(/^[a-zA-Z]{1,20}(:[A-Za-z0-9_-]{1,64}){1,2}$/);

/** An asset assigned to the person, as found in the registers and the log. */
export const Asset = z.object({
  key: AssetKey,
  kind: AssetKind,
  channelId: Id.nullable(),
  /** The row it refers to: a login, a unit, an absence, an inquiry. */
  refId: z.string().max(64),
  /** Display name: the login, the unit, the person covered for. Empty where the channel is enough. */
  label: z.string().max(400),
  /** Date range it applies to; `to: null`: until further notice. */
  from: Day.nullable(),
  to: Day.nullable(),
  /** Number of occurrences, if several. */
  count: z.number().int(),
});
export type Asset = z.infer<typeof Asset>;

/** Decisions and actions on an asset; assets that no one has handled have none. */
export const AssetRecord = Asset.pick({ key: true, kind: true, channelId: true, refId: true, label: true }).extend({
  successorId: Id.nullable(),
  chosen: Stamp.nullable(),
  /** The successor has received it; the person's own part may last until the last day. */
  given: z.object({ toId: Id, stamp: Stamp }).nullable(),
  state: z.enum(['todo', 'done', 'na']),
  note: Text,
  naReason: OptionalLine,
  done: Stamp.nullable(),
});
export type AssetRecord = z.infer<typeof AssetRecord>;

export const OffboardingFields = z.object({ personId: Id, lastDay: Day, reason: LeaveReason, note: Text });
export type OffboardingFields = z.infer<typeof OffboardingFields>;

export const Offboarding = OffboardingFields.extend({
  id: Id,
  status: z.enum(['running', 'finished', 'calledOff']),
  items: z.record(z.string(), AssetRecord),
  /** Approval by someone who may remove the person's roles; without it the person is not deactivated. */
  approved: Stamp.nullable(),
  moved: z.array(z.object({ from: Day, to: Day, reason: Line, stamp: Stamp })).max(MAX_MOVES),
  /** The last day has passed and access was revoked: from here on the offboarding cannot be called off. */
  ended: Stamp.nullable(),
  finished: z.object({ note: Text, stamp: Stamp }).nullable(),
  calledOff: z.object({ reason: Line, stamp: Stamp }).nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Offboarding = z.infer<typeof Offboarding>;

declare module '../kernel/state.ts' {
  interface RegisterRows {
    /** People who are leaving the organisation. */
    offboardings: Offboarding;
  }
}
