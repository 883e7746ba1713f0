// A person leaves: when, why, and what becomes of each thing that hangs on the person. R10, R11, R25, R28, R29.
import { z } from 'zod';
import { Day, Id, Line, OptionalLine, Stamp, Text } from '../common.ts';

export const LEAVE_REASONS = ['municipality', 'otherWork', 'other'] as const;
export const LeaveReason = z.enum(LEAVE_REASONS);

/** The most rows kept of one person's things. */
export const MOST_ITEMS = 5000;
export const MOST_MOVES = 50;

/**
 * What can hang on a person. `opened`: a login whose password the person has seen; `platformRole`: a role that the platform
 * gives to the person's own profile (R35); `items`: cases and diary decisions of the channels the person runs; `roles`: that
 * the person is in use, with roles.
 */
export const THING_KINDS = ['login', 'responsible', 'roster', 'unitHead', 'cover', 'closureStep', 'question', 'platformRole', 'device', 'recoveryMail', 'recoveryPhone', 'items', 'capture', 'opened', 'absence', 'permission', 'roles', 'membership'] as const;
export const ThingKind = z.enum(THING_KINDS);
export type ThingKind = z.infer<typeof ThingKind>;

/** How it is seen to: somebody takes over; done on the platform or by hand and ticked; by the program on the day; by itself, with something else. */
export type Way = 'successor' | 'outside' | 'day' | 'follows';
export const WAYS: Readonly<Record<ThingKind, Way>> = {
  ...{ login: 'successor', responsible: 'successor', roster: 'successor', unitHead: 'successor', cover: 'successor', closureStep: 'successor', question: 'successor' },
  ...{ platformRole: 'outside', device: 'outside', recoveryMail: 'outside', recoveryPhone: 'outside' },
  ...{ items: 'follows', capture: 'follows' },
  ...{ opened: 'day', absence: 'day', permission: 'day', roles: 'day', membership: 'day' },
};

/** Kind and row, so that a thing found again is the same one. */
export const ThingKey = z.string().regex(/^[a-zA-Z]{1,20}(:[A-Za-z0-9_-]{1,64}){1,2}$/);

/** Something that hangs on the person, as it is found in the registers and the log. */
export const Thing = z.object({
  key: ThingKey,
  kind: ThingKind,
  channelId: Id.nullable(),
  /** The row it is about: a login, a unit, an absence, a question. */
  refId: z.string().max(64),
  /** What it is called: the login, the unit, the person stood in for. Empty where the channel says it all. */
  label: z.string().max(400),
  /** Days it is about; `to: null` is until further notice. */
  from: Day.nullable(),
  to: Day.nullable(),
  /** How many of them, where it is several. */
  count: z.number().int(),
});
export type Thing = z.infer<typeof Thing>;

/** What somebody has decided or done about a thing; things nobody has touched have none. */
export const Item = Thing.pick({ key: true, kind: true, channelId: true, refId: true, label: true }).extend({
  successorId: Id.nullable(),
  chosen: Stamp.nullable(),
  /** The successor has it; the person's own part may last until the day. */
  given: z.object({ toId: Id, stamp: Stamp }).nullable(),
  state: z.enum(['todo', 'done', 'na']),
  note: Text,
  naReason: OptionalLine,
  done: Stamp.nullable(),
});
export type Item = z.infer<typeof Item>;

export const OffboardingFields = z.object({ personId: Id, lastDay: Day, reason: LeaveReason, note: Text });
export type OffboardingFields = z.infer<typeof OffboardingFields>;

export const Offboarding = OffboardingFields.extend({
  id: Id,
  status: z.enum(['running', 'finished', 'calledOff']),
  items: z.record(z.string(), Item),
  /** Who may take the person's roles has agreed to it; without that nobody is taken out of use. */
  approved: Stamp.nullable(),
  moved: z.array(z.object({ from: Day, to: Day, reason: Line, stamp: Stamp })).max(MOST_MOVES),
  /** The day was over and access ended: from here there is no calling off. */
  ended: Stamp.nullable(),
  finished: z.object({ note: Text, stamp: Stamp }).nullable(),
  calledOff: z.object({ reason: Line, stamp: Stamp }).nullable(),
  created: Stamp,
  changed: Stamp,
});
export type Offboarding = z.infer<typeof Offboarding>;
